import { describe, expect, it } from '@jest/globals';
import { openLibrary } from './library.ts';
import { readTrial } from './read.ts';
import { renderReport } from './render.ts';
import { report } from './report.ts';
import { reportText } from './report-text.ts';

const DOCUMENT = {
  zone: 'America/New_York',
  clock: { id: 'c', start: 'asked', due: { minutes: 100 }, met: 'done' },
  facts: [{ type: 'asked', occurredAt: '2026-01-05T10:00' }],
  now: '2026-01-05T10:20',
};
const library = openLibrary();
const trial = readTrial(DOCUMENT, library);

describe('a report as text', () => {
  it.each([
    ['en', '100 minutes'],
    ['es', '100 minutos'],
  ] as const)('rounds hours that have no end, and tells them in minutes where it explains (%s)', (language, amount) => {
    const result = report(trial, { language, steps: false });
    const text = renderReport(result);
    expect(text).toContain('used          0.33 hours, 1.33 left');
    expect(text).toContain(amount);
    expect(text).not.toMatch(/\d\.\d{4}/);
  });

  it('leaves the data exact', () => {
    const { used, remaining } = report(trial, { language: 'en', steps: false });
    expect([used, remaining]).toEqual([1 / 3, 4 / 3]);
  });
});

describe('hints', () => {
  const unused = 'The calendar “us-federal” is given, but no clock names it: calendar: us-federal.';
  const tried = (change: object) => readTrial({ ...DOCUMENT, ...change }, library);
  const wanted = { language: 'en', steps: false } as const;

  it('name a calendar that nothing counts on, in data and at the end of the text', () => {
    const given = tried({ calendars: ['us-federal'] });
    expect(report(given, wanted).hints).toEqual([unused]);
    expect(renderReport(report(given, wanted))).toMatch(/\n\nHint: The calendar “us-federal” is given, .*$/);
    expect(JSON.parse(reportText(given, wanted))).toMatchObject({ hints: [unused] });
    expect(tried({ calendars: { 'us-federal': {}, own: { extends: 'us-federal' } } }).hints).toEqual([
      'The calendar “own” is given, but no clock names it: calendar: own.',
    ]);
  });

  it('are left out when everything is used', () => {
    const clock = { start: 'asked', calendar: 'own', due: { hours: 9, roll: 'forward', on: 'other' } };
    const calendars = { own: { extends: 'us-federal' }, other: {}, 'us-federal': {} };
    expect(report(tried({ clock, calendars }), wanted)).not.toHaveProperty('hints');
    expect(
      reportText(tried({ clock: { ...clock, calendar: 'us-ca' }, calendars: { other: {} } }), wanted),
    ).not.toContain('hints');
  });
});
