import { inLanes, secondsOf, times } from './lanes.ts';

const SUBJECTS = 16;
/** One whole run of a case: its continue-as-new is counted, and the baseline has none. */
const COMMANDS = 20;
const LANES = 8;

/** What commands can be sent to, cases or what stands for them in a baseline. */
export interface CommandLoad<Subject> {
  open(count: number): Promise<readonly Subject[]>;
  command(subject: Subject): Promise<unknown>;
  /** What is over may cost the server nothing more. */
  end?(subjects: readonly Subject[]): Promise<void>;
}

/** Commands a second: twenty to each of sixteen, eight at a time. Opening and ending them is not counted. */
export async function commandsASecond<Subject>(load: CommandLoad<Subject>): Promise<number> {
  const subjects = await load.open(SUBJECTS);
  const jobs = times(COMMANDS).flatMap(() => subjects);
  const seconds = await secondsOf(() => inLanes(jobs, LANES, async (one) => void (await load.command(one))));
  await load.end?.(subjects);
  return jobs.length / seconds;
}
