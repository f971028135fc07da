import type { WithdrawCase } from '#core/case/commands/withdraw-case.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class WithdrawCaseRequest extends CommandRequest implements WithdrawCase {
  @CodeField({ description: 'A closing reason of the program whose outcome is withdrawn.' })
  reason!: string;
}
