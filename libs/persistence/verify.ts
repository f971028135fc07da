import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { verifyChain } from '#core/case/chain.ts';
import { readJournal } from './journal.ts';
import { rows, snapshot } from './sql.ts';

/** `gap`: events missing; `previous`, `hash`: altered; `tail`: the read model knows of later events than the journal. */
export interface BrokenCase {
  readonly caseId: string;
  readonly seq: number;
  readonly reason: 'gap' | 'previous' | 'hash' | 'tail';
}

export interface JournalReport {
  readonly cases: number;
  readonly events: number;
  readonly broken: readonly BrokenCase[];
}

/**
 * Recomputes every hash of every case and checks that each event carries the one before it: any change, removal or
 * insertion shows. Reads one snapshot in flat memory and changes nothing.
 */
export async function verifyJournal(source: DataSource, onProgress?: (cases: number) => void): Promise<JournalReport> {
  return snapshot(source, async (manager) => {
    const broken: BrokenCase[] = [];
    let cases = 0;
    let events = 0;
    for await (const journal of readJournal(manager)) {
      const flaw = verifyChain(journal.events, sha256);
      if (flaw) broken.push({ caseId: journal.caseId, seq: flaw.seq, reason: flaw.problem });
      events += journal.events.length;
      cases += 1;
      if (cases % 1_000 === 0) onProgress?.(cases);
    }
    broken.push(...(await rows<BrokenCase>(manager, CUT_TAILS)));
    return { cases, events, broken };
  });
}

// events cut off at the end leave an unbroken chain, but the header still knows how far it went and with which hash
const CUT_TAILS = `
  SELECT c.case_id AS "caseId", c.last_seq AS seq, 'tail' AS reason
  FROM care_case c LEFT JOIN case_event e ON e.case_id = c.case_id AND e.seq = c.last_seq
  WHERE e.case_id IS NULL ORDER BY c.case_id`;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
