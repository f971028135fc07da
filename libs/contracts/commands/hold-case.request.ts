import type { HoldCase } from '#core/case/commands/hold-case.ts';
import { CodeField, InstantField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class HoldCaseRequest extends CommandRequest implements HoldCase {
  @CodeField({ description: 'A hold reason of the program.' })
  reason!: string;

  @InstantField({ description: 'The case resumes by itself then.' })
  until!: string;
}
