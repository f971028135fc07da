import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openLibrary } from '#apps/cli/clock-try/library.ts';
import { TryError } from '#apps/cli/clock-try/problem.ts';
import { readTrial } from '#apps/cli/clock-try/read.ts';
import { checkLibrary } from '#programs/load-library.ts';
import { problemText } from '#programs/problem.ts';

jest.setTimeout(120_000);

const library = openLibrary();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-calendar-'));
  mkdirSync(join(folder, 'calendars'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function checked(parts: object): Promise<string> {
  const document = { id: 'c', version: '2026.1', title: { en: 'C', es: 'C' }, ...parts };
  writeFileSync(join(folder, 'calendars', 'c.yaml'), JSON.stringify(document));
  const { problems } = await checkLibrary(folder, 'programs');
  return problems.map(problemText).join('\n');
}

function tried(parts: object): string {
  const facts = [{ type: 'asked', occurredAt: '2026-01-05T10:00' }];
  const clock = { start: 'asked', calendar: 'c', due: { openHours: 4 }, met: 'done' };
  try {
    readTrial({ zone: 'America/New_York', calendars: { c: parts }, clock, facts, now: '2026-01-06' }, library);
    return '';
  } catch (error) {
    if (error instanceof TryError) return error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    throw error;
  }
}

const closed = (from: string, to: string): object => ({ closures: [{ from, to, why: 'snow' }] });

describe('a calendar is refused by both commands', () => {
  test.each([
    [
      closed('2026-01-05T10:00', '2026-01-05T16:75'),
      'closures[0].to',
      '"2026-01-05T16:75" is not a date or a local time',
    ],
    [closed('2026-01-05T25:00', '2026-01-06'), 'closures[0].from', '"2026-01-05T25:00" is not a date or a local time'],
    [closed('2026-01-05T24:01', '2026-01-06'), 'closures[0].from', '"2026-01-05T24:01" is not a date or a local time'],
    [closed('2026-01-05T10:00', '2026-01-05T10:00'), 'closures[0]', 'The closure ends (2026-01-05T10:00) before it'],
    [closed('2026-01-05T24:00', '2026-01-06T00:00'), 'closures[0]', 'The closure ends (2026-01-06T00:00) before it'],
    [{ hours: [] }, 'hours', '[] is empty'],
    [{ hours: {} }, 'hours', '{} is empty'],
    [
      { hours: [['08:30', '16:30']], closeOfBusiness: '08:30' },
      'closeOfBusiness',
      'Business would close (08:30) before',
    ],
    [
      { hours: { mon: [['13:00', '17:00']] }, closeOfBusiness: '12:00' },
      'closeOfBusiness',
      'Business would close (12:00) before it opens (mon 13:00)',
    ],
    [{ sessions: [{}] }, 'sessions[0]', '{} has no form that is known here'],
    [{ sessions: [{ times: ['09:30'] }] }, 'sessions[0]', '{"times":["09:30"]} has no form'],
    [{ holidays: [{ name: 'x', easter: 4000 }] }, 'holidays[0].easter', '4000 must be <= 366'],
    [{ holidays: [{ name: 'x', fixed: '07-04', plus: -4000 }] }, 'holidays[0].plus', '-4000 must be >= -366'],
  ])('%j', async (parts, path, message) => {
    expect(tried(parts)).toContain(`calendars.c.${path}: ${message}`);
    expect(await checked(parts)).toContain(`${path}: ${message}`);
  });
});

test('what is like it and can hold is accepted', async () => {
  const hours = { mon: [['08:30', '16:30']], sat: [] };
  for (const parts of [
    closed('2026-01-05T24:00', '2026-01-06T00:01'),
    closed('2026-01-05', '2026-01-05T24:00'),
    { hours, closeOfBusiness: '08:31' },
    { hours, weekdays: ['sat'], closeOfBusiness: '08:00' },
    { sessions: [{ dates: ['2026-01-24'] }, { weekdays: ['mon'], dates: [] }] },
    { holidays: [{ name: 'Corpus Christi', easter: 60 }] },
  ]) {
    expect(tried(parts)).toBe('');
    expect(await checked(parts)).toBe('');
  }
});
