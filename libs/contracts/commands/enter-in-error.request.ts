import type { EnterInError } from '#core/case/commands/enter-in-error.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class EnterInErrorRequest extends CommandRequest implements EnterInError {
  @CodeField({ description: 'A closing reason of the program whose outcome is enteredInError.' })
  reason!: string;
}
