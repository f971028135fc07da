import type { Instant, JsonObject } from '../../json.ts';
import { canonical } from '../chain.ts';
import type { FactInput } from '../fact.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';

/** What a correction says; what it leaves out stays as it is. */
export type Correction = { readonly occurredAt?: Instant; readonly data?: JsonObject };

/** Refuses a correction that would put the same in place of a fact: the record would tell of a mistake that none was. */
export function unchangedFact(wrong: FactInput, { occurredAt, data }: Correction): Refusal | undefined {
  const isSameTime = occurredAt === undefined || occurredAt === wrong.occurredAt;
  const isSameData = data === undefined || canonical(data) === canonical(wrong.data ?? {});
  if (!isSameTime || !isSameData) return undefined;
  const saysNothing = occurredAt === undefined && data === undefined;
  return refuse(
    'FACT_UNCHANGED',
    saysNothing ? 'The correction says nothing of what was true.' : 'That is what the fact says already.',
    {
      remedy:
        'Give occurredAt, data (in full) or both as they really were; a fact that was never true is withdrawn with retractFact.',
    },
  );
}
