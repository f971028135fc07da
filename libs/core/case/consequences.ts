import type { Instant } from '../json.ts';
import type { CaseEvent } from './events.ts';
import type { Consequences, OpenedTask } from './event-data.ts';
import type { Fact, FactInput } from './fact.ts';
import type { Task } from './state.ts';

/** Ended tasks beyond this many leave the state, oldest first; the journal keeps them. */
const ENDED_TASKS_KEPT = 40;

/** The facts with those that an event brings, stamped with the moment at which the case learnt them. */
export function withFacts(
  facts: readonly Fact[],
  { facts: learnt }: Consequences,
  recordedAt: Instant,
): readonly Fact[] {
  if (!learnt || learnt.length === 0) return facts;
  return [...facts, ...learnt.map((fact) => stamped(fact, recordedAt))];
}

/** What a decision foresees and what is then sealed is the same fact: what was derived of the one holds for the other. */
const stamps = new WeakMap<FactInput, Fact>();

function stamped(fact: FactInput, recordedAt: Instant): Fact {
  const known = stamps.get(fact);
  if (known?.recordedAt === recordedAt) return known;
  // Not by spread: a copy that is added to then shares its hidden class with no other, and long lists read slowly.
  const made = Object.assign({}, fact, { recordedAt });
  stamps.set(fact, made);
  return made;
}

/** The tasks after an event: some ended, some opened. */
export function withTasks(tasks: readonly Task[], { opened, ended }: Consequences, event: CaseEvent): readonly Task[] {
  if (!opened?.length && !ended?.length) return tasks;
  const ends = new Map(ended?.map((end) => [end.id, end]));
  const remaining = tasks.map((task): Task => {
    const end = task.status === 'open' ? ends.get(task.id) : undefined;
    if (!end) return task;
    const why = end.reason === undefined ? {} : { reason: end.reason };
    return { ...task, status: end.status, endedAt: event.occurredAt, ...why };
  });
  return pruned([...remaining, ...(opened ?? []).map((task, index) => openTask(task, index, event))]);
}

function openTask(task: OpenedTask, index: number, event: CaseEvent): Task {
  return { id: `t${event.seq}-${index + 1}`, ...task, status: 'open', openedAt: event.occurredAt };
}

function pruned(tasks: readonly Task[]): readonly Task[] {
  let surplus = tasks.filter((task) => task.status !== 'open').length - ENDED_TASKS_KEPT;
  return surplus <= 0 ? tasks : tasks.filter((task) => task.status === 'open' || surplus-- <= 0);
}
