import { ownOf } from '../../json.ts';
import { calendarsOf, calendarVersion } from '../../program/library.ts';
import { pinsFor } from '../calendar-pins.ts';
import type { Command } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type RebaseCalendar = {
  readonly calendar: string;
  readonly version: string;
  readonly reason: string;
};

export const rebaseCalendar: Command<RebaseCalendar> = {
  title: 'Count on another calendar version',
  description:
    'Moves the case to another version of a calendar that its clocks count on; every clock is computed anew by it. ' +
    'Nothing changes for a case that counts on that version already, or not on that calendar.',
  permission: 'case.authorize',
  decide({ state, input, program, library }) {
    const { calendar, version, reason } = input;
    const calendars = calendarsOf(library, state.tenant);
    if (!calendarVersion(calendars, calendar, version)) {
      return refuse('CALENDAR_UNKNOWN', `The library has no version ${version} of the calendar “${calendar}”.`, {
        field: 'version',
        remedy: 'Publish it under programs/calendars and restart the worker, then ask again.',
      });
    }
    const from = ownOf(pinsFor(program, calendars, state.calendars) ?? {}, calendar);
    if (from === undefined || from === version) return [];
    return [{ type: 'calendarRebased', data: { calendar, from, to: version, reason } }];
  },
};
