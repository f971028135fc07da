import type { Instant, JsonObject } from '../json.ts';
import type { Permission } from '../permissions.ts';
import type { ProgramDocument } from '../program/document.ts';
import type { Library } from '../program/library.ts';
import type { Consequences, EventData, EventType } from './event-data.ts';
import type { FactInput } from './fact.ts';
import type { CommandEnvelope, Refusal } from './protocol.ts';
import type { CaseState } from './state.ts';

/** All that a command may look at; the guards common to every command have passed. */
export interface Deciding<Input, State = CaseState> {
  readonly state: State;
  readonly input: Input;
  readonly envelope: CommandEnvelope;
  readonly program: ProgramDocument;
  readonly library: Library;
  readonly now: Instant;
  /** When the thing happened: the envelope's `occurredAt`, else now. */
  readonly at: Instant;
}

/** An event as a command gives it; `decide` adds who, when and why. `by: system` for automatic steps. */
export type Given<Type extends EventType = EventType> = Type extends EventType
  ? {
      readonly type: Type;
      readonly data: EventData[Type] & Consequences;
      readonly by?: 'system';
      readonly at?: Instant;
    }
  : never;

/** A verb: one file in commands/, one line in the command table. Everything public about it derives from this. */
export interface Command<Input extends JsonObject = JsonObject> {
  readonly title: string;
  /** One or two sentences for OpenAPI and the documentation. */
  readonly description: string;
  readonly permission: Permission;
  /** Also for a closed case. Every other command is refused there with CASE_CLOSED. */
  readonly whileClosed?: true;
  /** Not while the case is on hold: refused with CASE_ON_HOLD. */
  readonly notOnHold?: true;
  decide(deciding: Deciding<Input>): readonly Given[] | Refusal;
}

/** The verb that begins a case; its `state` is null. */
export interface OpeningCommand<Input extends JsonObject> extends Omit<Command<Input>, 'decide'> {
  decide(deciding: Deciding<Input, null>): readonly Given[] | Refusal;
}

/** A fact that a command records on its own account; the id is stable, so a retry gives the same fact. */
export function ownFact(deciding: Deciding<unknown, CaseState | null>, type: string, data?: JsonObject): FactInput {
  const id = `${deciding.envelope.commandId}/${type}`;
  return data ? { id, type, occurredAt: deciding.at, data } : { id, type, occurredAt: deciding.at };
}
