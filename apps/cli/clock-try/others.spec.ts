import { expect, test } from '@jest/globals';
import { openLibrary } from './library.ts';
import { readTrial } from './read.ts';
import { report } from './report.ts';

const library = openLibrary();
const KID = [
  { type: 'arrived', occurredAt: '2026-01-02T11:00' },
  { type: 'seen', occurredAt: '2026-01-03T12:30' },
  { type: 'seen', occurredAt: '2026-01-04T12:30', replaces: 'f2' },
];

test('a fact of another list is told by that list, and corrects within it', () => {
  const { completions, explanation } = report(
    readTrial(
      {
        zone: 'America/New_York',
        clock: { start: { fact: 'arrived', of: 'kid' }, due: { days: 3 }, met: { fact: 'seen', of: 'kid' } },
        facts: ['asked', 'told', 'heard'].map((type) => ({ type, occurredAt: '2026-01-05T10:00' })),
        others: { kid: KID },
        now: '2026-01-06',
      },
      library,
    ),
    { language: 'en', steps: false },
  );
  expect(completions).toEqual({ valid: ['kid:f3'], tooEarly: [], invalid: [] });
  const words = explanation?.words.join('\n');
  expect(words).toContain('It started on 2 January 2026, 11:00 (Fri, UTC−5), with arrived.');
  expect(words).toContain('It was met on 4 January 2026, 12:30 (Sun, UTC−5), by seen.');
  expect(words).not.toContain('asked');
});
