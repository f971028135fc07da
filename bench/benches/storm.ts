import type { Library } from '#core/program/library.ts';
import { openDataSource } from '#persistence/data-source.ts';
import type { CaseInput } from '#workflows/case/messages.ts';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Bench } from '../bench.ts';
import { Callers } from '../load/callers.ts';
import { HttpLoad } from '../load/http.ts';
import { msOf } from '../load/lanes.ts';
import { startSleepers } from '../load/sleepers.ts';
import { sleepingCases, startCases } from '../load/storm-cases.ts';
import { stormFigures } from '../load/storm-figures.ts';
import { eventCount, journaledWakes } from '../load/storm-journal.ts';
import { stormLibrary } from '../load/storm-library.ts';
import { storm, untilAsleep } from '../load/storm-run.ts';
import { wakesOf } from '../load/wakes.ts';

const CALLERS = 20;
const TRIAL = 100;
/** Starting slows down as more is kept, and machines are not quiet. */
const MARGIN = 1.6;
const DAY_MS = 86_400_000;

/**
 * Bare sleepers; then as many cases whose clock acts in the same instant, and as many whose deadline merely passes. People
 * are at work beside both.
 */
export const storms: Bench = async ({ size, say }, bed) => {
  const made = await bed();
  return made.withWorkers(['storm', 'bare'], 500, async () => {
    const { client } = made;
    const library = await stormLibrary();
    const source = await openDataSource(made.stack.databaseUrl, { poolSize: 4 });
    const http = await HttpLoad.on(made, 'bench/api.js');
    const callers = new Callers(http, await http.open(CALLERS));
    const { likeness, eachMs } = await startTrial(client, source, library);

    say(`  ${size} sleepers …`);
    const startMs = size * eachMs * MARGIN;
    const bare = await storm({ client, callers, startMs, start: (due) => startSleepers(client, size, due, likeness) });

    say(`  ${size} cases that act, ${size} that do not …`);
    let passing: readonly string[] = [];
    let seeded = 0;
    const start = async (dueAt: string): Promise<readonly string[]> => {
      const calm = sleepingCases(library, 'passing', size, dueAt);
      const busy = sleepingCases(library, 'acting', size, dueAt);
      await startCases(client, source, calm);
      await startCases(client, source, busy);
      passing = calm.cases.map(({ caseId }) => caseId);
      seeded = await eventCount(source, 'passing');
      return busy.cases.map(({ caseId }) => caseId);
    };
    const cases = await storm({ client, callers, startMs: bare.startedIn * 2 * MARGIN, start });
    const journaled = await journaledWakes(source, 'acting', cases.dueAt);
    const passed = await wakesOf(client, passing);
    const passedEvents = (await eventCount(source, 'passing')) - seeded;
    await source.destroy();
    return stormFigures({ cases, bare, journaled, passed, passedEvents });
  });
};

/** What a case is like, and what starting one takes, ms. */
async function startTrial(
  client: Client,
  source: DataSource,
  library: Library,
): Promise<{ readonly likeness: CaseInput; readonly eachMs: number }> {
  const someday = new Date(Math.ceil(Date.now() / DAY_MS + 1) * DAY_MS).toISOString();
  const trial = sleepingCases(library, 'acting', TRIAL, someday);
  const [likeness] = trial.cases;
  if (!likeness) throw new Error('No case was made');
  const ids = trial.cases.map(({ caseId }) => caseId);
  const ms = await msOf(() => startCases(client, source, trial).then(() => untilAsleep(client, ids)));
  return { likeness, eachMs: ms / TRIAL };
}
