import type { CloseCase } from '#core/case/commands/close-case.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class CloseCaseRequest extends CommandRequest implements CloseCase {
  @CodeField({ description: 'A closing reason of the program; it carries the outcome.' })
  reason!: string;
}
