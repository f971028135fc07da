import type { Changes } from '#core/case/protocol.ts';
import type { Json } from '#core/json.ts';
import { caseColumns, clockRows, taskRows, type Columns } from './columns.ts';
import { rows, type Executor } from './sql.ts';

/** One value of a read model that is not what the journal says; `null` for a row or value that is not there. */
export interface Difference {
  readonly caseId: string;
  readonly table: 'care_case' | 'task' | 'clock' | 'case_event';
  /** The row's key within the case: '' for the header, a task id, `<clock>/<instance>`. */
  readonly key: string;
  /** The column, or '' when a whole row is missing or too many. */
  readonly column: string;
  readonly stored: Json;
  readonly expected: Json;
}

interface ModelTable {
  readonly name: 'care_case' | 'task' | 'clock';
  readonly keys: readonly string[];
  readonly expected: (changes: Changes) => readonly Columns[];
}

const MODELS: readonly ModelTable[] = [
  { name: 'care_case', keys: ['case_id'], expected: (changes) => [caseColumns(changes)] },
  { name: 'task', keys: ['case_id', 'task_id'], expected: taskRows },
  { name: 'clock', keys: ['case_id', 'clock', 'instance'], expected: clockRows },
];

/** Which writer last sent a set, and when the rows were evaluated, is no part of what the journal says. */
const IGNORED = `'{tasks_seq,clocks_seq,refreshed_at}'::text[]`;

type Pair = { readonly stored: Columns | null; readonly expected: Columns | null };

/** Compares the stored rows of these cases with the expected ones, in one statement a table. */
export async function differencesOf(on: Executor, batch: readonly Changes[]): Promise<Difference[]> {
  if (batch.length === 0) return [];
  const ids = batch.map((one) => one.caseId);
  const found: Difference[] = [];
  for (const model of MODELS) {
    const expected = JSON.stringify(batch.flatMap(model.expected));
    const pairs = await rows<Pair>(on, comparison(model), [ids, expected]);
    found.push(...pairs.flatMap((pair) => valuesOf(model, pair)));
  }
  return found;
}

// PostgreSQL compares: both sides go through its own types, so 10:00Z and 12:00+02:00 are one instant
function comparison({ name, keys }: ModelTable): string {
  const same = keys.map((key) => `s.${key} = e.${key}`).join(' AND ');
  return `
    SELECT to_jsonb(s) - ${IGNORED} AS stored, to_jsonb(e) - ${IGNORED} AS expected
    FROM (SELECT * FROM ${name} WHERE case_id = ANY ($1)) s
    FULL JOIN jsonb_populate_recordset(NULL::${name}, $2) e ON ${same}
    WHERE to_jsonb(s) - ${IGNORED} IS DISTINCT FROM to_jsonb(e) - ${IGNORED}
    ORDER BY coalesce(s.case_id, e.case_id)`;
}

function valuesOf({ name, keys }: ModelTable, { stored, expected }: Pair): Difference[] {
  const row = stored ?? expected ?? {};
  const place = {
    caseId: String(row['case_id']),
    table: name,
    key: keys
      .slice(1)
      .map((key) => String(row[key]))
      .join('/'),
  };
  if (!stored || !expected) return [{ ...place, column: '', stored, expected }];
  const columns = Object.keys({ ...stored, ...expected });
  return columns
    .map((column) => ({ ...place, column, stored: stored[column] ?? null, expected: expected[column] ?? null }))
    .filter((value) => !same(value.stored, value.expected));
}

// both come from jsonb, which gives the keys of equal objects in one order
function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Read model rows of cases that have no journal. */
export async function orphans(on: Executor): Promise<Difference[]> {
  const found = await rows<{ caseId: string; table: ModelTable['name']; stored: Columns }>(on, ORPHANS);
  return found.map((orphan) => ({ ...orphan, key: '', column: '', expected: null }));
}

const ORPHANS = MODELS.map(
  ({ name }) => `
    SELECT m.case_id AS "caseId", '${name}' AS table, to_jsonb(m) AS stored FROM ${name} m
    WHERE NOT EXISTS (SELECT FROM case_event e WHERE e.case_id = m.case_id)`,
).join(' UNION ALL ');
