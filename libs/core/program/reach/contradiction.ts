import { ownOf } from '../../json.ts';
import { isEmpty, narrowed, type Domain } from './domain.ts';
import { nameOf, type Atom, type Formula, type Sought } from './formula.ts';
import { neverAny, type Never, type Verdict } from './never.ts';

/** Whether such a fact can ever be on record. */
export type Recordable = (sought: Sought) => Verdict;

/** Alternatives looked at before a formula is taken to be possible: documents of people stay far below. */
const MOST_TRIES = 20_000;

/** Why a formula can never hold; undefined when some set of facts satisfies it, or when that takes too long to tell. */
export function neverHolds(formula: Formula, recordable: Recordable): Verdict {
  let tries = 0;
  const solve = (todo: readonly Formula[], taken: readonly Atom[]): Verdict => {
    tries += 1;
    if (tries > MOST_TRIES) return undefined;
    const [next, ...rest] = todo;
    if (!next) return undefined;
    if ('all' in next) return solve(alternativesLast([...next.all, ...rest]), taken);
    if ('any' in next)
      return anyOf(
        next.any.map((each) => () => solve(alternativesLast([each, ...rest]), taken)),
        next.any,
      );
    return impossible(next, recordable) ?? conflict(next, taken) ?? solve(rest, [...taken, next]);
  };
  return solve([formula], []);
}

/** What must hold anyway is looked at first: it rules out most alternatives. */
function alternativesLast(todo: readonly Formula[]): readonly Formula[] {
  return [...todo.filter((each) => !('any' in each)), ...todo.filter((each) => 'any' in each)];
}

/** Stops at the first alternative that works. */
function anyOf(tries: readonly (() => Verdict)[], parts: readonly Formula[]): Verdict {
  const nevers: Never[] = [];
  for (const attempt of tries) {
    const never = attempt();
    if (!never) return undefined;
    nevers.push(never);
  }
  return parts.length === 0 ? { path: [], via: [], why: 'no value passes its test' } : neverAny(nevers);
}

function impossible(atom: Atom, recordable: Recordable): Verdict {
  if (atom.kind === 'moment') return atom.never;
  if (atom.kind === 'absent') return undefined;
  if (atom.kind === 'value') {
    if (atom.orNone || !isEmpty(atom.domain)) return undefined;
    return { path: atom.path, via: [atom.text], why: `no value passes “${atom.text}”` };
  }
  const never = recordable(atom.sought);
  return never && { path: atom.path, via: never.via, why: never.why };
}

/** What an atom contradicts among those taken already. */
function conflict(atom: Atom, taken: readonly Atom[]): Verdict {
  const values =
    atom.kind === 'value' ? taken.filter((other) => other.kind === 'value' && other.name === atom.name) : [];
  const other = emptied(atom, values) ?? taken.find((each) => excludes(each, atom) || excludes(atom, each));
  if (!other) return undefined;
  const why = `“${other.text}” and “${atom.text}” never hold together`;
  return { path: atom.path, via: [other.text, atom.text], why };
}

/** The value after which none is left for this one. */
function emptied(atom: Atom, others: readonly Atom[]): Atom | undefined {
  if (atom.kind !== 'value') return undefined;
  let left: Domain = atom.domain;
  let { orNone } = atom;
  for (const other of others) {
    if (other.kind !== 'value') continue;
    left = narrowed(left, other.domain);
    orNone &&= other.orNone;
    if (!orNone && isEmpty(left)) return other;
  }
  return undefined;
}

/** No fact of a kind, beside a fact that is of that kind. */
function excludes(none: Atom, some: Atom): boolean {
  if (none.kind !== 'absent' || some.kind !== 'present' || none.sought.fact !== some.sought.fact) return false;
  return Object.entries(none.sought.where).every(([field, values]) => {
    const has = ownOf(some.sought.where, field);
    return has !== undefined && has.every((value) => values.includes(value));
  });
}

/** The reason for a fact that nothing at all records. */
export function unrecorded(sought: Sought): Never {
  return { path: [], via: [nameOf(sought)], why: `nothing records ${nameOf(sought)}` };
}
