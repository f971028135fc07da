import { describe, expect, test } from '@jest/globals';
import { openLibrary } from './library.ts';
import { TryError } from './problem.ts';
import { readTrial } from './read.ts';
import { report } from './report.ts';
import { reportText } from './report-text.ts';

const library = openLibrary();
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];
const OPTIONS = { language: 'en', steps: true } as const;

/** A document as JSON brings it, where `__proto__` is a name like another. */
const documentOf = (change: string): unknown =>
  JSON.parse(
    `{"zone":"America/New_York","now":"2026-01-06T10:00",` +
      `"facts":[{"type":"asked","occurredAt":"2026-01-05T10:00"}],${change}}`,
  );

const toldOf = (change: string): string => {
  try {
    readTrial(documentOf(change), library);
    return '';
  } catch (error) {
    if (error instanceof TryError) return error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    throw error;
  }
};

describe.each(INHERITED)('%s, which every object inherits', (name) => {
  test('is no calendar and no zone that nobody gave', () => {
    const clock = (words: string): string => `"clock":{"start":"asked","due":{"businessDays":1},${words}}`;
    expect(toldOf(clock(`"calendar":"${name}"`))).toContain(`There is no calendar “${name}”`);
    expect(toldOf(clock(`"zone":"${name}"`))).toContain(`“${name}” is no time zone of the library.`);
    expect(toldOf(`${clock('"calendar":"c"')},"calendars":{"c":{"extends":"${name}"}}`)).toContain(
      `There is no calendar “${name}”`,
    );
  });

  test('is no word of a clock or of a document, and suggests none', () => {
    expect(toldOf(`"clock":{"start":"asked","${name}":1}`)).toContain(`“${name}” is not a word here`);
    expect(toldOf(`"clock":{"start":"asked"},"${name}":1`)).toContain(`“${name}” is not a word here`);
  });

  test('may be the name of a zone, of a person, of a fact and of a value that are given', () => {
    const trial = readTrial(
      documentOf(
        `"zone":"${name}","zones":{"${name}":[[0,60]]},"others":{"${name}":[{"type":"z","occurredAt":"2026-01-05T11:00"}]},` +
          `"clock":{"start":{"fact":"z","of":"${name}"},"due":{"days":3},"met":"${name}"}`,
      ),
      library,
    );
    expect(report(trial, OPTIONS)).toMatchObject({ zone: name, dueAt: '2026-01-08T23:00:00.000Z' });
  });
});

test('a clock of such a name has no next change but its own', () => {
  const clocks = INHERITED.slice(0, 4).map((id) => `{"id":"${id}","start":"never","met":"done"}`);
  const trial = readTrial(documentOf(`"clocks":[${clocks.join(',')}]`), library);
  const told = JSON.parse(reportText(trial, OPTIONS)) as { clocks: readonly { nextWakeAt: unknown }[] };
  expect(told.clocks.map(({ nextWakeAt }) => nextWakeAt)).toEqual([null, null, null, null]);
});
