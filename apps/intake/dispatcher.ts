import { setTimeout as sleep } from 'node:timers/promises';
import { claimMessages, settleMessage, type InboxMessage } from '#persistence/inbox.ts';
import { DatabaseAwayError } from '#persistence/errors.ts';
import { EngineUnavailable } from '#temporal/errors.ts';
import { applyMerge } from './apply-merge.ts';
import { applyVisit } from './apply-visit.ts';
import type { IntakeParts } from './intake-parts.ts';

const BATCH = 100;
/** How long a message of a killed process waits. A slow dispatcher may lose a visit to another one: they only repeat each other. */
const LEASE_MS = 20_000;
/** Visits at once; the engine's cost is CPU, so more would only wait. */
const LANES = 8;
const AWAY_MS = 2_000;
/** A message that fails for a reason of its own this often is parked, where somebody can look at it. */
const MOST_ATTEMPTS = 8;

/** Told of what the dispatcher could not do; never of message content. */
export type Complain = (problem: string, about: { readonly messageId: string; readonly error: unknown }) => void;

/**
 * Applies the inbox: takes messages in order of arrival, folds each visit they belong to and settles them. Messages of
 * one visit are never worked on twice at once by one dispatcher; several dispatchers share the inbox by leases. What an
 * absent engine or database interrupts is taken up again when the lease is over.
 */
export class InboxDispatcher {
  readonly #parts: IntakeParts;
  readonly #complain: Complain;

  constructor(parts: IntakeParts, complain: Complain) {
    this.#parts = parts;
    this.#complain = complain;
  }

  /**
   * Works off what is waiting now, or until `stopping` is aborted and the visits at hand are done: the rest comes back
   * when its lease is over. Throws DatabaseAwayError; calling again is safe.
   */
  async drain(stopping?: AbortSignal): Promise<void> {
    while (!stopping?.aborted) {
      const claimed = await claimMessages(this.#parts.database, BATCH, LEASE_MS);
      if (claimed.length === 0) return;
      await this.#work(groups(claimed), stopping);
    }
  }

  async #work(waiting: InboxMessage[][], stopping: AbortSignal | undefined): Promise<void> {
    const lane = async (): Promise<void> => {
      for (let group = waiting.shift(); group && !stopping?.aborted; group = waiting.shift()) await this.#apply(group);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  async #apply(group: readonly InboxMessage[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    try {
      if (first.visitKey === null) await applyMerge(this.#parts, first);
      else await applyVisit(this.#parts, first.tenant, first.visitKey);
    } catch (error) {
      await this.#failed(group, error);
    }
  }

  async #failed(group: readonly InboxMessage[], error: unknown): Promise<void> {
    // Absence is nobody's fault and ends: the lease runs out and the visit is tried again.
    if (isAway(error)) return await sleep(AWAY_MS);
    for (const { id, tenant, attempts } of group) {
      this.#complain('A message could not be applied', { messageId: id, error });
      if (attempts < MOST_ATTEMPTS) continue;
      const reason = `gave up after ${attempts} attempts: ${error instanceof Error ? error.name : 'unknown error'}`;
      await settleMessage(this.#parts.database, tenant, id, { status: 'parked', reason });
    }
  }
}

/** Engine or database did not answer: nobody's fault, and over by itself. */
export function isAway(error: unknown): boolean {
  return error instanceof EngineUnavailable || error instanceof DatabaseAwayError;
}

/** One group a visit, in order of arrival; a merge is a group of its own. */
function groups(messages: readonly InboxMessage[]): InboxMessage[][] {
  const visits = new Map<string, InboxMessage[]>();
  for (const message of messages) {
    const name = message.visitKey === null ? `message ${message.id}` : `${message.tenant} ${message.visitKey}`;
    const group = visits.get(name);
    if (group) group.push(message);
    else visits.set(name, [message]);
  }
  return [...visits.values()];
}
