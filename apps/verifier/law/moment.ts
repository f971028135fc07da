import { AMOUNT_WORDS, quantityOf } from './amount.ts';
import { type Adjust, countFrom } from './count.ts';
import { MEASURE_WORDS } from './measure.ts';
import { HOURS_24, dayOf, isBefore, isDate, plus, timeOfDay } from './dates.ts';
import { type Fact, fieldOf } from './facts.ts';
import { type Data, NotVerified, listOf, only, ownOf, textOf } from './not-verified.ts';
import { attributeOf, factsOf, holds } from './patterns.ts';
import { type Anchors, type Name, type Point, type Scene, factPoint, pointAt } from './scene.ts';

/** What the moment is for: an opening begins with its day; a due moment is moved by pauses and extensions. */
export interface Role {
  readonly opening?: boolean;
  /** Of a window: what is counted on from the start of the clock does not land before it. */
  readonly isWindow?: boolean;
  readonly adjust?: Adjust;
  /** A bare fact counts only from here on. */
  readonly notBefore?: number;
  /** Where that is put aside, for the earliest of moments that lies within. */
  readonly asideFor?: number;
  /** Another count begins there: a presumption in it stands. */
  readonly isBase?: boolean;
}

export const WINDOW: Role = { opening: true, isWindow: true };

const NAMES: readonly string[] = ['start', 'opens', 'due', 'periodStart', 'periodEnd'];

/** A moment by what is known; undefined while it cannot be told. */
export function momentOf(scene: Scene, moment: unknown, role: Role = {}): Point | undefined {
  if (role.adjust?.excused === true && !isComposed(moment)) return undefined;
  const eligible = (fact: Fact): boolean => role.notBefore === undefined || fact.at >= role.notBefore;
  if (typeof moment === 'string') {
    if (NAMES.includes(moment)) return scene.names[moment as Name];
    return factPoint(scene, factsOf(scene, moment).find(eligible));
  }
  const form = moment as Data;
  if (typeof moment !== 'object' || moment === null) throw new NotVerified('moment');
  if ('fact' in form) {
    const facts = factsOf(scene, form, ['pick']).filter(eligible);
    // What a clock will put on record is the last only where nothing else is.
    const last = facts.findLast(({ derived, at }) => !derived || at <= scene.now) ?? facts[0];
    return factPoint(scene, form['pick'] === 'last' ? last : facts[0]);
  }
  const key = Object.keys(FORMS).find((word) => word in form);
  return key === undefined ? counted(scene, form, role) : FORMS[key]?.(scene, form, role);
}

/** Made of other moments, or counted: what an excuse leaves of it is seen part by part. */
function isComposed(moment: unknown): boolean {
  if (typeof moment !== 'object' || moment === null) return false;
  const made = ['earliestOf', 'latestOf', 'firstKnown', 'select', 'back', 'presumed', ...AMOUNT_WORDS];
  return made.some((word) => word in moment);
}

type Form = (scene: Scene, form: Data, role: Role) => Point | undefined;

const FORMS: Readonly<Record<string, Form>> = {
  planned: (scene, form) => planned(scene, only(form, 'planned', ['planned', 'field'])),
  date: (scene, form) => written(scene, textOf(only(form, 'date', ['date'])['date'], 'date')),
  earliestOf: (scene, form, role) => {
    const opened = role.opening ? scene.names.start?.at : undefined;
    const first = role.notBefore ?? role.asideFor ?? opened;
    const since = first === undefined ? role : { ...role, notBefore: first };
    const points = listOf(only(form, 'earliestOf', ['earliestOf'])['earliestOf'], 'earliestOf')
      .map((one) => momentOf(scene, one, since))
      .filter((point) => point !== undefined);
    return outermost(points, (a, b) => a.at < b.at);
  },
  latestOf: (scene, form, role) => {
    const all = listOf(only(form, 'latestOf', ['latestOf'])['latestOf'], 'latestOf');
    const { notBefore, ...rest } = role;
    const whenever = notBefore === undefined ? rest : { ...rest, asideFor: notBefore };
    const points = all.map((one) => momentOf(scene, one, whenever)).filter((point) => point !== undefined);
    return points.length < all.length ? undefined : outermost(points, (a, b) => a.at > b.at);
  },
  firstKnown: (scene, form, role) => {
    for (const one of listOf(only(form, 'firstKnown', ['firstKnown'])['firstKnown'], 'firstKnown')) {
      const point = momentOf(scene, one, role);
      if (point) return point;
    }
    return undefined;
  },
  select: (scene, form, role) => selected(scene, only(form, 'select', ['select'])['select'], role),
  startOf: (scene, form) => anchor(scene, form, 'startOf', 'start'),
  opensOf: (scene, form) => anchor(scene, form, 'opensOf', 'opens'),
  dueOf: (scene, form) => anchor(scene, form, 'dueOf', 'due'),
  metOf: (scene, form) => anchor(scene, form, 'metOf', 'met'),
  missedOf: (scene, form) => anchor(scene, form, 'missedOf', 'missed'),
  reachedOf: (scene, form) => anchor(scene, form, 'reachedOf', 'reached'),
};

