import type { Deciding, Given } from './deciding.ts';
import { drafted } from './drafts.ts';
import type { EventDraft } from './event-data.ts';
import type { CaseState } from './state.ts';

/** The events of a command and of the steps that the case then takes by itself. */
export function withAutomatic(
  _state: CaseState | null,
  given: readonly Given[],
  deciding: Deciding<unknown, CaseState | null>,
): readonly EventDraft[] {
  return given.map((each) => drafted(each, deciding.envelope, deciding.at));
}
