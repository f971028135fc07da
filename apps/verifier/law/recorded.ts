import type { Fact } from './facts.ts';
import type { Instance } from './instance.ts';
import type { Data } from './not-verified.ts';
import type { Keyed, Scene } from './scene.ts';
import { type State, beginOf, endOf, missedOf } from './standing.ts';
import { warningsOf } from './warnings.ts';

/** Fact types that the effects of a clock put on record. */
export function recordsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'record' ? [String(inner)] : key === 'data' || key === 'where' ? [] : recordsOf(inner),
  );
}

/** A fact as an effect records it at an instant; none when the effect records nothing. */
export function recordOf(
  { part }: Scene,
  clock: string,
  key: string,
  effect: unknown,
  to: string,
  at: number,
): readonly Fact[] {
  const [type] = recordsOf(effect);
  if (type === undefined) return [];
  const said = ((effect as Data)['data'] ?? {}) as Data;
  const data = { ...(part?.keyed ? filledIn(said, part.keyed) : said), clock, instance: key };
  return [{ id: `${clock}/${key}/${to}`, type, at, recorded: at, subject: part?.subject, data, derived: true }];
}

/** The key of the instance, where the rule says nothing else of that field. */
function filledIn(data: Data, { path, value }: Keyed): Data {
  const dot = path.indexOf('.');
  const first = dot < 0 ? path : path.slice(0, dot);
  const said = data[first];
  if (said === undefined && dot < 0) return { ...data, [first]: value };
  if (dot < 0 || (said !== undefined && (typeof said !== 'object' || said === null || Array.isArray(said))))
    return data;
  return { ...data, [first]: filledIn((said ?? {}) as Data, { path: path.slice(dot + 1), value }) };
}

/**
 * What an instance puts on record as it begins, opens, warns, is missed, and ends. What comes after its end does not
 * happen; what came before the duty existed is recorded as it comes to exist.
 */
export function recordedBy(one: Instance): readonly Fact[] {
  const { rule, key, limit, opens, exists } = one;
  const effects = (rule['effects'] ?? {}) as Data;
  if (exists === undefined || recordsOf([rule['missed'], effects, rule['warn']]).length === 0) return [];
  const end = endOf(one);
  const warnings = warningsOf(one);
  const wasMissed = missedOf(one) !== undefined;
  const found = (effect: unknown, to: string, at: number | undefined): readonly Fact[] =>
    at === undefined || (end && at > end.at) || at > (one.owedUntil ?? Infinity) || (to === 'missed' && !wasMissed)
      ? []
      : recordOf(one.scene, String(rule['id']), key, effect, to, Math.max(at, exists));
  const opened = Math.max(one.after, opens?.at ?? Infinity);
  const firstWarning = Math.min(...warnings.map(({ at }) => at));
  return [
    ...found(effects['started'], stateAtBegin(one, firstWarning), beginOf(one)),
    ...found(effects['opened'], opens ? doingAt(one, opened, firstWarning < opened, false) : '', opens && opened),
    ...warnings
      .map(({ at, effect }) => ({ at, effect, state: doingAt(one, at, true, true) }))
      .filter(({ at, state }) => at >= beginOf(one) && state !== 'missed')
      .flatMap(({ at, effect, state }) => found(effect, state, at)),
    ...found(rule['missed'], 'missed', limit?.at),
    ...(end?.state === 'lapsed' ? found(effects['lapsed'], 'lapsed', end.at) : []),
    ...(end?.state === 'met' || end?.state === 'metLate' ? found(effects['met'], end.state, end.at) : []),
  ];
}

function stateAtBegin(one: Instance, firstWarning: number): State | 'warned' {
  const begin = beginOf(one);
  if (one.limit && !one.lapses && one.limit.at < begin) return 'missed';
  if (one.closed || (one.opens && one.opens.at > begin)) return 'waiting';
  return firstWarning < begin ? 'warned' : 'running';
}

/** What it is doing as it opens, or warns: at one instant the opening comes first, then pauses, then warnings. */
function doingAt(
  { limit, lapses, spans, closed, opens }: Instance,
  at: number,
  warned: boolean,
  isWarning: boolean,
): State | 'warned' {
  if (limit && !lapses && limit.at < at) return 'missed';
  const isPaused = spans.some(({ from, until }) =>
    isWarning ? from.at <= at && (!until || until.at > at) : from.at < at && (!until || until.at >= at),
  );
  if (isPaused) return 'paused';
  if (closed || (opens && opens.at > at)) return 'waiting';
  return warned ? 'warned' : 'running';
}
