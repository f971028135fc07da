import { complaintsAbout } from '#programs/schemas.ts';
import { problemWithin, type TryProblem } from './problem.ts';

const MOST_TOLD = 5;

/** What the published schema says against a value; `path` is where the value stands in the file. */
export function schemaProblems(name: 'clock' | 'calendar', value: unknown, path: string): readonly TryProblem[] {
  const complaints = complaintsAbout(value, `${name}.schema.json`);
  return complaints.slice(0, MOST_TOLD).map((complaint) => problemWithin(path, complaint));
}
