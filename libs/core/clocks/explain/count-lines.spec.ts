import { describe, expect, it } from '@jest/globals';
import type { CalendarDocument } from '../../calendar/document.ts';
import type { Fact } from '../../case/fact.ts';
import type { ClockDocument } from '../document.ts';
import type { Moment } from '../moment-document.ts';
import { evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const COURT: CalendarDocument = {
  id: 'court',
  version: '1',
  title: 'Court',
  holidays: [
    { name: { en: 'Washington’s Birthday', es: 'Natalicio de Washington' }, nth: 3, weekday: 'mon', month: 2 },
  ],
};
const NOW = '2026-04-01T00:00:00.000Z';

function told(due: Moment, start: string, language: Language = 'en'): readonly string[] {
  const asked: Fact = { id: 'a', type: 'asked', occurredAt: start, recordedAt: start };
  const document: ClockDocument = { id: 'c', calendar: 'court', start: 'asked', due, met: 'done' };
  const world = { facts: [asked], calendars: { court: COURT }, zones: {}, zone: 'UTC' };
  const { results } = evaluateClocks([document], world, NOW, { trace: true });
  return wordsOf(results[0]?.explain?.() ?? [], language).map((line) => line.trim());
}

describe('an explanation of a count', () => {
  it('says from which day off it rolls, why that is off, and to which day', () => {
    const [forward, back] = ['2026-02-02T10:00:00.000Z', '2026-03-02T10:00:00.000Z'];
    const from = 'It rolls from 16 February 2026, Washington’s Birthday, to';
    expect(told({ days: 14, roll: 'forward' }, forward)).toContain(`${from} 17 February 2026 (Tue).`);
    expect(told({ hours: 336, roll: 'forward' }, forward)).toContain(`${from} 17 February 2026 (Tue).`);
    expect(told({ back: { days: 14 }, from: 'asked', roll: 'backward' }, back)).toContain(
      `${from} 13 February 2026 (Fri).`,
    );
    expect(told({ days: 14, roll: 'forward' }, forward, 'es')).toContain(
      'Se traslada del 16 de febrero de 2026, Natalicio de Washington, al 17 de febrero de 2026 (mar).',
    );
    const fridays = told({ days: 4, roll: 'forward', rollOver: ['fri'] }, forward);
    expect(fridays).toContain('It rolls from 6 February 2026, Friday, to 7 February 2026 (Sat).');
    expect(told({ days: 15, roll: 'forward' }, forward).join()).not.toContain('rolls');
  });

  it('says of a date that its month lacks which is taken', () => {
    const last = '2026-01-30T10:00:00.000Z';
    expect(told({ months: 1 }, last)).toContain('That month has no such date: its last day is taken.');
    expect(told({ months: 1, noSuchDate: 'firstOfNext' }, last, 'es')).toContain(
      'Ese mes no tiene tal fecha: se toma el primer día del mes siguiente.',
    );
    expect(told({ months: 2 }, last).join()).not.toContain('no such date');
  });

  it('says that a count ends with an hour', () => {
    const friday = '2026-01-30T10:20:00.000Z';
    const [english, spanish] = [
      told({ hours: 2, land: 'endOfHour' }, friday),
      told({ hours: 2, land: 'endOfHour' }, friday, 'es'),
    ];
    expect(english).toContain('It ends with an hour: the one in which it lies is over then.');
    expect(spanish).toContain('Termina con una hora: entonces ha pasado la hora en la que cae.');
    expect(told({ hours: 2 }, friday).join()).not.toContain('with an hour');
  });

  it('says that the day of the start counts', () => {
    const friday = '2026-01-30T18:00:00.000Z';
    expect(told({ days: 30, startDay: 'counts' }, friday)).toContain(
      'Day 1 is 30 January 2026 (Fri): the day of the start counts.',
    );
    expect(told({ days: 30, startDay: 'counts' }, friday, 'es')).toContain(
      'El día 1 es el 30 de enero de 2026 (vie): el día del comienzo cuenta.',
    );
    const late = { businessDays: 5, startDay: 'counts', cutOff: '17:00' } as const;
    expect(told(late, friday).find((line) => line.startsWith('Day'))).toContain('Day 1 is 2 February 2026 (Mon): what');
  });
});
