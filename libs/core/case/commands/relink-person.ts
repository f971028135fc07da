import type { Command } from '../deciding.ts';
import { refuse } from '../refusal.ts';

export type RelinkPerson = {
  /** Opaque id of the person to whom the case belongs. */
  readonly person: string;
  /** Why: a merge of identities, its reversal, or a correction. */
  readonly reason: string;
};

export const relinkPerson: Command<RelinkPerson> = {
  title: 'Link to another person',
  description:
    'Says to which person the case belongs, after identities were merged or a merge was undone. Linking back undoes it; ' +
    'nothing else of the case changes.',
  permission: 'case.link',
  whileClosed: true,
  decide({ state, input }) {
    if (!input.person)
      return refuse('PERSON_MISSING', 'It is not said to which person.', {
        field: 'person',
        remedy: 'Name the person.',
      });
    if (input.person === state.person) return [];
    return [{ type: 'personRelinked', data: { from: state.person, to: input.person, reason: input.reason } }];
  },
};
