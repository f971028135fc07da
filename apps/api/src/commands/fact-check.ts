import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandName } from '#core/case/command-table.ts';
import type { FactInput } from '#core/case/fact.ts';
import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { type JsonObject, ownOf } from '#core/json.ts';
import { unfitFact } from '#core/case/rules/fact-words.ts';
import { unfitScore } from '#core/case/rules/score-range.ts';
import { standingFact } from '#core/case/rules/standing-fact.ts';
import { type Correction, unchangedFact } from '#core/case/rules/unchanged-fact.ts';
import type { CaseState } from '#core/case/state.ts';
import { type Library, programOf, versionOr } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import { loadCase } from '#persistence/journal.ts';
import { FACTS, LIBRARY } from '../parts.ts';

/**
 * Whether what people and systems send speaks the words of programs/facts.yaml, and gives totals that the instruments of
 * the program can have. Here and not in the core, because the engine decides a command again when it recalls a case:
 * words may change, what was accepted may not.
 */
@Injectable()
export class FactCheck {
  private readonly database: DataSource;
  private readonly vocabulary: FactVocabulary;
  private readonly library: Library;

  constructor(database: DataSource, @Inject(FACTS) vocabulary: FactVocabulary, @Inject(LIBRARY) library: Library) {
    this.database = database;
    this.vocabulary = vocabulary;
    this.library = library;
  }

  /** The refusal of the first fact that does not fit. The body fits its request class. */
  async refusalOf(name: CommandName, tenant: string, caseId: string, body: JsonObject): Promise<Refusal | undefined> {
    if (name === 'openCase') {
      const { program } = body as { readonly program: { readonly id: string; readonly version?: string } }; // likewise
      return this.ofFacts(body, () => Promise.resolve(versionOr(this.library, program)));
    }
    const state = (): Promise<CaseState | undefined> => loadCase(this.database, tenant, caseId);
    if (name === 'recordFacts') return this.ofFacts(body, async () => (await state())?.program);
    if (name === 'correctFact') return this.ofCorrection(await state(), body);
    if (name === 'retractFact') return this.ofChange(await state(), body);
    return undefined;
  }

  /** @param pinned which program it is about, asked for when a fact gives a score */
  private async ofFacts(
    body: JsonObject,
    pinned: () => Promise<CaseState['program'] | undefined>,
  ): Promise<Refusal | undefined> {
    const facts = (body['facts'] ?? []) as unknown as readonly FactInput[]; // as the request class says
    for (const [index, fact] of facts.entries()) {
      const refusal = unfitFact(fact, this.vocabulary, `facts[${index}]`);
      if (refusal) return refusal;
    }
    if (facts.every(({ data }) => data?.['score'] === undefined)) return undefined;
    const program = await pinned();
    for (const [index, fact] of facts.entries()) {
      const refusal = this.ofScore(program, fact, `facts[${index}]`);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** Of a fact that still stands: a repeat of a correction that was made has its answer. */
  private ofCorrection(state: CaseState | undefined, body: JsonObject): Refusal | undefined {
    const { fact, ...correction } = body as { readonly fact: string } & Correction; // as the request class says
    const wrong = state && standingFact(state, fact);
    const unchanged = wrong && !isRefusal(wrong) ? unchangedFact(wrong, correction) : undefined;
    return unchanged ?? this.ofChange(state, body);
  }

  /** What kind of fact it is that changes, only the journal knows; one that is not there is the core's to refuse. */
  private ofChange(state: CaseState | undefined, body: JsonObject): Refusal | undefined {
    const wrong = state?.facts.find(({ id }) => id === body['fact']);
    if (!wrong || (!ownOf(this.vocabulary, wrong.type)?.bySystem && body['data'] === undefined)) return undefined;
    const { data } = body as { readonly data?: JsonObject }; // as the request class says
    const fact = { type: wrong.type, ...(data ? { data } : {}) };
    return unfitFact(fact, this.vocabulary, 'fact') ?? this.ofScore(state?.program, fact, 'fact');
  }

  /** A program that the library does not hold is the core's to refuse. */
  private ofScore(
    pinned: CaseState['program'] | undefined,
    fact: Pick<FactInput, 'data'>,
    path: string,
  ): Refusal | undefined {
    const program = pinned && programOf(this.library, pinned);
    return program && unfitScore(program, fact, path);
  }
}
