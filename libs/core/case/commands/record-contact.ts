import type { Command } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { FactInput } from '../fact.ts';
import { newFacts } from '../rules/new-facts.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type RecordContact = {
  /** A contact purpose of the program. */
  readonly purpose: string;
  /** True for an interactive contact; a message left is an attempt. */
  readonly reached: boolean;
  readonly channel: 'phone' | 'video' | 'message' | 'email' | 'letter' | 'visit';
  /** What was learnt in the contact. */
  readonly facts?: readonly FactInput[];
};

export const recordContact: Command<RecordContact> = {
  title: 'Record a contact',
  description:
    'Records an attempt to reach the person, or that they were reached, with what was learnt. The program says which ' +
    'fact each gives, and so which clocks it meets.',
  permission: 'case.support',
  decide(deciding) {
    const { state, input, program, now } = deciding;
    const purpose = program.contacts?.find((contact) => contact.id === input.purpose);
    if (!purpose) {
      return refuse('CONTACT_PURPOSE_UNKNOWN', `“${input.purpose}” is not a contact that the program knows.`, {
        field: 'purpose',
        remedy: `Use one of: ${program.contacts?.map((contact) => contact.id).join(', ') ?? 'none'}.`,
      });
    }
    const learnt = newFacts(input.facts ?? [], state.facts, now);
    if (isRefusal(learnt)) return learnt;
    const type = input.reached ? purpose.reached : purpose.attempted;
    const facts = [ownFact(deciding, type, { channel: input.channel, purpose: purpose.id }), ...learnt];
    const { reached, channel } = input;
    return [{ type: 'contactRecorded', data: { purpose: purpose.id, reached, channel, facts } }];
  },
};
