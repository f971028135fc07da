import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandName } from '#core/case/command-table.ts';
import type { FactInput } from '#core/case/fact.ts';
import { fold } from '#core/case/fold.ts';
import type { Refusal } from '#core/case/protocol.ts';
import type { JsonObject } from '#core/json.ts';
import { unfitFact } from '#core/case/rules/fact-words.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { FACTS } from '../parts.ts';

/**
 * Whether what people and systems send speaks the words of programs/facts.yaml. Here and not in the core, because the
 * engine decides a command again when it recalls a case: words may change, what was accepted may not.
 */
@Injectable()
export class FactCheck {
  private readonly database: DataSource;
  private readonly vocabulary: FactVocabulary;

  constructor(database: DataSource, @Inject(FACTS) vocabulary: FactVocabulary) {
    this.database = database;
    this.vocabulary = vocabulary;
  }

  /** The refusal of the first fact that does not fit. The body fits its request class. */
  async refusalOf(name: CommandName, tenant: string, caseId: string, body: JsonObject): Promise<Refusal | undefined> {
    if (name === 'openCase' || name === 'recordFacts') return this.ofFacts(body);
    if (name === 'correctFact' || name === 'retractFact') return this.ofChange(tenant, caseId, body);
    return undefined;
  }

  private ofFacts(body: JsonObject): Refusal | undefined {
    const facts = (body['facts'] ?? []) as unknown as readonly FactInput[]; // as the request class says
    for (const [index, fact] of facts.entries()) {
      const refusal = unfitFact(fact, this.vocabulary, `facts[${index}]`);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** What kind of fact it is that changes, only the journal knows; one that is not there is the core's to refuse. */
  private async ofChange(tenant: string, caseId: string, body: JsonObject): Promise<Refusal | undefined> {
    const events = dense(await loadEvents(this.database, tenant, caseId));
    const wrong = events.length === 0 ? undefined : fold(events).facts.find(({ id }) => id === body['fact']);
    if (!wrong || (!this.vocabulary[wrong.type]?.bySystem && body['data'] === undefined)) return undefined;
    const { data } = body as { readonly data?: JsonObject }; // as the request class says
    return unfitFact({ type: wrong.type, ...(data ? { data } : {}) }, this.vocabulary, 'fact');
  }
}
