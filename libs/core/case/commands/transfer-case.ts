import { calendarsOf, programOf, versionsOf } from '../../program/library.ts';
import { pinsFor } from '../calendar-pins.ts';
import type { Command, Deciding } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { Refusal } from '../protocol.ts';
import { unknownReason } from '../rules/reasons.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { ProgramDocument } from '../../program/document.ts';
import { stageTasks } from '../rules/stages.ts';
import { cancelAll, openTasks } from '../rules/tasks.ts';

export type TransferCase = {
  readonly team?: string;
  readonly owner?: string;
  /** Another program: the case begins there at its first stage, with all its facts. */
  readonly program?: { readonly id: string; readonly version?: string };
  readonly reason: string;
};

export const transferCase: Command<TransferCase> = {
  title: 'Transfer the case',
  description:
    'Hands the case to another team, with its open tasks, or to another program, where it begins at the first stage. ' +
    'Facts stay, so no clock loses time.',
  permission: 'case.manage',
  decide(deciding) {
    const { input, program } = deciding;
    const refusal = unknownReason(program, 'transfer', input.reason);
    if (refusal) return refusal;
    if (input.program) {
      const target = targetProgram(deciding);
      return isRefusal(target) ? target : toProgram(deciding, target);
    }
    if (input.team === undefined) {
      return refuse('TRANSFER_TARGET_MISSING', 'It is not said who takes over.', {
        field: 'team',
        remedy: 'Name the team or the program that takes over.',
      });
    }
    return toTeam(deciding, input.team);
  },
};

function targetProgram({ state, input, library }: Deciding<TransferCase>): ProgramDocument | Refusal {
  const id = input.program?.id ?? state.program.id;
  const version = input.program?.version ?? versionsOf(library, id).at(-1) ?? 'any';
  if (id === state.program.id) {
    return refuse('TRANSFER_SAME_PROGRAM', 'The case is in that program already.', {
      field: 'program',
      remedy: 'To move it to another version, change the program version.',
    });
  }
  const target = programOf(library, { id, version });
  return (
    target ??
    refuse('PROGRAM_UNKNOWN', `The library has no program “${id}” (${version}).`, {
      field: 'program',
      remedy: 'Publish the program, or name one that is published.',
    })
  );
}

function toTeam(deciding: Deciding<TransferCase>, team: string): ReturnType<Command['decide']> {
  const { state, input } = deciding;
  if (team === state.team && (input.owner === undefined || input.owner === state.owner)) return [];
  const tasks = openTasks(state).map((task) => task.id);
  const owner = input.owner === undefined ? {} : { owner: input.owner };
  const facts = [ownFact(deciding, 'caseTransferred', { team })];
  return [{ type: 'caseTransferred', data: { reason: input.reason, team, ...owner, tasks, facts } }];
}

function toProgram(deciding: Deciding<TransferCase>, target: ProgramDocument): ReturnType<Command['decide']> {
  const { state, input, envelope, library } = deciding;
  const owner = input.owner === undefined ? {} : { owner: input.owner };
  const team = input.team ?? target.team;
  const held = { ...envelope.calendars, ...state.calendars };
  const calendars = pinsFor(target, calendarsOf(library, state.tenant), held);
  const entered = ownFact(deciding, 'stageEntered', { stage: 'identify' });
  return [
    {
      type: 'caseTransferred',
      data: {
        reason: input.reason,
        team,
        ...owner,
        program: { id: target.id, version: target.version },
        ...(calendars ? { calendars } : {}),
        stage: 'identify',
        tasks: [],
        facts: [ownFact(deciding, 'caseTransferred', { team, program: target.id }), entered],
        ended: cancelAll(state, 'caseTransferred'),
        opened: stageTasks(target, 'identify', { tasks: [], facts: state.facts, ...owner }),
      },
    },
  ];
}
