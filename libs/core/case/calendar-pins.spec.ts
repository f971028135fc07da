import { describe, expect, it } from '@jest/globals';
import type { CalendarDocument } from '../calendar/document.ts';
import type { Library } from '../program/library.ts';
import { CaseWorld, fact } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { wordsOf } from '../clocks/explain/words.ts';
import { calendarsAs, lostCalendars, pinsFor } from './calendar-pins.ts';
import { clocksOf } from './clocks-of.ts';
import { explainedClocks } from './explained-clocks.ts';
import { foldKnownAt } from './fold.ts';

const DISCHARGED = fact('discharged', '2026-03-02T17:00:00.000Z'); // Monday noon in New York
const calendar = (id: string, version: string, more: Partial<CalendarDocument> = {}): CalendarDocument => ({
  id,
  version,
  title: id,
  ...more,
});
const SNOW = { closures: [{ from: '2026-03-03', to: '2026-03-03', why: 'snow' }] };

/** Contact within two business days on a ward's calendar, which extends that of the county. */
function library(calendars: Library['calendars']): Library {
  const clocks = [{ id: 'contact', calendar: 'ward', start: 'discharged', due: { businessDays: 2 }, met: 'called' }];
  // As loaded: documents of their own.
  return structuredClone({ ...sampleLibrary({ clocks, ladders: [] }), calendars });
}

const BEFORE = library({ county: calendar('county', '1'), ward: calendar('ward', '1', { extends: 'county' }) });
const AFTER = library({
  ...BEFORE.calendars,
  county: calendar('county', '2', SNOW),
  'county@1': BEFORE.calendars['county'] as CalendarDocument,
});

function opened(): CaseWorld {
  const world = new CaseWorld('2026-03-02T18:00:00.000Z', BEFORE);
  world.must('openCase', { person: 'p', program: { id: 'stay' }, zone: 'America/New_York', facts: [DISCHARGED] });
  return world;
}

const dueAt = ({ state, now }: CaseWorld, by: Library): string | undefined =>
  state ? clocksOf(state, by, now).views[0]?.dueAt : undefined;

