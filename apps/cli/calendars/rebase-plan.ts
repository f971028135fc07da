import { pinsFor } from '#core/case/calendar-pins.ts';
import { clockViews } from '#core/case/clocks-of.ts';
import { fold } from '#core/case/fold.ts';
import type { ProgramRef, CaseState } from '#core/case/state.ts';
import type { ClockStatus, ClockView } from '#core/clocks/result.ts';
import type { Instant } from '#core/json.ts';
import { type Library, calendarsOf, calendarVersion, ownCalendars, programOf } from '#core/program/library.ts';
import { type CaseJournal, dense } from '#persistence/journal.ts';

/** What is asked for: this calendar in this version, for all cases or those of one program (one version of it). */
export interface Rebase {
  readonly calendar: string;
  readonly to: string;
  readonly program?: { readonly id: string; readonly version?: string };
  /** Only cases of this tenant. */
  readonly tenant?: string;
}

/** Before and after, each where there is one. */
interface Move<T> {
  readonly from?: T;
  readonly to?: T;
}

/** One instance of a clock that comes out otherwise. */
export interface ClockMove {
  readonly clock: string;
  readonly instance: string;
  readonly status: { readonly from: ClockStatus; readonly to: ClockStatus };
  readonly dueAt?: Move<Instant>;
  /** When it is missed, where that is not its due instant: a grace moves too, also alone. */
  readonly limitAt?: Move<Instant>;
  readonly opensAt?: Move<Instant>;
  readonly warnAt?: Move<Instant>;
  /** It would be overdue at once, or would turn out never to have been. */
  readonly becomes?: 'missed' | 'notMissed';
}

/** An open case that counts on another version of the calendar now. */
export interface CaseMove {
  readonly caseId: string;
  readonly tenant: string;
  readonly program: ProgramRef;
  readonly zone: string;
  readonly from: string;
  readonly clocks: readonly ClockMove[];
  /** Names the move of this case from that version to this one for ever, so that a repeat finds it done. */
  readonly commandId: string;
}

/** `other`: closed, of another program or tenant, or its clocks do not count on the calendar. `there`: on that version already. */
export type Planned = CaseMove | 'other' | 'there';

/** Throws with the remedy when the library lacks that version, for the tenant or for all, or that program. */
export function checkRebase({ calendar, to, tenant, program }: Rebase, library: Library): void {
  if (program) checkProgram(program, library);
  const tenants = tenant === undefined ? Object.keys(library.tenantCalendars ?? {}) : [tenant];
  const all = [library.calendars, ...tenants.map((each) => ownCalendars(library, each))];
  if (all.some((calendars) => calendarVersion(calendars, calendar, to))) return;
  const versions = all.flatMap((calendars) => Object.values(calendars)).filter(({ id }) => id === calendar);
  const known = versions.map(({ version }) => version).sort();
  const remedy =
    known.length > 0
      ? `It has ${known.join(', ')}.`
      : 'See programs/calendars and programs/tenants for the calendars there are.';
  throw new Error(`The library has no version ${to} of the calendar ${calendar}. ${remedy}`);
}

function checkProgram(program: NonNullable<Rebase['program']>, library: Library): void {
  const programs = Object.values(library.programs);
  if (programs.some((each) => isMeant(each, program))) return;
  const name = program.version === undefined ? program.id : `${program.id}@${program.version}`;
  const known = programs.map(({ id, version }) => `${id}@${version}`).sort();
  throw new Error(`The library has no program ${name}. It has ${known.join(', ')}.`);
}

/** What the move would do to a case at a moment. Reads the arguments only. */
export function planFor(journal: CaseJournal, rebase: Rebase, library: Library, now: Instant): Planned {
  const events = dense(journal.events);
  if (events.length === 0) return 'other';
  const state = fold(events);
  const program = programOf(library, state.program);
  if (state.stage === 'closed' || !program || !isMeant(state.program, rebase.program)) return 'other';
  if (!isOffered(state.tenant, rebase, library)) return 'other';
  const pins = pinsFor(program, calendarsOf(library, state.tenant), state.calendars);
  const from = pins?.[rebase.calendar];
  if (from === undefined) return 'other';
  if (from === rebase.to) return 'there';
  const moved: CaseState = { ...state, calendars: { ...state.calendars, [rebase.calendar]: rebase.to } };
  const nth = events.filter(({ type }) => type === 'calendarRebased').length;
  return {
    caseId: state.id,
    tenant: state.tenant,
    program: state.program,
    zone: state.zone,
    from,
    clocks: movesOf(clockViews(state, library, now), clockViews(moved, library, now)),
    commandId: `rebase:${rebase.calendar}:${from}:${rebase.to}:${nth}`,
  };
}

/**
 * Whether the move is for cases of the tenant. One that has the calendar of its own is moved to a shared version only
 * when it is named: what is meant for all others would take its own days from it.
 */
function isOffered(tenant: string, { calendar, to, tenant: meant }: Rebase, library: Library): boolean {
  if (meant !== undefined) return meant === tenant;
  const own = ownCalendars(library, tenant);
  return Object.hasOwn(own, calendar)
    ? calendarVersion(own, calendar, to) !== undefined
    : calendarVersion(library.calendars, calendar, to) !== undefined;
}

function isMeant({ id, version }: ProgramRef, meant: Rebase['program']): boolean {
  return meant === undefined || (meant.id === id && (meant.version === undefined || meant.version === version));
}

function movesOf(before: readonly ClockView[], after: readonly ClockView[]): readonly ClockMove[] {
  const key = ({ clock, instance }: ClockView): string => `${clock}/${instance}`;
  const [old, fresh] = [new Map(before.map((one) => [key(one), one])), new Map(after.map((one) => [key(one), one]))];
  const names = new Set([...old.keys(), ...fresh.keys()]);
  return [...names].flatMap((name) => moveOf(old.get(name), fresh.get(name)) ?? []);
}

const TIMES = ['dueAt', 'limitAt', 'opensAt', 'warnAt'] as const;

function moveOf(before: ClockView | undefined, after: ClockView | undefined): ClockMove | undefined {
  const one = before ?? after;
  if (!one) return undefined;
  const status = { from: before?.status ?? 'dormant', to: after?.status ?? 'dormant' } as const;
  // Of what has ended as it would have ended, nobody is told: no clock of it runs.
  const [was, is] = [before?.missedAt !== undefined, after?.missedAt !== undefined];
  if (before?.endedAt !== undefined && after?.endedAt !== undefined && status.from === status.to && was === is)
    return undefined;
  const times = TIMES.flatMap((name) => {
    const [from, to] = [before?.[name], after?.[name]];
    return from === to ? [] : [[name, { ...(from ? { from } : {}), ...(to ? { to } : {}) }] as const];
  });
  if (times.length === 0 && status.from === status.to && was === is) return undefined;
  const becomes = was === is ? {} : { becomes: is ? ('missed' as const) : ('notMissed' as const) };
  return { clock: one.clock, instance: one.instance, status, ...Object.fromEntries(times), ...becomes };
}
