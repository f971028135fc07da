import type { Instant } from '../json.ts';
import { allows } from '../permissions.ts';
import type { Library } from '../program/library.ts';
import { programOf, versionOr, versionsOf } from '../program/library.ts';
import { withAutomatic } from './rules/automatic.ts';
import type { CommandName } from './command-table.ts';
import { COMMANDS, isCommandName } from './command-table.ts';
import type { OpenCase } from './commands/open-case.ts';
import type { Command, Deciding } from './deciding.ts';
import type { EventDraft } from './event-data.ts';
import { notBefore } from './next-wake.ts';
import { invalidInstant } from './rules/new-facts.ts';
import type { CommandEnvelope, Refusal } from './protocol.ts';
import { isRefusal, oneOfThese, refuse } from './refusal.ts';
import type { CaseState, ProgramRef } from './state.ts';

export interface DecideContext {
  readonly library: Library;
  /** When the case learns of it. */
  readonly now: Instant;
}

/** The events that a command gives, in order, automatic steps included; none when it says nothing new. */
export interface Decision {
  readonly events: readonly EventDraft[];
}

/**
 * Decides a command on a case (`null`: there is none yet). Pure and total: the same arguments give the same answer,
 * and a refusal changes nothing. That a command id was answered before is the caller's to know (its ledger).
 */
export function decide(
  state: CaseState | null,
  name: CommandName,
  envelope: CommandEnvelope,
  context: DecideContext,
): Decision | Refusal {
  if (!isCommandName(name))
    return refuse('COMMAND_UNKNOWN', `There is no command “${String(name)}”.`, {
      remedy: 'See /openapi.json for all commands.',
    });
  // Each entry takes its own input and state; contracts validated the input, and the guards below pair the state.
  const command = COMMANDS[name] as unknown as Command;
  const now = notBefore(state, context.now);
  const refusal = common(state, name, command, envelope, now);
  if (refusal) return refusal;
  const wanted = state ? state.program : wantedProgram(envelope, context.library);
  if (isRefusal(wanted)) return wanted;
  const program = programOf(context.library, wanted);
  if (!program) return unknownProgram(wanted, context.library);
  const deciding: Deciding<never> = {
    state: state as CaseState, // null for openCase alone, whose type says so
    input: envelope.input as never,
    envelope,
    program,
    library: context.library,
    now,
    at: envelope.occurredAt ?? now,
  };
  const given = command.decide(deciding);
  if (isRefusal(given)) return given;
  return { events: withAutomatic(state, given, deciding) };
}

/** The guards that every command has, from who may to whether the case is there and open. */
function common(
  state: CaseState | null,
  name: CommandName,
  command: Command,
  envelope: CommandEnvelope,
  now: Instant,
): Refusal | undefined {
  if (!allows(envelope.actor.role, command.permission)) {
    return refuse('PERMISSION_DENIED', `The role “${envelope.actor.role}” may not do this: ${command.title}.`, {
      remedy: `It needs the permission ${command.permission}.`,
    });
  }
  if (name === 'openCase') return state ? alreadyOpen(state) : ahead(envelope, now);
  if (!state || state.tenant !== envelope.tenant)
    return refuse('CASE_NOT_FOUND', 'There is no such case.', { remedy: 'Check the id.' });
  return unfit(state, command, envelope) ?? ahead(envelope, now);
}

/** Why a case that is there does not take the command as it stands: it has changed, is closed, or on hold. */
function unfit(state: CaseState, command: Command, envelope: CommandEnvelope): Refusal | undefined {
  if (envelope.expectedSeq !== undefined && envelope.expectedSeq !== state.seq) {
    return refuse('CASE_CHANGED', `The case has changed since it was read (revision ${state.seq}).`, {
      remedy: 'Read the case again and repeat the step if it still applies.',
    });
  }
  if (state.stage === 'closed' && !command.whileClosed) {
    return refuse('CASE_CLOSED', 'The case is closed.', { remedy: 'Re-open it first, if it was closed too early.' });
  }
  if (state.hold && command.notOnHold) {
    return refuse('CASE_ON_HOLD', `The case is on hold until ${state.hold.until} (${state.hold.reason}).`, {
      remedy: 'Resume it first.',
    });
  }
  return undefined;
}

function alreadyOpen(state: CaseState): Refusal {
  return state.stage === 'closed'
    ? refuse('CASE_CLOSED', 'This case exists and is closed.', { remedy: 'Re-open it.' })
    : refuse('CASE_ALREADY_OPEN', 'This case is open already.', { remedy: 'Record what is new as facts.' });
}

function ahead(envelope: CommandEnvelope, now: Instant): Refusal | undefined {
  return envelope.occurredAt === undefined ? undefined : invalidInstant(envelope.occurredAt, now, 'occurredAt');
}

function wantedProgram(envelope: CommandEnvelope, library: Library): ProgramRef | Refusal {
  const { program } = envelope.input as unknown as OpenCase; // only openCase comes without a state
  return versionOr(library, program) ?? unknownProgram(program, library);
}

function unknownProgram({ id, version }: OpenCase['program'], library: Library): Refusal {
  const inVersion = version === undefined ? '' : ` in version ${version}`;
  const published = version === undefined ? [] : versionsOf(library, id);
  const names = published.length > 0 ? published : Object.values(library.programs).map((program) => program.id);
  return refuse('PROGRAM_UNKNOWN', `The library has no program “${id}”${inVersion}.`, {
    field: 'program',
    remedy: `${oneOfThese([...new Set(names)].sort())} Or publish it and restart.`,
  });
}
