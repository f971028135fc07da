import type { CaseSummary, Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { Instant } from '#core/json.ts';
import { row, rows, type Executor } from '../sql.ts';
import { atRisk, onHold, OPEN_CASE, overdue, stuck } from './conditions.ts';
import { clampLimit, decodeCursor, isId, isInstant, pageOf, type Page } from './keyset.ts';
import { Parameters } from './parameters.ts';

/** Every given field must hold; `false` means that it must not hold. */
export interface CaseFilter {
  readonly stage?: string;
  readonly program?: string;
  readonly owner?: string;
  readonly team?: string;
  /** Whom the case is about, by any id that stands for them today. */
  readonly person?: string;
  readonly priority?: string;
  readonly open?: boolean;
  readonly unassigned?: boolean;
  readonly overdue?: boolean;
  readonly atRisk?: boolean;
  readonly onHold?: boolean;
  readonly stuck?: boolean;
}

export type CaseItem = CaseSummary & { readonly overdue: boolean; readonly atRisk: boolean };

interface Sort {
  readonly expression: string;
  readonly direction: 'ASC' | 'DESC';
}

/** What lists may be sorted by; each has an index. */
const SORTS = {
  '-updatedAt': { expression: 'c.updated_at', direction: 'DESC' },
  updatedAt: { expression: 'c.updated_at', direction: 'ASC' },
  '-openedAt': { expression: 'c.opened_at', direction: 'DESC' },
  openedAt: { expression: 'c.opened_at', direction: 'ASC' },
  dueAt: { expression: `coalesce(c.next_due_at, 'infinity')`, direction: 'ASC' },
} as const satisfies Record<string, Sort>;
export type CaseSort = keyof typeof SORTS;
export const CASE_SORTS = Object.keys(SORTS) as CaseSort[]; // the keys of the table, which TypeScript widens to string

export interface CaseListRequest {
  readonly filter?: CaseFilter;
  readonly sort?: CaseSort;
  readonly limit?: number;
  readonly cursor?: string;
  /** The moment for which overdue, at risk, on hold and stuck are meant. */
  readonly now: Instant;
}

/** One page of a tenant's cases. Refuses CURSOR_INVALID. */
export async function listCases(
  on: Executor,
  tenant: string,
  request: CaseListRequest,
): Promise<Page<CaseItem> | Refusal> {
  const name = request.sort ?? '-updatedAt';
  const { expression, direction } = SORTS[name];
  const limit = clampLimit(request.limit);
  const parameters = new Parameters();
  const at = `${parameters.add(request.now)}::timestamptz`;
  const where = conditions(tenant, request.filter ?? {}, parameters, () => at);
  if (request.cursor !== undefined) {
    const mark = decodeCursor(request.cursor, name, [isInstant, isId]);
    if (isRefusal(mark)) return mark;
    const [value, id] = mark;
    const beyond = direction === 'ASC' ? '>' : '<';
    where.push(`(${expression}, c.case_id) ${beyond} (${parameters.add(value)}::timestamptz, ${parameters.add(id)})`);
  }
  const found = await rows<Selected>(
    on,
    `SELECT ${selected(at)}, ${expression} AS mark FROM care_case c WHERE ${where.join(' AND ')}
     ORDER BY ${expression} ${direction}, c.case_id ${direction} LIMIT ${limit + 1}`,
    parameters.values,
  );
  const page = pageOf(found, limit, (last) => [name, markText(last.mark), last.summary.id]);
  return { ...page, items: page.items.map(toItem) };
}

/** How many cases a filter finds: the same conditions as the list, so the numbers agree. */
export async function countCases(on: Executor, tenant: string, filter: CaseFilter, now: Instant): Promise<number> {
  const parameters = new Parameters();
  const at = (): string => `${parameters.add(now)}::timestamptz`;
  const where = conditions(tenant, filter, parameters, at);
  const sql = `SELECT count(*)::int AS count FROM care_case c WHERE ${where.join(' AND ')}`;
  return (await row<{ count: number }>(on, sql, parameters.values))?.count ?? 0;
}

/** One case's header, or undefined when the tenant has no such case. */
export async function findCase(
  on: Executor,
  tenant: string,
  caseId: string,
  now: Instant,
): Promise<CaseItem | undefined> {
  const sql = `SELECT ${selected('$3::timestamptz')} FROM care_case c WHERE c.tenant = $1 AND c.case_id = $2`;
  const found = await row<Selected>(on, sql, [tenant, caseId, now]);
  return found && toItem(found);
}

interface Selected {
  readonly summary: CaseSummary;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly mark: unknown;
}

function selected(at: string): string {
  return `c.summary, ${overdue(at)} AS overdue, ${atRisk(at)} AS "atRisk"`;
}

function toItem({ summary, overdue: late, atRisk: risky }: Selected): CaseItem {
  return { ...summary, overdue: late, atRisk: risky };
}

// the driver gives 'infinity', which sorts cases without a deadline last, as a number
function markText(mark: unknown): string {
  return typeof mark === 'string' ? mark : 'infinity';
}

const EQUALS: readonly (readonly [keyof CaseFilter, string])[] = [
  ['stage', 'c.stage'],
  ['program', 'c.program_id'],
  ['owner', 'c.owner'],
  ['team', 'c.team'],
  ['priority', 'c.priority'],
];

const FLAGS: readonly (readonly [keyof CaseFilter, (at: () => string) => string])[] = [
  ['open', () => OPEN_CASE],
  ['unassigned', () => `${OPEN_CASE} AND c.owner IS NULL`],
  ['overdue', (at) => overdue(at())],
  ['atRisk', (at) => atRisk(at())],
  ['onHold', (at) => onHold(at())],
  ['stuck', (at) => stuck(at())],
];

/** `at` is asked for only when a condition needs it: PostgreSQL refuses a parameter that no condition uses. */
function conditions(tenant: string, filter: CaseFilter, parameters: Parameters, at: () => string): string[] {
  const ours = parameters.add(tenant);
  const equal = EQUALS.filter(([field]) => filter[field] !== undefined);
  const flags = FLAGS.filter(([field]) => filter[field] !== undefined);
  return [
    `c.tenant = ${ours}`,
    // Merged ids are looked up once, so that the cases are found by index.
    ...(filter.person === undefined
      ? []
      : [`c.person_id = ANY (ARRAY(SELECT one_person(${ours}, ${parameters.add(filter.person)})))`]),
    ...equal.map(([field, column]) => `${column} = ${parameters.add(filter[field])}`),
    ...flags.map(([field, condition]) => `(${condition(at)})${filter[field] === true ? '' : ' IS NOT TRUE'}`),
  ];
}