describe('calendar versions of a case', () => {
  it('are those of the day it was opened, parents included', () => {
    expect(opened().state?.calendars).toEqual({ county: '1', ward: '1' });
    expect(opened().events[0]?.data['calendars']).toEqual({ county: '1', ward: '1' });
  });

  it('stay when the library learns a newer one: nothing moves by itself', () => {
    expect(dueAt(opened(), BEFORE)).toBe('2026-03-05T05:00:00.000Z');
    expect(dueAt(opened(), AFTER)).toBe('2026-03-05T05:00:00.000Z');
  });

  it('move by command, with the version before and the reason in the journal', () => {
    const world = opened();
    world.library = AFTER;
    world.must('rebaseCalendar', { calendar: 'county', version: '2', reason: 'Closed for snow.' });
    expect(dueAt(world, AFTER)).toBe('2026-03-06T05:00:00.000Z');
    const event = world.events.find(({ type }) => type === 'calendarRebased');
    expect(event?.data).toEqual({ calendar: 'county', from: '1', to: '2', reason: 'Closed for snow.' });
    const before = world.events.length;
    world.must('rebaseCalendar', { calendar: 'county', version: '2', reason: 'Again.' });
    expect(world.events.length).toBe(before);
  });

  it('are those of then where one asks what was known then', () => {
    const world = opened();
    const [before, moved] = [world.now, '2026-03-03T18:00:00.000Z'];
    world.library = AFTER;
    world.now = moved;
    world.must('rebaseCalendar', { calendar: 'county', version: '2', reason: 'Closed for snow.' });
    expect(foldKnownAt(world.events, before).calendars).toEqual({ county: '1', ward: '1' });
    expect(foldKnownAt(world.events, moved).calendars).toEqual({ county: '2', ward: '1' });
    expect(foldKnownAt(world.events, '2020-01-01T00:00:00.000Z').calendars).toEqual({ county: '1', ward: '1' });
    const program = Object.values(AFTER.programs)[0];
    const known = foldKnownAt(world.events, before);
    const [contact] = program ? explainedClocks(known, program, AFTER, { at: before, asOf: before }) : [];
    expect(contact?.dueAt).toBe('2026-03-05T05:00:00.000Z');
  });

  it('are not what the library lacks, and not what the clocks do not count on', () => {
    const world = opened();
    world.library = { ...AFTER, calendars: { ...AFTER.calendars, other: calendar('other', '1') } };
    expect(world.code('rebaseCalendar', { calendar: 'county', version: '3', reason: 'x' })).toBe('CALENDAR_UNKNOWN');
    const before = world.events.length;
    world.must('rebaseCalendar', { calendar: 'other', version: '1', reason: 'x' });
    expect(world.events.length).toBe(before);
  });

  it('keep what was pinned and add what another program names', () => {
    const program = Object.values(AFTER.programs)[0];
    expect(program && pinsFor(program, AFTER.calendars, { county: '1' })).toEqual({ county: '1', ward: '1' });
  });

  it('are those that were settled when it was sent, though a newer version extends another', () => {
    const program = Object.values(AFTER.programs)[0];
    const moved = {
      ...AFTER.calendars,
      state: calendar('state', '1'),
      ward: calendar('ward', '2', { extends: 'state' }),
    };
    const calendars = { ...moved, 'ward@1': BEFORE.calendars['ward'] as CalendarDocument };
    expect(program && pinsFor(program, calendars, { county: '1', ward: '1' })).toEqual({ county: '1', ward: '1' });
    expect(program && pinsFor(program, calendars)).toEqual({ state: '1', ward: '2' });
  });

  it('give the same calendars for the same pins, the newest for one that was lost', () => {
    expect(calendarsAs(AFTER.calendars, { county: '1' })).toBe(calendarsAs(AFTER.calendars, { county: '1' }));
    expect(calendarsAs(AFTER.calendars, { county: '2' })).toBe(AFTER.calendars);
    expect(calendarsAs(AFTER.calendars, { county: '0' })).toBe(AFTER.calendars);
  });

  it('are told when they were lost, by the clocks that count on them, and stand once they are back', () => {
    const world = opened();
    const { 'county@1': _county, ...newer } = AFTER.calendars;
    const lost = { ...AFTER, calendars: newer };
    expect(lostCalendars(world.case.calendars, newer)).toEqual([{ calendar: 'county', version: '1', used: '2' }]);
    const gone = { ward: calendar('ward', '1') };
    expect(lostCalendars({ county: '1', ward: '1' }, gone)).toEqual([{ calendar: 'county', version: '1' }]);
    expect(lostCalendars(undefined, newer)).toEqual([]);
    const other = { id: 'plain', start: 'discharged', due: { days: 2 }, met: 'called' };
    const told = (by: Library, language: 'en' | 'es') => {
      const [program] = Object.values(by.programs);
      if (!program) throw new Error('no program');
      const asked = { ...program, clocks: [...program.clocks, other] };
      const results = explainedClocks(world.case, asked, by, { at: world.now, asOf: world.now });
      return results.map(({ explain }) =>
        wordsOf(explain?.() ?? [], language).filter((line) => /lost|ya no/.test(line)),
      );
    };
    expect(dueAt(world, lost)).toBe('2026-03-06T05:00:00.000Z');
    expect(told(lost, 'en')).toEqual([
      [
        'Warning: the case counts on version 1 of the calendar county, which the program library has lost. ' +
          'Version 2 stands in for it: times may be wrong until the version is put back or the case is moved to another.',
      ],
      [],
    ]);
    expect(told(lost, 'es')[0]).toEqual([expect.stringContaining('versión 1 del calendario county, que ya no está')]);
    expect(told(AFTER, 'en')).toEqual([[], []]);
  });
});
