import { lostCalendars, type LostCalendar } from '#core/case/calendar-pins.ts';
import { calendarsOf, programOf, type Library } from '#core/program/library.ts';
import { rows, type Executor } from '../sql.ts';
import { OPEN_CASE } from './conditions.ts';

/** A version of a calendar or a program that a library has lost, and how many open cases of a tenant count on it. */
export type LostForCases = (LostCalendar | LostProgram) & { readonly tenant: string; readonly cases: number };

interface LostProgram {
  readonly program: string;
  readonly version: string;
}

type Pinned = { readonly tenant: string; readonly cases: number; readonly id: string; readonly version: string };

/** What open cases count on and a library does not hold. Empty in every sound installation. */
export async function lostForCases(on: Executor, library: Library): Promise<readonly LostForCases[]> {
  const [programs, calendars] = await Promise.all([rows<Pinned>(on, PROGRAMS), rows<Pinned>(on, CALENDARS)]);
  return [
    ...programs.flatMap(({ tenant, cases, id, version }) =>
      programOf(library, { id, version }) ? [] : [{ tenant, cases, program: id, version }],
    ),
    ...calendars.flatMap(({ tenant, cases, id, version }) =>
      lostCalendars({ [id]: version }, calendarsOf(library, tenant)).map((lost) => ({ tenant, cases, ...lost })),
    ),
  ];
}

const PROGRAMS = `
  SELECT c.tenant, c.program_id AS id, c.program_version AS version, count(*)::int AS cases
  FROM care_case c WHERE ${OPEN_CASE} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** Of each open case: the pins of the last event that sets all of them, each changed by the rebases since. */
const CALENDARS = `
  WITH set_all AS (
    SELECT DISTINCT ON (e.case_id) e.case_id, c.tenant, e.seq, e.data -> 'calendars' AS pins
    FROM care_case c JOIN case_event e ON e.case_id = c.case_id
    WHERE ${OPEN_CASE} AND e.type IN ('caseOpened', 'caseTransferred', 'programVersionChanged') AND e.data ? 'calendars'
    ORDER BY e.case_id, e.seq DESC),
  each AS (
    SELECT s.tenant, s.case_id, s.seq, p.key AS id, p.value AS version
    FROM set_all s CROSS JOIN jsonb_each_text(s.pins) p
    UNION ALL
    SELECT c.tenant, e.case_id, e.seq, e.data ->> 'calendar', e.data ->> 'to'
    FROM care_case c JOIN case_event e ON e.case_id = c.case_id LEFT JOIN set_all s ON s.case_id = e.case_id
    WHERE ${OPEN_CASE} AND e.type = 'calendarRebased' AND e.seq > coalesce(s.seq, 0)),
  last AS (SELECT DISTINCT ON (case_id, id) * FROM each ORDER BY case_id, id, seq DESC)
  SELECT tenant, id, version, count(*)::int AS cases FROM last GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** What is wrong and what to do, for the terminal and the log. */
export function lostInWords(lost: LostForCases): string {
  const { tenant, cases, version } = lost;
  const who = `${cases === 1 ? '1 open case' : `${cases} open cases`} of tenant ${tenant} ${cases === 1 ? 'counts' : 'count'}`;
  const back = 'Put its documents back under programs and restart';
  if ('program' in lost)
    return `${who} on the program ${lost.program}@${version}, which the library has lost: no clock runs there. ${back}.`;
  const { calendar, used } = lost;
  const instead = used === undefined ? 'nothing stands in for it' : `${used} stands in for it`;
  const accept =
    used === undefined ? '' : `, or accept it: npx throughline calendars rebase --calendar ${calendar} --to ${used}`;
  return (
    `${who} on version ${version} of the calendar ${calendar}, which the library has lost; ${instead}, and deadlines ` +
    `may have moved. ${back}${accept}.`
  );
}
