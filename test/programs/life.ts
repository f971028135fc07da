import { expect } from '@jest/globals';
import type { CommandName } from '#core/case/command-table.ts';
import { decide } from '#core/case/decide.ts';
import { foresee } from '#core/case/drafts.ts';
import type { FactInput } from '#core/case/fact.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { CaseState } from '#core/case/state.ts';
import { nextWake, wake } from '#core/case/wake.ts';
import type { JsonObject } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';

/** A case that lives in virtual time: commands at a moment, and whatever comes due before it. */
export class Life {
  state: CaseState | null = null;
  #commands = 0;
  #now = '';

  constructor(
    readonly library: Library,
    readonly program: string,
  ) {}

  open(at: string, facts: readonly FactInput[]): this {
    return this.do(at, 'openCase', { person: 'p1', program: { id: this.program }, zone: 'America/New_York', facts });
  }

  do(at: string, name: CommandName, input: object): this {
    const refusal = this.try(at, name, input);
    if (refusal) throw new Error(`${name}: ${refusal}`);
    return this;
  }

  /** The refusal code, when the command is refused. */
  try(at: string, name: CommandName, input: object): string | undefined {
    const now = new Date(at).toISOString();
    this.until(now);
    this.#commands += 1;
    const envelope = {
      commandId: `c${this.#commands}`,
      tenant: 't1',
      actor: { id: 'u1', role: 'supervisor' },
      // Inputs are plain JSON; interfaces merely have no index signature to say so.
      input: input as JsonObject,
    };
    const decision = decide(this.state, name, envelope, { library: this.library, now });
    if (isRefusal(decision)) return decision.code;
    this.state = decision.events.length === 0 ? this.state : foresee(this.state, decision.events, now);
    this.#neverStuck(now);
    return undefined;
  }

  /** Lets time pass: every wake on the way is carried out at its instant, or now when it is overdue. */
  until(now: string): this {
    let clock = this.#now;
    for (let due = this.#next(clock); this.state && due !== undefined && due <= now; due = this.#next(clock)) {
      clock = due > clock ? due : clock;
      this.state = foresee(this.state, wake(this.state, this.library, clock), clock);
    }
    this.#now = now;
    return this;
  }

  #next(now: string): string | undefined {
    return this.state ? nextWake(this.state, this.library, now) : undefined;
  }

  #neverStuck(now: string): void {
    const state = this.state;
    if (!state || state.stage === 'closed') return;
    const working = state.tasks.some(({ status }) => status === 'open');
    expect([working, state.hold !== undefined, nextWake(state, this.library, now) !== undefined]).toContain(true);
  }
}

/** A fact as people send it; its id says which it is. */
export const fact = (type: string, occurredAt: string, data?: JsonObject): FactInput => {
  const instant = new Date(occurredAt).toISOString();
  return { id: `${type}@${instant}`, type, occurredAt: instant, ...(data ? { data } : {}) };
};

/** Records facts at a moment. */
export const learn = (life: Life, when: string, ...facts: FactInput[]): Life => life.do(when, 'recordFacts', { facts });
