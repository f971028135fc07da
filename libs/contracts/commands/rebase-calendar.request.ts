import type { RebaseCalendar } from '#core/case/commands/rebase-calendar.ts';
import { CodeField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class RebaseCalendarRequest extends CommandRequest implements RebaseCalendar {
  @CodeField({ example: 'us-federal', description: 'A calendar of the library.' })
  calendar!: string;

  @CodeField({ example: '2026.2', description: 'A version of it that the library holds.' })
  version!: string;

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
