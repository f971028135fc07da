import { COMMAND_NAMES } from '#core/case/command-table.ts';
import type { CommandName } from '#core/case/command-table.ts';
import type { Changes, CommandEnvelope } from '#core/case/protocol.ts';
import type { CaseState } from '#core/case/state.ts';
import type { ClockView } from '#core/clocks/result.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Ledger } from './ledger.ts';
import type { Outbox } from './outbox.ts';

/** What a case starts from: nothing, its journal's fold, or the run before. Plain JSON. */
export interface CaseInput {
  readonly caseId: string;
  readonly tenant: string;
  /** Null for a case whose first command comes with the start. */
  readonly state: CaseState | null;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  /** Over how long the cases of the installation that act at one instant are woken, ms. Exact when left out. */
  readonly spreadMs?: number;
  /** Where in that time this case is, from 0 up to 1. */
  readonly place?: number;
}

/**
 * The answer to a command. `command` is the same for every repeat of its id. The changes bring the journal up to date:
 * those of the command itself, or, for a repeat, whatever the journal may still lack.
 */
export interface Reply extends Changes {
  readonly command: { readonly id: string; readonly firstSeq: number; readonly lastSeq: number };
}

export interface CaseClocks {
  readonly tenant: string;
  readonly at: Instant;
  readonly clocks: readonly ClockView[];
}

/** One thing that will become true if nothing new is learnt. */
export interface Upcoming {
  readonly at: Instant;
  readonly clock: string;
  readonly instance: string;
  readonly title: string;
  readonly what: 'opens' | 'warns' | 'falls due';
}

export interface WhatHappensNext {
  readonly tenant: string;
  readonly at: Instant;
  /** When the case acts by itself next; absent when it waits for people only. */
  readonly actsAt?: Instant;
  readonly upcoming: readonly Upcoming[];
}

/** What another system tells a case. `messageId` is the sender's: a repeat is recognised and does nothing. */
export interface ExternalFact {
  readonly messageId: string;
  readonly tenant: string;
  readonly actor: CommandEnvelope['actor'];
  readonly requestId?: string;
  /** The input of `recordFacts`. */
  readonly input: JsonObject;
}

/** Updates, one a command: the caller waits for the answer, and a refusal leaves no trace in the history. */
export const commandUpdates = Object.fromEntries(
  COMMAND_NAMES.map((name) => [name, defineUpdate<Reply, [CommandEnvelope]>(name)]),
) as Readonly<Record<CommandName, UpdateDefinition<Reply, [CommandEnvelope]>>>; // one entry a name, by construction

/** A query: operators and tests look, nothing changes. Screens read PostgreSQL. */
export const caseStateQuery = defineQuery<CaseState | null>('caseState');
/** A query, at a given moment: the sandbox's own clock stands still between tasks. */
export const caseClocksQuery = defineQuery<CaseClocks, [at?: Instant]>('caseClocks');
/** A query, as above. */
export const whatHappensNextQuery = defineQuery<WhatHappensNext, [at?: Instant]>('whatHappensNext');

/** A signal: the sender needs no answer and must not wait for a worker. */
export const externalFactSignal = defineSignal<[ExternalFact]>('externalFact');
/** A signal: operators move many cases to new code at once and count the old ones afterwards. */
export const rollSignal = defineSignal('roll');
