import { parse } from 'csv-parse/sync';
import { caseIdOf } from '#interop/case-id.ts';
import { COLUMNS, REQUIRED, type Column } from '#interop/diabetes130/columns.ts';
import { readRow, type Row } from '#interop/diabetes130/read-row.ts';
import { UNKEEPABLE_WORDS } from '#persistence/keepable.ts';
import type { ImportContext } from './import-context.ts';
import { inputFiles, isReadError, textLines } from './input-files.ts';
import { StayWriter, type FoundStay } from './stay-writer.ts';

/** Small enough that the texts of a COPY leave no holes in memory, large enough that its statements cost little. */
const BATCH = 400;
/** The one character of a decoded file that the database cannot keep. */
const NUL = '\0';

/**
 * Imports diabetic_data.csv of the data set "Diabetes 130-US hospitals", plain or gzip, streaming. Columns are found by
 * the names of the header. A line that is no stay is refused with its number; nothing else is lost by it.
 */
export async function importDiabetes130(context: ImportContext, paths: readonly string[]): Promise<void> {
  for (const { path, named } of await inputFiles(paths, ['.csv', '.txt'])) await importFile(context, path, named);
}

async function importFile(context: ImportContext, path: string, named: boolean): Promise<void> {
  const records = lines(context, path);
  const header = await records.next();
  if (header.done) return context.tally.refuse(path, 'line 1', 'The file is empty. Give the file diabetic_data.csv.');
  const columns = columnsOf(header.value.record);
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length === 0) return importStays(context, path, columns, records);
  // Nobody reads on: without this the file would stay open.
  await records.return(undefined);
  // The code lists of the data set lie in the same folder; they are no stays.
  const reason = `The header has no column ${missing.join(', ')}. Give the file diabetic_data.csv.`;
  if (named) context.tally.refuse(path, 'line 1', reason);
}

type Columns = readonly (Column | undefined)[];

async function importStays(
  context: ImportContext,
  path: string,
  columns: Columns,
  records: AsyncIterable<Line>,
): Promise<void> {
  const writer = new StayWriter(context, 'leave');
  let batch = new Map<string, FoundStay>();
  for await (const { record, line } of records) {
    const found = stayOf(context, path, line, columns, record);
    if (!found) continue;
    if (batch.has(found.caseId)) context.tally.duplicates += 1;
    else batch.set(found.caseId, found);
    if (batch.size < BATCH) continue;
    await writer.write([...batch.values()]);
    batch = new Map();
  }
  await writer.write([...batch.values()]);
  await writer.end();
}

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

/** The records of a file, one a line. What cannot be read is refused: a line, or the rest of a damaged file. */
async function* lines({ tally }: ImportContext, path: string): AsyncGenerator<Line> {
  let line = 0;
  try {
    for await (const text of textLines(path)) {
      line += 1;
      if (text.trim() === '') continue;
      const record = recordOf(text);
      if (record) yield { record, line };
      else
        tally.refuse(
          path,
          `line ${line}`,
          'The line is not CSV: a quotation mark is not closed or stands inside a value.',
        );
    }
  } catch (error) {
    if (!isReadError(error)) throw error;
    tally.refuse(path, `line ${line + 1}`, `The rest of the file cannot be read: ${error.message}.`);
  }
}

/**
 * Each line is read by itself: the data set has no line breaks inside values, so an unclosed quotation mark costs its
 * own line and not the rest of the file.
 */
function recordOf(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(',').map((cell) => cell.trim());
  try {
    return parse(text, { relax_column_count: true, trim: true })[0];
  } catch {
    return undefined;
  }
}

function columnsOf(header: readonly string[]): Columns {
  return header.map((name) => COLUMNS.find((column) => column === name.toLowerCase()));
}

function stayOf(
  { tally, tenant, now }: ImportContext,
  file: string,
  line: number,
  columns: Columns,
  record: readonly string[],
): FoundStay | undefined {
  const position = `line ${line}`;
  if (record.length !== columns.length) {
    tally.refuse(file, position, `The line has ${record.length} columns, the header ${columns.length}.`);
    return undefined;
  }
  const unkeepable = columns.find((column, index) => column && record[index]?.includes(NUL));
  if (unkeepable) {
    tally.refuse(file, position, `${unkeepable} ${UNKEEPABLE_WORDS}.`);
    return undefined;
  }
  const row: Row = Object.fromEntries(columns.flatMap((column, index) => (column ? [[column, record[index]]] : [])));
  const stay = readRow(row, now);
  if ('refused' in stay) {
    tally.refuse(file, position, `${stay.column}: ${stay.reason}`);
    return undefined;
  }
  return { stay, caseId: caseIdOf(tenant, 'diabetes130', stay.key), file, position };
}
