import { ownOf } from '../../json.ts';
import type { Stage } from '../../case/state.ts';
import type { ClockDocument } from '../../clocks/document.ts';
import type { FactVocabulary } from '../vocabulary.ts';
import { neverAt, recordsOf, textsOf } from './clock-life.ts';
import { unrecorded, type Recordable } from './contradiction.ts';
import { nameOf, type Sought } from './formula.ts';
import { INSTANTS, type Instant, type Reach } from './moments.ts';
import { firstNever, neverAny, through, type Verdict } from './never.ts';

/** What a program is walked with. */
export interface Walked {
  readonly clocks: readonly ClockDocument[];
  readonly facts: FactVocabulary;
  /** Clocks that wait for each other: told of elsewhere, and here taken to run, so that they hide nothing else. */
  readonly circular: ReadonlySet<string>;
  /** What was found possible so far. Entering one more stage only adds to it, so the walk goes on from there. */
  readonly known: Set<string>;
}

/**
 * What can ever be on record and which instants of clocks can ever come, while a case has entered these stages alone.
 * People and sources record every fact but those that only a clock records; these can be once a clock that can itself
 * get that far records them. The least such set: what only waits for itself never comes.
 */
export function reachIn(walked: Walked, entered: ReadonlySet<Stage>): Reach {
  const { known } = walked;
  const plain = reachBy(walked, entered, known, ({ fact }) => unrecorded({ fact, where: {} }));
  // Each round can only add something, so it ends when one adds nothing.
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const clock of walked.clocks) learn(clock, plain, known);
  }
  return explained(walked, entered, new Set(known));
}

function learn(clock: ClockDocument, reach: Reach, known: Set<string>): void {
  for (const text of textsOf(clock)) {
    const possible = (name: string, instant: Instant) => known.has(name) || !neverAt(instant, text, reach);
    for (const instant of INSTANTS) {
      const key = keyOf(clock.id, instant);
      if (possible(key, instant)) known.add(key);
    }
    for (const { fact, when } of recordsOf(text)) if (possible(fact, when)) known.add(fact);
  }
}

const keyOf = (clock: string, instant: Instant): string => `${clock} ${instant}`;

function reachBy(
  { facts, circular }: Walked,
  entered: ReadonlySet<Stage>,
  known: ReadonlySet<string>,
  why: Recordable,
  whyNever: Reach['instant'] = (clock, instant) => ({ path: [], via: [instant], why: `“${clock}” never gets there` }),
): Reach {
  return {
    facts,
    recordable: (sought) => {
      if (ownOf(facts, sought.fact)?.bySystem === true && !known.has(sought.fact)) return why(sought);
      return tooEarly(sought, entered);
    },
    instant: (clock, instant) =>
      circular.has(clock) || known.has(keyOf(clock, instant)) ? undefined : whyNever(clock, instant),
  };
}

/** A stage is on record once it was entered. */
function tooEarly({ fact, where }: Sought, entered: ReadonlySet<Stage>): Verdict {
  const stages = fact === 'stageEntered' ? where['stage'] : undefined;
  // Values of another kind are no stages, and refused as such.
  if (!stages || stages.some((stage) => entered.has(stage as Stage))) return undefined;
  const named = stages.map((stage) => `“${stage}”`).join(' or ');
  return { path: [], via: [nameOf({ fact, where })], why: `the case has not entered ${named} by then` };
}

/** The same set, with the whole way to what is missing: fact, clock, instant, fact … */
function explained(walked: Walked, entered: ReadonlySet<Stage>, known: ReadonlySet<string>): Reach {
  const asked = new Set<string>();
  const once = (key: string, why: () => Verdict): Verdict => {
    if (asked.has(key)) return { path: [], via: [], why: 'they only wait for each other' };
    asked.add(key);
    const verdict = why();
    asked.delete(key);
    return verdict;
  };
  const whyFact = (sought: Sought): Verdict => once(sought.fact, () => whyUnrecorded(walked.clocks, sought, reach));
  const whyInstant = (id: string, instant: Instant): Verdict =>
    once(keyOf(id, instant), () => {
      const clock = walked.clocks.find((each) => each.id === id);
      return clock && firstNever(textsOf(clock).map((text) => through(neverAt(instant, text, reach), [], instant)));
    });
  const reach = reachBy(walked, entered, known, whyFact, whyInstant);
  return reach;
}

function whyUnrecorded(clocks: readonly ClockDocument[], sought: Sought, reach: Reach): Verdict {
  const recorders = clocks.flatMap((clock) =>
    textsOf(clock).flatMap((text) =>
      recordsOf(text)
        .filter(({ fact }) => fact === sought.fact)
        .map(({ when }) => through(neverAt(when, text, reach), [], nameOf(sought), `clock ${clock.id}`)),
    ),
  );
  const [first] = recorders;
  if (!first) return unrecorded(sought);
  const never = neverAny(recorders);
  return never && { ...never, why: `only a clock records ${nameOf(sought)}, and for it ${never.why}` };
}
