import { beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Changes } from '#core/case/protocol.ts';
import type { ClockView } from '#core/clocks/result.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { applyChanges } from '#persistence/projection.ts';
import { postponeRefresh, refreshClocks, takeStale, type StaleCase } from '#persistence/refresh.ts';
import { at, changes, clock, TENANT } from './support/changes.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
beforeEach(empty);

const LEASE_MS = 1_800_000;
const take = (step: number, limit = 10): Promise<StaleCase[]> => takeStale(source, at(step), limit, LEASE_MS);
const idsOf = (taken: StaleCase[]): string[] => taken.map(({ caseId }) => caseId).sort();

/** Changes of event `seq` whose rows are right until a step. */
function until(refreshStep: number | undefined, given: Parameters<typeof changes>[0] = {}): Changes {
  const made = changes(given);
  return { ...made, rows: { ...made.rows, ...(refreshStep === undefined ? {} : { refreshAt: at(refreshStep) }) } };
}

async function stored(): Promise<{ header: Record<string, unknown>; clocks: string[] }> {
  const [header] = await source.query(
    `SELECT last_seq, clocks_seq, next_due_at, refresh_at, refreshed_at, summary->>'nextDueAt' AS due FROM care_case`,
  );
  const clocks = await source.query('SELECT clock, status FROM clock ORDER BY 1');
  return { header, clocks: clocks.map((one: ClockView) => `${one.clock} ${one.status}`) };
}

describe('taking stale cases', () => {
  test('gives those that are due, each to one taker until its lease is over', async () => {
    const header = (caseId: string, step: number | undefined): Changes => until(step, { caseId });
    await applyChanges(source, [
      header('case_a', 3),
      header('case_b', 2),
      header('case_c', 9),
      header('case_d', undefined),
    ]);
    const taken = await Promise.all([take(4, 1), take(4, 1), take(4, 1)]);
    expect(idsOf(taken.flat())).toEqual(['case_a', 'case_b']);
    expect(taken.flat()[0]).toMatchObject({ tenant: TENANT, seq: 1 });
    expect(await take(4)).toEqual([]);
    expect(idsOf(await take(5))).toEqual(['case_a', 'case_b']);
  });

  test('leaves alone for a while what cannot be refreshed', async () => {
    await applyChanges(source, until(3));
    const [stale] = await take(4);
    await postponeRefresh(source, stale!, at(6));
    expect(await take(5)).toEqual([]);
    expect(idsOf(await take(6))).toEqual(['case_a']);
    await postponeRefresh(source, stale!, at(90)); // the lease of before names nothing any more
    expect(idsOf(await take(7))).toEqual(['case_a']);
  });
});

const PAUSED = [clock('a', { status: 'paused' }), clock('b')];
const RESUMED = [clock('a', { dueAt: at(40) }), clock('c')];
/** The rows of event 1 as they are after its pause. */
const fresh = (refreshStep?: number): Changes => until(refreshStep, { header: { nextDueAt: at(40) }, clocks: RESUMED });

/** A case that is paused until step 3, refreshed at step 4. */
async function refreshed(): Promise<StaleCase> {
  await applyChanges(source, until(3, { clocks: PAUSED }));
  const [stale] = await take(4);
  expect(await refreshClocks(source, fresh(9), at(4), stale!.leased)).toBe(true);
  return stale!;
}

describe('refreshing', () => {
  test('exchanges the clocks, and what of the header follows from them', async () => {
    await refreshed();
    const { header, clocks } = await stored();
    expect(clocks).toEqual(['a running', 'c running']);
    expect(header).toMatchObject({ last_seq: 1, clocks_seq: 1, due: at(40), next_due_at: new Date(at(40)) });
    expect(header).toMatchObject({ refresh_at: new Date(at(9)), refreshed_at: new Date(at(4)) });
  });

  test('changes nothing once a newer event is there', async () => {
    await applyChanges(source, until(3, { clocks: PAUSED }));
    const [stale] = await take(4);
    // Even one that is due when the lease is over.
    await applyChanges(source, until(4.5, { from: 2 }));
    const before = await stored();
    expect(await refreshClocks(source, fresh(), at(4), stale!.leased)).toBe(false);
    expect(await stored()).toEqual(before);
  });

  test('changes nothing once another process has done it', async () => {
    const { leased } = await refreshed();
    const before = await stored();
    expect(await refreshClocks(source, until(5, { clocks: PAUSED }), at(4), leased)).toBe(false);
    expect(await stored()).toEqual(before);
  });

  test('is not undone by the same event, or an earlier set, that comes late', async () => {
    await applyChanges(source, [until(undefined, { from: 1 }), until(3, { from: 2 })]);
    const [stale] = await take(4);
    const rows = until(9, { from: 2, clocks: RESUMED });
    expect(await refreshClocks(source, rows, at(4), stale!.leased)).toBe(true);
    const before = await stored();
    await applyChanges(source, [until(3, { from: 1, clocks: PAUSED }), until(3, { from: 2, clocks: PAUSED })]);
    expect(await stored()).toEqual(before);
  });
});

