import type { Trial } from './read.ts';
import { type ReportOptions, type Tried, instanceReport, tryClocks } from './report.ts';

/**
 * The JSON text of a report, with `more` in front. It repeats its instances: each is made and written once, and what it
 * was made of is let go before the next, so that a clock of thousands of rounds is cheap.
 */
export function reportText(trial: Trial, wanted: ReportOptions, more: object = {}): string {
  const { head, tried } = tryClocks(trial);
  const texts = tried.map((one) => clockText(one, wanted));
  const clocks = `"clocks":[${texts.join(',')}]`;
  const [only] = texts.length === 1 ? texts : [];
  if (only === undefined) return objectOf([membersOf(JSON.stringify({ ...more, ...head })), clocks]);
  const { nextWakeAt: _saidByTheClock, ...rest } = head;
  return objectOf([membersOf(JSON.stringify(more)), membersOf(only), membersOf(JSON.stringify(rest)), clocks]);
}

function clockText({ document, zone, results, chosen, nextWakeAt }: Tried, wanted: ReportOptions): string {
  const instances = results.map((result) => JSON.stringify(instanceReport(result, zone, wanted)));
  const shown = chosen && instances[results.indexOf(chosen)];
  const own = shown ?? JSON.stringify({ clock: document.id, state: 'dormant' });
  return objectOf([
    membersOf(own),
    `"instances":[${instances.join(',')}]`,
    `"nextWakeAt":${JSON.stringify(nextWakeAt)}`,
  ]);
}

const membersOf = (object: string): string => object.slice(1, -1);

const objectOf = (members: readonly string[]): string => `{${members.filter((each) => each !== '').join(',')}}`;
