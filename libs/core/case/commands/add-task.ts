import type { Instant } from '../../json.ts';
import type { Command } from '../deciding.ts';
import { INSTANT_FORM } from '../rules/new-facts.ts';
import { oneOfThese, refuse } from '../refusal.ts';
import { openedTask } from '../rules/tasks.ts';

export type AddTask = {
  /** A task template of the program; left out: a task of its own, with `title`. */
  readonly kind?: string;
  /** What is to be done. No name or other detail that tells who the person is. */
  readonly title?: string;
  /** Left out: the case's owner, or the team's queue. */
  readonly assignee?: string;
  readonly dueBy?: Instant;
};

export const addTask: Command<AddTask> = {
  title: 'Add a task',
  description: 'Opens a task, from the program’s templates or with a title of its own.',
  permission: 'case.support',
  decide({ state, input, program }) {
    const { kind, title, assignee, dueBy } = input;
    const template = program.tasks?.find((each) => each.id === kind);
    if (kind !== undefined && !template) {
      return refuse('TASK_KIND_UNKNOWN', `The program has no task “${kind}”.`, {
        field: 'kind',
        remedy: oneOfThese((program.tasks ?? []).map(({ id }) => id)),
      });
    }
    if (!template && !title)
      return refuse('TASK_TITLE_MISSING', 'The task has no title.', {
        field: 'title',
        remedy: 'Say what is to be done.',
      });
    if (dueBy !== undefined && Number.isNaN(Date.parse(dueBy))) {
      return refuse('INSTANT_INVALID', `“${dueBy}” is not a point in time.`, { field: 'dueBy', remedy: INSTANT_FORM });
    }
    const base = openedTask(template ?? { id: 'adHoc', title: { en: title ?? '' } }, state);
    const task = {
      ...base,
      ...(title === undefined ? {} : { title }),
      ...(assignee === undefined ? {} : { assignee }),
      ...(dueBy === undefined ? {} : { dueBy }),
    };
    return [{ type: 'taskOpened', data: { opened: [task] } }];
  },
};
