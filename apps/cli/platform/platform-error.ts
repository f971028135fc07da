/** Why the platform cannot run, as one line for a person: what is wrong and what to do about it. */
export class PlatformError extends Error {
  constructor(problem: string, remedy: string) {
    super(`${problem}. ${remedy}`);
    this.name = 'PlatformError';
  }
}
