import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import { refuse } from '../refusal.ts';
import { tasksOfOwner } from '../rules/tasks.ts';

export type AssignCase = {
  /** Id of the new owner; null gives the case back to the team's queue. */
  readonly owner?: string | null;
  readonly team?: string;
  readonly reason?: string;
};

export const assignCase: Command<AssignCase> = {
  title: 'Assign the case',
  description:
    'Gives the case to an owner, a team or both. The open tasks of the old owner go with it; no clock changes.',
  permission: 'case.manage',
  decide(deciding) {
    const { state, input, program } = deciding;
    const { owner, team, reason } = input;
    if (owner === undefined && team === undefined) {
      return refuse('ASSIGNEE_MISSING', 'It is not said to whom.', {
        field: 'owner',
        remedy: 'Name an owner or a team.',
      });
    }
    const sameOwner = owner === undefined || owner === (state.owner ?? null);
    if (sameOwner && (team === undefined || team === state.team)) return [];
    const change = { ...(owner === undefined ? {} : { owner }), ...(team === undefined ? {} : { team }) };
    const facts = [ownFact(deciding, 'caseAssigned', change)];
    const tasks = sameOwner ? [] : tasksOfOwner(state, program);
    return [{ type: 'caseAssigned', data: { ...change, ...(reason === undefined ? {} : { reason }), tasks, facts } }];
  },
};
