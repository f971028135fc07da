import type { CompleteTask } from '#core/case/commands/complete-task.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class CompleteTaskRequest extends CommandRequest implements CompleteTask {
  @CodeField({ description: 'Id of the task.' })
  task!: string;
}
