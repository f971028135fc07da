import type { Finding } from './finding.ts';
import type { Data } from './law/not-verified.ts';

/** Of what kind something must be; with a question mark it may be left out. */
type Kind = 'text' | 'time' | 'number' | 'object' | 'text?' | 'time?' | 'object?';

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As exports write an instant, in UTC with milliseconds. */
function isTime(value: unknown): boolean {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

const KINDS: Readonly<Record<string, readonly [is: (value: unknown) => boolean, words: string]>> = {
  text: [(value) => typeof value === 'string', 'is no text'],
  time: [isTime, 'is no instant in UTC'],
  number: [(value) => Number.isSafeInteger(value), 'is no whole number'],
  object: [isObject, 'is no object'],
};

type Form = { readonly [word: string]: Kind };

const TIMES: Form = {
  startedAt: 'time?',
  opensAt: 'time?',
  dueAt: 'time?',
  metAt: 'time?',
  missedAt: 'time?',
  endedAt: 'time?',
};
const VERDICT: Form = { clock: 'text', instance: 'text', state: 'text', ...TIMES };
const NAMED: Form = { id: 'text' };
const FACT: Form = {
  id: 'text',
  type: 'text',
  occurredAt: 'time',
  subject: 'text?',
  data: 'object?',
  replaces: 'text?',
  retracts: 'text?',
  source: 'text?',
};
const EVENT: Form = {
  seq: 'number',
  type: 'text',
  recordedAt: 'time',
  prevHash: 'text',
  hash: 'text',
  data: 'object?',
};

/** The words that a verdict has. */
export const VERDICT_WORDS: readonly string[] = Object.keys(VERDICT);

/**
 * What in an export is of another kind than it must be, each with its place. The checks that follow rely on these
 * kinds. The lists and objects at the top are known to be such.
 */
export function shapeFindings(file: Data): readonly Finding[] {
  const each = (name: string, form: Form): readonly Finding[] =>
    (file[name] as readonly Data[]).flatMap((one, i) => misfits(`${name}[${i}]`, one, form));
  const all = (name: string, kind: Kind): readonly Finding[] =>
    Object.entries(file[name] as Data).flatMap(([word, value]) => misfit(name, word, value, kind));
  return [
    ...misfits('case', file['case'] as Data, { id: 'text', zone: 'text', closedAt: 'time?' }),
    ...misfits('evaluated', file['evaluated'] as Data, { at: 'time', asOf: 'time' }),
    ...(file['events'] as readonly Data[]).flatMap((one, i) => misfits(`event ${i + 1}`, one, EVENT)),
    ...each('facts', { ...FACT, recordedAt: 'time' }),
    ...each('clocks', NAMED),
    ...each('verdicts', VERDICT),
    ...all('calendars', 'object'),
    ...all('zones', 'object'),
    ...all('digests', 'text'),
    ...all('signature', 'text'),
    ...learntFacts(file['events'] as readonly Data[]),
    ...zoneFindings(file['zones'] as Data),
  ];
}

const misfits = (part: string, of: Data, form: Form): readonly Finding[] =>
  Object.entries(form).flatMap(([word, kind]) => misfit(part, word, of[word], kind));

function misfit(part: string, word: string, value: unknown, kind: Kind): readonly Finding[] {
  const [is, words] = KINDS[kind.replace('?', '')] ?? [];
  if ((value === undefined && kind.endsWith('?')) || is?.(value)) return [];
  return [{ part, problem: `${word} ${value === undefined ? 'is missing' : words}` }];
}

/** The facts that the events brought. */
function learntFacts(events: readonly Data[]): readonly Finding[] {
  return events.flatMap(({ data }, i) => {
    const facts: unknown = isObject(data) ? data['facts'] : undefined;
    const list: readonly unknown[] = Array.isArray(facts) ? facts : [];
    return list.flatMap((fact, n) => {
      const part = `event ${i + 1}`;
      const place = `data.facts[${n}]`;
      if (!isObject(fact)) return [{ part, problem: `${place} is no object` }];
      return misfits(part, fact, FACT).map(({ problem }) => ({ part, problem: `${place}.${problem}` }));
    });
  });
}

function zoneFindings(zones: Data): readonly Finding[] {
  const isChange = (one: unknown): boolean =>
    Array.isArray(one) && one.length === 2 && one.every((number) => Number.isFinite(number));
  return Object.entries(zones).flatMap(([id, zone]) => {
    const changes = isObject(zone) ? zone['transitions'] : [];
    if (Array.isArray(changes) && changes.every(isChange)) return [];
    return [{ part: `zone ${id}`, problem: 'transitions are no pairs of seconds and minutes' }];
  });
}
