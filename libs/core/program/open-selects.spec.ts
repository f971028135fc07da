import { describe, expect, test } from '@jest/globals';
import type { ClockDocument } from '../clocks/document.ts';
import type { Moment } from '../clocks/moment-document.ts';
import type { ProgramDocument } from './document.ts';
import { openSelects } from './open-selects.ts';
import { withSystemFacts } from './vocabulary.ts';

const meaning = { description: '', occurred: '' };
const FACTS = withSystemFacts({
  asked: {
    ...meaning,
    data: {
      kind: { type: 'code', description: '', required: true, enum: ['new', 'repeat', 'payment'] },
      track: { type: 'code', description: '', enum: ['fast', 'slow'] },
      urgent: { type: 'boolean', description: '', required: true },
      days: { type: 'integer', description: '' },
    },
  },
  answered: meaning,
});
const days = (...values: readonly string[]) => Object.fromEntries(values.map((value) => [value, { days: 1 }]));
const CLOCK: ClockDocument = { id: 'answer', start: 'asked', due: { days: 7 }, met: 'answered' };

/** Each warning with its place. */
function told(clock: Partial<ClockDocument>): readonly string[] {
  // Only the clocks are looked at.
  const program = { clocks: [{ ...CLOCK, ...clock }] } as unknown as ProgramDocument;
  return openSelects(program, FACTS).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
const by = (field: string, ...values: readonly string[]): Moment => ({ select: { by: field, cases: days(...values) } });
const open = (field: string, left: string): string => `The select by ${field} has no else: there is no time ${left}.`;

describe('a select without else', () => {
  test.each<[string, Moment, string]>([
    ['leaves values out', by('asked.kind', 'new'), open('asked.kind', 'for “repeat”, “payment”')],
    ['of the start leaves one out', by('start.kind', 'new', 'repeat'), open('start.kind', 'for “payment”')],
    ['by yes or no', by('asked.urgent', 'true'), open('asked.urgent', 'for “false”')],
    ['by a weekday', by('start.weekday', 'mon', 'tue', 'wed', 'thu', 'fri'), open('start.weekday', 'for “sun”, “sat”')],
    ['by what may be left out', by('asked.track', 'fast', 'slow'), open('asked.track', 'where the fact leaves it out')],
    [
      'by one value of what may be left out',
      by('asked.track', 'fast'),
      open('asked.track', 'for “slow”, or where the fact leaves it out'),
    ],
    ['by a number', by('asked.days', '1', '2'), open('asked.days', 'for a value that is not listed')],
    ['by what nobody describes', by('answered.how', 'mail'), open('answered.how', 'for a value that is not listed')],
  ])('%s', (_, due, expected) => expect(told({ due })).toEqual([`clocks.0.due.select: ${expected}`]));

  test.each<[string, Partial<ClockDocument>]>([
    ['that lists every value', { due: by('asked.kind', 'new', 'repeat', 'payment') }],
    [
      'whose other values the clock does not apply to',
      { due: by('asked.kind', 'new'), applies: { 'asked.kind': 'new' } },
    ],
    ['of a field that the clock asks for', { due: by('start.track', 'fast'), applies: { 'start.track': ['fast'] } }],
    ['is none with an else', { due: { select: { by: 'asked.kind', cases: days('new'), else: { days: 2 } } } }],
    ['is none by conditions', { due: { select: [{ when: { 'asked.kind': 'new' }, then: { days: 1 } }] } }],
  ])('%s leaves none out', (_, clock) => expect(told(clock)).toEqual([]));

  test('is found in other moments, inside them, and once for all editions', () => {
    const due = { earliestOf: [{ days: 30 }, { days: 2, from: by('asked.kind', 'new', 'repeat') }] };
    expect(told({ due, opens: by('asked.urgent', 'false') })).toEqual([
      `clocks.0.due.earliestOf.1.from.select: ${open('asked.kind', 'for “payment”')}`,
      `clocks.0.opens.select: ${open('asked.urgent', 'for “true”')}`,
    ]);
    const editions = [
      { from: '2025-01-01', until: '2026-01-01', due: by('asked.urgent', 'true') },
      { from: '2026-01-01', met: 'answered' },
    ];
    expect(told({ due: by('asked.kind', 'new', 'repeat'), editions })).toEqual([
      `clocks.0.editions.0.due.select: ${open('asked.urgent', 'for “false”')}`,
      `clocks.0.due.select: ${open('asked.kind', 'for “payment”')}`,
    ]);
  });
});
