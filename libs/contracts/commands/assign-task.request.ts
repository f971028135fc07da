import type { AssignTask } from '#core/case/commands/assign-task.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class AssignTaskRequest extends CommandRequest implements AssignTask {
  @CodeField({ description: 'Id of the task.' })
  task!: string;

  @CodeField({ nullable: true, description: 'Who does it; null puts it into the queue of the team.' })
  assignee!: string | null;
}
