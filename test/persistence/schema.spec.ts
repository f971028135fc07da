import { expect, test } from '@jest/globals';
import { migrate } from '#persistence/data-source.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source } = scratchOfFile();

test('the rows say exactly what the migrations made', async () => {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  expect(upQueries.map((query) => query.query)).toEqual([]);
});

test('migrating again does nothing, also from several processes at once', async () => {
  const runs = await Promise.all([migrate(source), migrate(source), migrate(source)]);
  expect(runs.flat()).toEqual([]);
});

test('an event can be neither changed nor removed', async () => {
  for (const attempt of [`UPDATE case_event SET type = 'x'`, 'DELETE FROM case_event', 'TRUNCATE case_event']) {
    await expect(source.query(attempt)).rejects.toThrow('case_event is append-only');
  }
});

test('every migration can be undone and done again', async () => {
  const count = source.migrations.length;
  for (let step = 0; step < count; step++) await source.undoLastMigration();
  expect(await source.query(`SELECT relname FROM pg_class WHERE relname = 'case_event'`)).toEqual([]);
  expect(await migrate(source)).toHaveLength(count);
});
