import type { AddTask } from '#core/case/commands/add-task.ts';
import { CodeField, InstantField, TextField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class AddTaskRequest extends CommandRequest implements AddTask {
  @CodeField({
    optional: true,
    description: 'A task template of the program; left out: a task of its own, with a title.',
  })
  kind?: string;

  @TextField({ optional: true, max: 300, description: 'What is to be done. Nothing that tells who the person is.' })
  title?: string;

  @CodeField({ optional: true, description: 'Left out: the owner of the case, or the queue of the team.' })
  assignee?: string;

  @InstantField({ optional: true, description: 'When it is due.' })
  dueBy?: string;
}
