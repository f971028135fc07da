import { describe, expect, it } from '@jest/globals';
import { openLibrary } from './library.ts';
import { readTrial } from './read.ts';
import { renderReport } from './render.ts';
import { report } from './report.ts';

const trial = readTrial(
  {
    zone: 'America/New_York',
    clock: { id: 'c', start: 'asked', due: { minutes: 100 }, met: 'done' },
    facts: [{ type: 'asked', occurredAt: '2026-01-05T10:00' }],
    now: '2026-01-05T10:20',
  },
  openLibrary(),
);

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
