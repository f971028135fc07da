import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { CaseState } from '../state.ts';

export type ChangePriority = { readonly priority: CaseState['priority']; readonly reason: string };

export const changePriority: Command<ChangePriority> = {
  title: 'Change the priority',
  description: 'Changes how urgent the case is. Clocks that select by priority are computed anew from their old start.',
  permission: 'case.manage',
  decide(deciding) {
    const { state, input } = deciding;
    if (input.priority === state.priority) return [];
    const facts = [ownFact(deciding, 'priorityChanged', { priority: input.priority })];
    return [
      { type: 'priorityChanged', data: { from: state.priority, to: input.priority, reason: input.reason, facts } },
    ];
  },
};