/** Acts count from the earliest moment from which they count for one of them. */
function outermost(points: readonly Point[], better: (a: Point, b: Point) => boolean): Point | undefined {
  const best = points.reduce<Point | undefined>((so, one) => (!so || better(one, so) ? one : so), undefined);
  const from = points.map(({ actsFrom }) => actsFrom).filter((each) => each !== undefined);
  return best && from.length > 0 ? { ...best, actsFrom: Math.min(...from) } : best;
}

function selected(scene: Scene, select: unknown, role: Role): Point | undefined {
  const then = takenOf(scene, select);
  return then === undefined ? undefined : momentOf(scene, then, role);
}

/** The moment that a `select` takes. */
export function takenOf(scene: Scene, select: unknown): unknown {
  if (Array.isArray(select)) {
    const options = listOf(select, 'select').map((option) => only(option, 'select', ['when', 'then']));
    return options.find(({ when }) => holds(scene, when, scene.now))?.['then'];
  }
  const { by, cases, else: otherwise } = only(select, 'select', ['by', 'cases', 'else']);
  const value = attributeOf(scene, textOf(by, 'select.by'));
  const known = value === undefined || typeof value === 'object' ? undefined : ownOf(cases as Data, String(value));
  return known ?? otherwise;
}

type AnchorName = Exclude<keyof Anchors, 'instance' | 'part' | 'begun'>;

function anchor(scene: Scene, form: Data, word: string, name: AnchorName): Point | undefined {
  const { [word]: clock, instance } = only(form, word, [word, 'instance']);
  const isMeant = ({ instance: key, part }: Anchors): boolean =>
    instance === undefined
      ? [part, scene.part?.name].includes(undefined) || part === scene.part?.name
      : key === instance;
  const all = scene.anchors(textOf(clock, word)).filter((one) => one[name] && isMeant(one));
  const hasCome = (one: Anchors): boolean => one.begun && (one[name]?.at ?? Infinity) <= scene.now;
  const found = all.findLast(hasCome) ?? soonest(all, name);
  const point = found?.[name];
  // What starts as a plan was decided on starts with that decision.
  if (point?.actsFrom === -Infinity && name === 'start' && point.fact?.at === point.at)
    return factPoint(scene, point.fact);
  if (!point || name !== 'due' || !found?.start) return point;
  return { ...point, actsFrom: found.start.actsFrom ?? found.start.at };
}

/** What comes first if nothing new is learnt; of what has not begun only where nothing has. */
function soonest(all: readonly Anchors[], name: AnchorName): Anchors | undefined {
  const begun = all.filter((one) => one.begun);
  const at = (one: Anchors): number => one[name]?.at ?? Infinity;
  return [...(begun.length > 0 ? begun : all)].sort((a, b) => at(a) - at(b))[0];
}

/** A date that the latest decision gives; one without a date takes it away. */
function planned(scene: Scene, { planned: pattern, field }: Data): Point | undefined {
  let holding: Point | undefined;
  let moves: Pick<Point, 'movedAt' | 'advancedAt'> = {};
  const decisions = [...factsOf(scene, pattern)];
  if (scene.choices.movedAnchor === 'latestRecorded') decisions.sort((a, b) => a.recorded - b.recorded);
  for (const fact of decisions) {
    const next = dateIn(scene, fact, field);
    if (holding && next && next.at !== holding.at) moves = { ...moves, movedAt: fact.at };
    if (holding && next && next.at < holding.at) moves = { ...moves, advancedAt: fact.at };
    holding = next;
  }
  return holding && { ...holding, ...moves, actsFrom: -Infinity };
}

/** The date that one decision gives. */
export function dateIn(scene: Scene, fact: Fact, field: unknown): Point | undefined {
  const fields = field === undefined ? ['at', 'on', 'date'] : [String(field)];
  const text = fields.map((name) => fieldOf(fact, name)).find((value) => value !== undefined && value !== null);
  return typeof text === 'string' ? written(scene, text, fact) : undefined;
}

