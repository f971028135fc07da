const PLACES: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [/(\d+) CFR (\d+\.\d+)/, (title, section) => `https://www.ecfr.gov/current/title-${title}/section-${section}`],
  [
    /Lab(?:or|\.)? Code (?:section )?(\d+(?:\.\d+)?)/,
    (section) =>
      `https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=LAB&sectionNum=${section}`,
  ],
  [/8 CCR (\d+(?:\.\d+)*)/, (section = '') => `https://www.dir.ca.gov/t8/${section.replaceAll('.', '_')}.html`],
];

/** Where the official text of a rule stands; undefined for what no public body publishes under an address of its own. */
export function citationLink(citation: string): string | undefined {
  for (const [form, address] of PLACES) {
    const match = form.exec(citation);
    if (match) return address(...match.slice(1));
  }
  return undefined;
}
