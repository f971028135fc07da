import type { ChangeProgramVersion } from '#core/case/commands/change-program-version.ts';
import { CodeField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class ChangeProgramVersionRequest extends CommandRequest implements ChangeProgramVersion {
  @CodeField({ example: '2026.1', description: 'A version of the program that the library holds.' })
  version!: string;

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
