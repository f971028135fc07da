import type { Instant } from '../../json.ts';
import type { ProgramDocument } from '../../program/document.ts';
import { knownFacts } from '../../program/known-facts.ts';
import type { Library } from '../../program/library.ts';
import type { ClockView } from '../../clocks/result.ts';
import { clockActs, clocksOf } from '../clocks-of.ts';
import type { Given } from '../deciding.ts';
import type { FactInput } from '../fact.ts';
import type { CaseState } from '../state.ts';
import { ended, openTasks } from './tasks.ts';

/** What the turn is that may reverse something. */
interface Turn {
  readonly commandId: string;
  readonly at: Instant;
  /** It corrected or withdrew a fact. */
  readonly corrects: boolean;
}

/**
 * The first act on record that by all that is known now has not come about; undefined when all of them have. A clock
 * that merely no longer applies (another risk, another payer) leaves what it did in place: only a correction can say
 * that it never applied.
 */
export function reversal(
  state: CaseState,
  program: ProgramDocument,
  library: Library,
  now: Instant,
  turn: Turn,
): Given<'clockReversed'> | undefined {
  const keys = Object.keys(state.acted);
  if (keys.length === 0) return undefined;
  const stands = new Set(clockActs(state, library, now).flatMap((act) => (act.at <= now ? [act.key] : [])));
  const { views } = clocksOf(state, library, now);
  const key = keys.find((each) => {
    if (stands.has(each)) return false;
    const { clock, instance } = partsOf(each);
    if (!program.clocks.some(({ id }) => id === clock)) return false;
    return turn.corrects || views.some((view) => view.clock === clock && view.instance === instance && isAlive(view));
  });
  if (key === undefined) return undefined;
  const { clock, instance, to } = partsOf(key);
  const name = instance === '' ? clock : `${clock}/${instance}`;
  const pointless = openTasks(state).filter((task) => task.clock === name);
  return {
    type: 'clockReversed',
    data: {
      clock,
      instance,
      to,
      key,
      facts: withdrawals(state, key, turn),
      ended: pointless.map((task) => ended(task, 'cancelled', 'noLongerTrue')),
    },
  };
}

/** `<clock>/<instance>/<transition>`; an instance may hold slashes of its own, a clock and a transition do not. */
function partsOf(key: string): { readonly clock: string; readonly instance: string; readonly to: string } {
  const parts = key.split('/');
  return { clock: parts[0] ?? '', instance: parts.slice(1, -1).join('/'), to: parts.at(-1) ?? '' };
}

function isAlive({ status }: ClockView): boolean {
  return status !== 'dormant';
}

function withdrawals(state: CaseState, key: string, { commandId, at }: Turn): readonly FactInput[] {
  const sources = [`clock:${key}`, `escalation:${key}`];
  return [...knownFacts(state.facts).values()]
    .flat()
    .filter(({ source }) => source !== undefined && sources.includes(source))
    .map(({ id, type, source = '' }) => ({
      id: `${commandId}/retraction/${id}`,
      type,
      occurredAt: at,
      retracts: id,
      source,
    }));
}
