import { InstantField } from '../fields.ts';

export class ExplanationQuery {
  @InstantField({ optional: true, description: 'The moment to look at the clock; without it, now.' })
  at?: string;

  @InstantField({
    optional: true,
    description: 'Only what the case had learnt by then counts; without it, all of it does.',
  })
  asKnownAt?: string;
}
