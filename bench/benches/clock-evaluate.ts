import { clockDocuments } from '#core/case/clocks-of.ts';
import { evolve } from '#core/case/evolve.ts';
import { nextWake } from '#core/case/wake.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { Library } from '#core/program/library.ts';
import type { Bench } from '../bench.ts';
import { alone, atMost, compared, type Figure, type Goal, median, type Measured, ratioAtMost } from '../figure.ts';
import { caseWithFacts, type ClockCase, twentyClocks } from '../load/clock-case.ts';
import { times } from '../load/lanes.ts';

const BATCHES = 30;
const BATCH = 10;
const GROWTH = 4;
/** n log n from 50 to 200 facts, and from 200 to 800. */
const nLogN = (facts: number): Goal => ratioAtMost((GROWTH * Math.log(facts)) / Math.log(facts / GROWTH));

/** Median time to derive twenty clocks from 50, 200 and 800 facts, and to go on by one fact more. */
export const clockEvaluate: Bench = async ({ repeats }) => {
  const library = await twentyClocks();
  const cases = new Map([50, 200, 800].map((facts) => [facts, caseWithFacts(library, facts)]));
  const whole = (facts: number): number => p50(() => evaluateAll(library, of(cases, facts)));
  const further = (): number => goOn(library, of(cases, 200));
  whole(200);
  further();
  const turns = times(repeats).map(() => ({ 50: whole(50), 200: whole(200), 800: whole(800), further: further() }));
  const figure = (name: string, part: keyof Turn): Figure => {
    const values = turns.map((turn) => turn[part]);
    return alone(name, 'ms CPU', values);
  };
  return [
    { figure: figure('clock-evaluate', 200), goal: atMost(0.5) },
    { figure: figure('clock-evaluate one fact more', 'further'), goal: atMost(0.2) },
    growth('clock-evaluate 200 facts by 50', turns, 50, 200),
    growth('clock-evaluate 800 facts by 200', turns, 200, 800),
  ];
};

/** Milliseconds of one repeat, by the number of facts; `further` is one fact more for 200. */
type Turn = Readonly<Record<50 | 200 | 800 | 'further', number>>;

function growth(name: string, turns: readonly Turn[], few: 50 | 200, many: 200 | 800): Measured {
  const pairs = turns.map((turn) => ({ ours: turn[many], baseline: turn[few] }));
  return { figure: compared(name, 'ms CPU', pairs), goal: nLogN(many) };
}

/** From nothing: a list of facts that has not been seen before, so that nothing kept of it helps. */
function evaluateAll(library: Library, { state, now }: ClockCase): unknown {
  const [program] = Object.values(library.programs);
  const { calendars, zones } = library;
  const world = { facts: [...state.facts], calendars, zones, zone: state.zone };
  const { views, nextWakeAt } = evaluateClocks(program ? clockDocuments(program) : [], world, now);
  return [views, nextWakeAt];
}

/** A living case learns one fact after another: milliseconds for each, the next wake found anew every time. */
function goOn(library: Library, { state, now, more }: ClockCase): number {
  const turns = times(BATCHES).map(() => {
    // A state of its own, derived before the time is taken, as that of a case that has lived so far.
    let living = { ...state };
    nextWake(living, library, now);
    return millisecondsOf(() => {
      for (const event of more) {
        living = evolve(living, event);
        nextWake(living, library, living.updatedAt);
      }
    });
  });
  return median(turns) / more.length;
}

function of(cases: ReadonlyMap<number, ClockCase>, facts: number): ClockCase {
  const found = cases.get(facts);
  if (!found) throw new Error(`No case of ${facts} facts`);
  return found;
}

/** Milliseconds for one go, median over batches. */
function p50(work: () => unknown): number {
  const batch = (): void => times(BATCH).forEach(work);
  return median(times(BATCHES).map(() => millisecondsOf(batch))) / BATCH;
}

/**
 * Processor time: what the work takes on a machine that does nothing else. Wall time on a busy one would measure the
 * neighbours.
 */
function millisecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
