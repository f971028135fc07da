import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { openLibrary } from '#apps/cli/clock-try/library.ts';
import { readTrial } from '#apps/cli/clock-try/read.ts';
import { type ClockReport, report } from '#apps/cli/clock-try/report.ts';
import { reportText } from '#apps/cli/clock-try/report-text.ts';

interface Golden {
  readonly document: { readonly id: number };
  readonly clocks: readonly Partial<ClockReport>[];
}

/** Documents of many rounds, each with what was reported when every instance was derived and explained by itself. */
const GOLDEN = readFileSync('test/clocks/golden/rounds.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Golden);

const library = openLibrary();
const WANTED = { language: 'en', steps: false } as const;
const textOf = (document: object): string => reportText(readTrial(document, library), WANTED);
const clocksOf = (document: object): readonly ClockReport[] =>
  (JSON.parse(textOf(document)) as { clocks: readonly ClockReport[] }).clocks;

describe('clocks of many rounds are reported as they were', () => {
  test.each(GOLDEN.map((golden) => [golden.document.id, golden] as const))('document %i', (_, { document, clocks }) => {
    const now = clocksOf(document).map(({ clock, state, nextWakeAt, dueAt, instances }) => ({
      clock,
      state,
      nextWakeAt,
      dueAt,
      instances,
    }));
    expect(now).toEqual(clocks);
  });
});

test.each(GOLDEN.map((golden) => [golden.document.id, golden.document] as const))(
  'the text of report %i says what the report says',
  (_, document) => {
    const whole = report(readTrial(document, library), WANTED);
    expect(JSON.parse(textOf(document))).toEqual(JSON.parse(JSON.stringify(whole)));
  },
);

test('of several clocks as well', () => {
  const clock = { start: 'asked', due: { days: 2 }, met: 'answered' };
  const facts = [{ type: 'asked', occurredAt: '2026-01-05T10:00' }];
  const document = {
    zone: 'America/New_York',
    clocks: [clock, { ...clock, start: 'never' }],
    facts,
    now: '2026-01-06',
  };
  const whole = report(readTrial(document, library), WANTED);
  expect(JSON.parse(textOf(document))).toEqual(JSON.parse(JSON.stringify(whole)));
});

const OFFICE = [['09:00', '17:00']];

test('a window that does not go with the rounds opens no end of them', () => {
  const due = { earliestOf: [{ hours: 90 }, 'visited'] };
  const clock = { start: 'asked', repeat: { every: { openHours: 6 } }, opens: { back: { days: 5 }, from: 'due' }, due };
  const facts = [
    { type: 'asked', occurredAt: '2026-01-05T10:00' },
    { type: 'visited', occurredAt: '2026-01-06T10:00' },
  ];
  const calendar = { id: 'office', version: '1', hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE } };
  const rule = { ...clock, calendar: 'office', met: 'answered' };
  const document = { zone: 'America/New_York', clock: rule, calendars: [calendar], facts, now: '2026-01-07T12:00' };
  expect(clocksOf(document)[0]?.instances.length).toBeLessThan(60);
});