describe('an event after a refresh', () => {
  test('that was decided before it, and so brings no clocks, makes the case due at once', async () => {
    await refreshed();
    // Decided at step 2, in the pause, whose end it takes away: nothing would refresh these rows otherwise.
    await applyChanges(source, until(undefined, { from: 2 }));
    const { header } = await stored();
    expect(header).toMatchObject({ last_seq: 2, refresh_at: new Date(at(2)), refreshed_at: new Date(at(4)) });
    await applyChanges(source, until(undefined, { from: 3 }));
    const [stale] = await take(4);
    expect(stale).toMatchObject({ caseId: 'case_a', seq: 3 });
    const rows = until(undefined, { from: 3, clocks: PAUSED });
    expect(await refreshClocks(source, rows, at(4), stale!.leased)).toBe(true);
    expect(await stored()).toMatchObject({
      header: { refresh_at: null, clocks_seq: 3 },
      clocks: ['a paused', 'b running'],
    });
  });

  test('makes it due at once also when the set that it rests on comes once more', async () => {
    await refreshed();
    await applyChanges(source, [until(3, { clocks: PAUSED }), until(undefined, { from: 2 })]);
    expect((await stored()).header).toMatchObject({ last_seq: 2, clocks_seq: 1, refresh_at: new Date(at(2)) });
  });

  test('that brings its clocks is as if there had been none', async () => {
    await refreshed();
    await applyChanges(source, until(8, { from: 2, clocks: PAUSED }));
    const { header, clocks } = await stored();
    expect(header).toMatchObject({ clocks_seq: 2, refresh_at: new Date(at(8)), refreshed_at: null });
    expect(clocks).toEqual(['a paused', 'b running']);
  });
});

/** A case whose clock changes by itself once: its rows at a moment follow from its last event. */
interface Turning {
  readonly weight: number;
  readonly turnsAt: number;
}

const clocksAt = ({ weight, turnsAt }: Turning, step: number): readonly ClockView[] => [
  clock('a', { weight: step >= turnsAt ? weight + 100 : weight }),
];

function rowsAt(life: readonly Turning[], seq: number, step: number, withClocks: boolean): Changes {
  const turning = life[seq - 1]!;
  const ahead = step < turning.turnsAt && turning.turnsAt < 99;
  const given = { from: seq, ...(withClocks ? { clocks: clocksAt(turning, step) } : {}) };
  return until(ahead ? turning.turnsAt : undefined, given);
}

/** As a case tells its writers: a set that equals the one before is left out. */
const written = (life: readonly Turning[]): Changes[] =>
  life.map((turning, i) => {
    const before = i === 0 ? undefined : JSON.stringify(clocksAt(life[i - 1]!, i));
    return rowsAt(life, i + 1, i + 1, JSON.stringify(clocksAt(turning, i + 1)) !== before);
  });

test('however events and refreshers interleave, the rows end as the last event and the time make them', async () => {
  const turnings = fc.array(
    fc.record({ weight: fc.constantFrom(1, 2), turnsAt: fc.constantFrom(1, 2, 3, 4, 5, 6, 99) }),
    { minLength: 5, maxLength: 5 },
  );
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 4], { minLength: 6 });
  const steps = fc.array(fc.record({ before: fc.nat(6), now: fc.integer({ min: 1, max: 9 }), late: fc.nat(2) }), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(turnings, order, steps, async (life, queue, refreshes) => {
      await empty();
      const all = written(life);
      const pending: (() => Promise<unknown>)[] = [];
      const refresh = async (step: number): Promise<void> => {
        for (const { caseId, seq, leased } of await take(step)) {
          const known = dense(await loadEvents(source, TENANT, caseId)).length;
          const moment = Math.max(step, known);
          if (known === seq)
            pending.push(() => refreshClocks(source, rowsAt(life, seq, moment, true), at(moment), leased));
        }
      };
      for (const [i, index] of queue.entries()) {
        for (const { now, late } of refreshes.filter(({ before }) => before === i)) {
          await refresh(now);
          while (pending.length > late) await pending.shift()?.();
        }
        await applyChanges(source, all[index]!);
      }
      for (const step of [20, 30]) {
        await refresh(step);
        while (pending.length > 0) await pending.shift()?.();
      }
      const [row] = await source.query('SELECT weight FROM clock');
      expect(row.weight).toBe(clocksAt(life[4]!, 30)[0]!.weight);
    }),
    { numRuns: 150 },
  );
});
