import type { Changes } from '#core/case/protocol.ts';
import type { ClockView } from '#core/clocks/result.ts';
import { caseColumns, clockRows, eventRows, taskRows, type Columns } from './columns.ts';
import { row, type Executor } from './sql.ts';

/**
 * Writes what commands and wakes changed to the journal and the read models: one statement, hence one transaction and
 * one round trip. Applying is idempotent and commutes, so every writer (API reply, sweeper, drain, importer) calls it
 * whenever it likes and a retry is always safe. Events already present are left alone; headers and sets only move
 * forward. Gives the number of events that were new.
 *
 * Throws JournalForkError (nothing written) when an event of the same number but other content is present, and
 * DatabaseAwayError.
 */
export async function applyChanges(on: Executor, changes: Changes | readonly Changes[]): Promise<number> {
  const payload = payloadOf(list(changes));
  if (payload === undefined) return 0;
  const result = await row<{ appended: number }>(on, 'SELECT apply_changes($1) AS appended', [payload]);
  return result?.appended ?? 0;
}

/** `applyChanges`' argument as text: column rows sorted by case. Undefined when there is nothing to write. */
export function payloadOf(changes: readonly Changes[]): string | undefined {
  if (changes.length === 0) return undefined;
  const ordered = [...changes].sort((a, b) => compare(a.caseId, b.caseId) || a.seq - b.seq);
  // a header or set of an earlier seq in the same batch would only be overwritten
  const headers = newest(ordered);
  const taskSets = newest(ordered.filter((one) => one.rows.tasks !== undefined));
  const clockSets = newest(ordered.filter((one) => one.rows.clocks !== undefined));
  return JSON.stringify({
    events: ordered.flatMap(eventRows),
    cases: headers.map((one) => caseColumns(one)),
    taskSets: taskSets.map((one) =>
      setMark(
        one,
        (one.rows.tasks ?? []).map(({ id }) => id),
      ),
    ),
    tasks: taskSets.flatMap(taskRows),
    ...clockSetsOf(clockSets),
  });
}

function list(changes: Changes | readonly Changes[]): readonly Changes[] {
  return 'caseId' in changes ? [changes] : changes;
}

function newest(ordered: readonly Changes[]): Changes[] {
  return [...new Map(ordered.map((one) => [one.caseId, one])).values()];
}

/** The marks and rows of whole sets of clocks, as `apply_changes` and `refresh_clocks` take them. */
export function clockSetsOf(changes: readonly Changes[]): Readonly<Record<'clockSets' | 'clocks', readonly Columns[]>> {
  return {
    clockSets: changes.map((one) => setMark(one, (one.rows.clocks ?? []).map(clockKey))),
    clocks: changes.flatMap(clockRows),
  };
}

function setMark({ caseId, seq }: Changes, keys: readonly string[]): Columns {
  return { case_id: caseId, seq, keys };
}

/** As `apply_changes` writes a clock's key: the separator is no part of any id. */
function clockKey({ clock, instance }: ClockView): string {
  return `${clock}\u001f${instance}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