/** A date, a local time, or an instant as text; undefined when it is none. */
function written(scene: Scene, text: string, fact?: Fact): Point | undefined {
  const more = fact ? { fact } : {};
  if (text.length > 10 && /(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : pointAt(scene, at, more);
  }
  if (!isDate(text.slice(0, 10))) return undefined;
  const day = dayOf(text);
  if (text.length === 10) return { ...more, at: scene.zone.instantOf(day, 0), day, whole: true };
  const time = timeOfDay(text.slice(11));
  if (Number.isNaN(time)) return undefined;
  return { ...more, at: scene.zone.instantOf(day, time), day: time < HOURS_24 ? day : plus(day, 1) };
}

/** A count, forward, back or presumed, between its cap and its floor. */
function counted(scene: Scene, form: Data, role: Role): Point | undefined {
  const measure = only(form, 'count', [...AMOUNT_WORDS, ...MEASURE_WORDS, 'back', 'presumed', 'rebuttedBy']);
  const { opening = false, isWindow = false } = role;
  const sides: Role = { opening, isWindow };
  const bound = (word: string): Point | undefined =>
    measure[word] === undefined ? undefined : momentOf(scene, measure[word], sides);
  const plain = isLifted(measure, role) ? undefined : inItself(scene, measure, role);
  const [cap, floor] = [bound('cap'), bound('floor')];
  const capped = cap && (!plain || cap.at < plain.at) ? cap : plain;
  return capped && floor && floor.at > capped.at ? floor : capped;
}

/** An excuse lifts what a pause could have moved. */
const isLifted = (measure: Data, { adjust }: Role): boolean => adjust?.excused === true && measure['fixed'] !== true;

const inItself = (scene: Scene, measure: Data, role: Role): Point | undefined =>
  'presumed' in measure ? presumed(scene, measure, role) : measured(scene, measure, role);

function measured(scene: Scene, measure: Data, role: Role): Point | undefined {
  const from =
    measure['from'] === undefined ? scene.names.start : momentOf(scene, measure['from'], baseRole(measure, role));
  if (!from) return undefined;
  const back = measure['back'];
  const amount = quantityOf(scene, back === undefined ? measure : only(back, 'back', AMOUNT_WORDS));
  const point = countFrom(scene, amount, measure, from, { ...role, back: back !== undefined });
  if (!point) return undefined;
  // A time that hours were counted to is a time, also from a date; what they counted is their own.
  const { actsFrom: own, whole: _whole, hours: _hours, ...rest } = from;
  // What is to come can be seen to at once, the end of a round only from the beginning of the round on.
  const isOfRound = measure['from'] === 'periodEnd' || measure['from'] === 'periodStart';
  const actsFrom = back === undefined || isOfRound ? own : -Infinity;
  const isOn = [undefined, 'start', 'periodStart'].includes(measure['from'] as string | undefined);
  const isShut = role.isWindow === true && back === undefined && isOn && own === undefined && point.at < from.at;
  return { ...rest, ...point, ...(isShut ? from : {}), ...(actsFrom === undefined ? {} : { actsFrom }) };
}

/** Where a count begins is put off while the clock stands still, as the count is. */
const baseRole = ({ fixed }: Data, { adjust }: Role): Role =>
  adjust && fixed !== true ? { adjust: { spans: adjust.spans, added: [] }, isBase: true } : {};

/** Received so long after it was sent, unless another day is proven and may be. */
function presumed(scene: Scene, measure: Data, role: Role): Point | undefined {
  const sent = measure['from'] === undefined ? scene.names.start : momentOf(scene, measure['from']);
  if (!sent) return undefined;
  const amount = quantityOf(scene, only(measure['presumed'], 'presumed', AMOUNT_WORDS));
  const day = countFrom(scene, amount, { land: 'startOfDay', ...measure }, sent, role.isBase ? {} : role);
  const actsFrom = Math.min(sent.at, sent.actsFrom ?? Infinity);
  const proofs = measure['rebuttedBy'] === undefined ? [] : factsOf(scene, measure['rebuttedBy']);
  const proven = factPoint(
    scene,
    proofs.find(({ at }) => at >= sent.at),
  );
  if (!day) return undefined;
  const isIgnored = scene.choices.earlyRebuttal === 'ignored' && proven && isBefore(proven.day, day.day);
  const { fact = proven?.fact } = sent;
  return { ...(isIgnored ? day : (proven ?? day)), actsFrom, ...(fact ? { fact } : {}) };
}
