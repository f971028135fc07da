import { setTimeout as sleep } from 'node:timers/promises';
import { applyStay, detailsOf } from '#apps/intake/apply-stay.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { historicEnd } from '#interop/historic.ts';
import { registryIdentifiers } from '#interop/registry-identifiers.ts';
import type { Stay } from '#interop/stay.ts';
import { copyClosedCases } from '#persistence/bulk.ts';
import type { CopyCase } from '#persistence/copy-case.ts';
import { registerPersons } from '#persistence/person-batch.ts';
import { rows } from '#persistence/sql.ts';
import { EngineUnavailable } from '#temporal/errors.ts';
import type { History } from './fold-history.ts';
import type { ImportContext } from './import-context.ts';

/** A stay of a file, and where it stands in it. */
export interface FoundStay {
  readonly stay: Stay;
  readonly caseId: string;
  readonly file: string;
  readonly position: string;
}

/** Living cases that are opened at once; the engine's cost is CPU. */
const LIVING_AT_ONCE = 6;
/** How long an import waits for an engine that does not answer before it ends; running it again resumes it. */
const PATIENCE_MS = 90_000;

/**
 * Writes stays in batches. What is over for good is folded and copied in one transaction a batch, several batches at a
 * time; what is not becomes a running case by one command with all its facts. A case that exists is
 * compared with what its source says now (`update`), or left as it is (`leave`). An interrupted import repeats batches
 * freely.
 */
export class StayWriter {
  readonly #context: ImportContext;
  readonly #known: 'update' | 'leave';
  /** Batches that are being folded and copied, the oldest first. */
  readonly #underWay: Promise<void>[] = [];

  constructor(context: ImportContext, known: 'update' | 'leave') {
    this.#context = context;
    this.#known = known;
  }

  /** Takes a batch of distinct stays. The copy may still go on when this returns; what failed is thrown by the next call. */
  async write(batch: readonly FoundStay[]): Promise<void> {
    const { now, tally } = this.#context;
    const present = await this.#existing(batch);
    const histories: Omit<History, 'person'>[] = [];
    const living: FoundStay[] = [];
    for (const found of batch) {
      tally.case(found.caseId);
      const isPresent = present.has(found.caseId);
      const end = isPresent ? undefined : historicEnd(found.stay, now);
      if (isPresent && this.#known === 'leave') tally.duplicates += 1;
      else if (end) histories.push({ ...found, end });
      else living.push(found);
    }
    if (histories.length > 0) await this.#writeHistories(histories);
    await this.#writeLiving(living);
  }

  /** Waits until everything is written. */
  async end(): Promise<void> {
    await Promise.all(this.#underWay.splice(0));
  }

  async #existing(batch: readonly FoundStay[]): Promise<Set<string>> {
    const { parts, tenant } = this.#context;
    const sql = 'SELECT case_id AS "caseId" FROM care_case WHERE tenant = $1 AND case_id = ANY ($2)';
    const found = await rows<{ caseId: string }>(parts.database, sql, [tenant, batch.map(({ caseId }) => caseId)]);
    return new Set(found.map(({ caseId }) => caseId));
  }

  async #writeHistories(histories: readonly Omit<History, 'person'>[]): Promise<void> {
    const { folds } = this.#context;
    const persons = await this.#register(histories.map(({ stay }) => stay));
    const copying = folds
      .fold(histories.map((history, index) => ({ ...history, person: persons[index] ?? '' })))
      .then((cases) => this.#copy(cases));
    copying.catch(() => undefined); // whoever writes or ends next is told
    this.#underWay.push(copying);
    if (this.#underWay.length > folds.count) await this.#underWay.shift();
  }

  async #copy(cases: readonly CopyCase[]): Promise<void> {
    const { parts, tally } = this.#context;
    const { copied, present } = await copyClosedCases(parts.database, cases);
    tally.accepted += copied;
    tally.duplicates += present;
  }

  /** The persons of the stays, in their order, known to the registry with what the source tells of them. */
  #register(stays: readonly Stay[]): Promise<string[]> {
    const told = stays.map(({ person, openedAt }) => ({
      identifiers: registryIdentifiers(person),
      details: detailsOf(person),
      at: openedAt,
    }));
    return registerPersons(this.#context.parts.database, this.#context.tenant, told);
  }

  async #writeLiving(living: FoundStay[]): Promise<void> {
    const lane = async (): Promise<void> => {
      for (let next = living.shift(); next; next = living.shift()) await this.#writeOne(next);
    };
    await Promise.all(Array.from({ length: LIVING_AT_ONCE }, lane));
  }

  async #writeOne({ stay, caseId, file, position }: FoundStay): Promise<void> {
    const { parts, tenant, tally } = this.#context;
    const applied = await patiently(() => applyStay(parts, tenant, stay, caseId));
    if (isRefusal(applied)) {
      tally.refuse(file, position, `${applied.code}: ${applied.message} ${applied.remedy ?? ''}`.trim());
    } else if (applied === 'changed') tally.accepted += 1;
    else tally.duplicates += 1;
  }
}

/** An engine that is away or overloaded is waited for; asking again is safe. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const giveUpAt = Date.now() + PATIENCE_MS; ;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EngineUnavailable) || Date.now() > giveUpAt) throw error;
      await sleep(1_000);
    }
  }
}
