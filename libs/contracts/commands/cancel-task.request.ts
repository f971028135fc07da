import type { CancelTask } from '#core/case/commands/cancel-task.ts';
import { CodeField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class CancelTaskRequest extends CommandRequest implements CancelTask {
  @CodeField({ description: 'Id of the task.' })
  task!: string;

  @TextField({ description: 'Why, in a sentence. No names.' })
  reason!: string;
}
