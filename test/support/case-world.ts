import { createHash } from 'node:crypto';
import { seal } from '#core/case/chain.ts';
import type { CommandInput, CommandName } from '#core/case/command-table.ts';
import { decide } from '#core/case/decide.ts';
import type { CaseEvent } from '#core/case/events.ts';
import type { FactInput } from '#core/case/fact.ts';
import { fold } from '#core/case/fold.ts';
import type { CommandEnvelope, Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { CaseState } from '#core/case/state.ts';
import { nextWake, wake } from '#core/case/wake.ts';
import type { Instant, JsonObject } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { sampleLibrary } from './sample-program.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Commands in a test say what matters; the rest is a case manager of tenant `t1`. */
export interface Sending {
  readonly id?: string;
  readonly role?: string;
  readonly at?: Instant;
  readonly tenant?: string;
  readonly expectedSeq?: number;
}

/** One case as a host would keep it: commands, wakes and time; answers are events or a refusal. */
export class CaseWorld {
  state: CaseState | null = null;
  events: CaseEvent[] = [];
  private sent = 0;

  constructor(
    public now: Instant = '2026-03-02T15:00:00.000Z',
    public library: Library = sampleLibrary(),
    readonly id = 'case_1',
  ) {}

  /** Sends a command; on acceptance the case moves on. */
  send<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    sending: Sending = {},
  ): readonly CaseEvent[] | Refusal {
    const { role = 'supervisor', tenant = 't1', expectedSeq, at } = sending;
    this.sent += 1;
    const envelope: CommandEnvelope = {
      commandId: sending.id ?? `c${this.sent}`,
      tenant,
      actor: { id: `user-${role}`, role },
      ...(at === undefined ? {} : { occurredAt: at }),
      ...(expectedSeq === undefined ? {} : { expectedSeq }),
      input: input, // inputs are plain JSON
    };
    const decision = decide(this.state, name, envelope, { library: this.library, now: this.now });
    return isRefusal(decision) ? decision : this.commit(decision.events);
  }

  /** Sends a command that must be accepted. */
  must<Name extends CommandName>(name: Name, input: CommandInput<Name>, sending?: Sending): readonly CaseEvent[] {
    const answer = this.send(name, input, sending);
    if (isRefusal(answer)) throw new Error(`${name}: ${answer.code} ${answer.message}`);
    return answer;
  }

  /** The code of a refusal, or `ok`. */
  code<Name extends CommandName>(name: Name, input: CommandInput<Name>, sending?: Sending): string {
    const answer = this.send(name, input, sending);
    return isRefusal(answer) ? answer.code : 'ok';
  }

  /** As many wakes as it takes until nothing is due any more. */
  wake(now: Instant): readonly CaseEvent[] {
    this.now = now;
    const events: CaseEvent[] = [];
    do events.push(...this.commit(wake(this.case, this.library, now)));
    while ((nextWake(this.case, this.library, now) ?? 'never') <= now);
    return events;
  }

  get case(): CaseState {
    if (!this.state) throw new Error('There is no case yet');
    return this.state;
  }

  private commit(drafts: Parameters<typeof seal>[1]): readonly CaseEvent[] {
    const events = seal(this.state, drafts, { caseId: this.id, now: this.now, sha256 });
    this.events.push(...events);
    if (this.events.length > 0) this.state = fold(events, this.state);
    return events;
  }
}

/** A fact by type; its id is the type unless another one is given. */
export function fact(type: string, occurredAt: Instant, data?: JsonObject, id = type): FactInput {
  return data ? { id, type, occurredAt, data } : { id, type, occurredAt };
}

export const ADMITTED = fact('admitted', '2026-03-02T13:00:00.000Z', { class: 'inpatient', emergent: true });
export const ADULT = fact('personDescribed', '2026-03-02T13:00:00.000Z', { ageYears: 71, sex: 'female' });
export const OPENING: CommandInput<'openCase'> = {
  person: 'person_1',
  program: { id: 'stay' },
  zone: 'America/New_York',
};

/** An open case in stage assess: admitted, adult, eligible. */
export function openedCase(library?: Library): CaseWorld {
  const world = new CaseWorld('2026-03-02T15:00:00.000Z', library);
  world.must('openCase', { ...OPENING, facts: [ADMITTED, ADULT] }, { id: 'open' });
  return world;
}
