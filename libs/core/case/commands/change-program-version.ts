import { calendarsOf, programOf, versionsOf } from '../../program/library.ts';
import { pinsFor } from '../calendar-pins.ts';
import type { Command } from '../deciding.ts';
import { oneOfThese, refuse } from '../refusal.ts';

export type ChangeProgramVersion = { readonly version: string; readonly reason: string };

export const changeProgramVersion: Command<ChangeProgramVersion> = {
  title: 'Move to another program version',
  description: 'Moves the case to another version of its program; every clock is computed anew by that version.',
  permission: 'case.authorize',
  decide({ state, input, envelope, library }) {
    const { version, reason } = input;
    if (version === state.program.version) return [];
    const target = programOf(library, { id: state.program.id, version });
    if (!target) {
      return refuse('PROGRAM_UNKNOWN', `The library has no version ${version} of “${state.program.id}”.`, {
        field: 'version',
        remedy: oneOfThese(versionsOf(library, state.program.id)),
      });
    }
    if (state.stage !== 'closed' && !target.stages[state.stage]) {
      return refuse('STAGE_UNKNOWN', `Version ${version} has no stage “${state.stage}”.`, {
        field: 'version',
        remedy: 'Move the case to a stage that both versions have.',
      });
    }
    const held = { ...envelope.calendars, ...state.calendars };
    const calendars = pinsFor(target, calendarsOf(library, state.tenant), held);
    const data = { from: state.program.version, to: version, ...(calendars ? { calendars } : {}), reason };
    return [{ type: 'programVersionChanged', data }];
  },
};
