import type { Changes } from '#core/case/protocol.ts';
import { caseColumns, clockRows, eventRows, taskRows, type Columns } from './columns.ts';
import { copyLine } from './copy-text.ts';

/** In the order in which they are written. */
export const COPIED_TABLES = ['case_event', 'care_case', 'task', 'clock'] as const;
type CopiedTable = (typeof COPIED_TABLES)[number];

/** The whole life of a case as COPY takes it. Plain data: it may be made in another thread than the one that writes it. */
export interface CopyCase {
  readonly caseId: string;
  readonly tables: Readonly<Record<CopiedTable, CopyText>>;
}

export interface CopyText {
  /** Names of the columns, as a statement lists them; empty when there are no rows. */
  readonly columns: string;
  readonly lines: string;
}

/** Takes every event from 1 on, and both sets. */
export function copyCase(changes: Changes): CopyCase {
  const header = { ...caseColumns(changes), tasks_seq: changes.seq, clocks_seq: changes.seq };
  return {
    caseId: changes.caseId,
    tables: {
      case_event: textOf(eventRows(changes)),
      care_case: textOf([header]),
      task: textOf(taskRows(changes)),
      clock: textOf(clockRows(changes)),
    },
  };
}

/** Every row has the same keys in the same order (columns.ts), so the first names the columns. */
function textOf(rows: readonly Columns[]): CopyText {
  return { columns: Object.keys(rows[0] ?? {}).join(', '), lines: rows.map(copyLine).join('') };
}
