import { describe, expect, test } from '@jest/globals';
import { TABLES, checkRow } from './table.ts';

for (const { file, tables } of TABLES) {
  describe(file, () => {
    for (const table of tables) {
      test.each(table.rows.map((row, i) => [`${table.cs.join(' ')} ${table.rule} #${i + 1}`, row] as const))(
        '%s',
        (_, row) => {
          checkRow(table, row);
        },
      );
    }
  });
}

const ALL = Array.from({ length: 56 }, (_, i) => `CS-${String(i + 1).padStart(2, '0')}`);

test('every capability CS-01 to CS-56 has a case', () => {
  const covered = new Set(TABLES.flatMap(({ tables }) => tables.flatMap(({ cs }) => cs)));
  expect(ALL.filter((cs) => !covered.has(cs))).toEqual([]);
});

test('there are at least three hundred cases, each table with the source of what it expects', () => {
  const tables = TABLES.flatMap((each) => each.tables);
  expect(tables.flatMap(({ rows }) => rows).length).toBeGreaterThanOrEqual(300);
  expect(tables.filter(({ source }) => !source)).toEqual([]);
});
