/** `recordAssessment` -> `record-assessment`: how commands are spelled in addresses. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
