import { dayOf, isBefore } from './dates.ts';
import { momentOf } from './moment.ts';
import { type Data, listOf, only } from './not-verified.ts';
import { factsOf } from './patterns.ts';
import { RULE_WORDS } from './rule-words.ts';
import { type Point, type Scene, pointAt } from './scene.ts';

/** As the rule says; else when what the due moment (or opening) is counted from became known. */
export function startOf(scene: Scene, document: Data): Point | undefined {
  if (document['start'] !== undefined) return momentOf(scene, document['start']);
  for (const moment of [document['due'], document['opens']]) {
    if (moment === undefined) continue;
    const from = countedFrom(moment);
    const anchor = momentOf(scene, from);
    if (!anchor) continue;
    const plan = planIn(from);
    const first = plan === undefined ? undefined : factsOf(scene, plan)[0];
    if (!first) return anchor;
    const actsFrom = anchor.actsFrom === undefined ? {} : { actsFrom: anchor.actsFrom };
    return pointAt(scene, first.at, { fact: first, ...actsFrom });
  }
  return undefined;
}

function countedFrom(moment: unknown): unknown {
  if (typeof moment !== 'object' || moment === null) return moment;
  const form = moment as Data;
  if (form['from'] !== undefined) return countedFrom(form['from']);
  const list = form['earliestOf'] ?? form['latestOf'] ?? form['firstKnown'];
  return list === undefined ? moment : { firstKnown: listOf(list, 'moment').map(countedFrom) };
}

function planIn(moment: unknown): unknown {
  const { planned, firstKnown } = (typeof moment === 'object' ? moment : {}) as Data;
  if (planned !== undefined || firstKnown === undefined) return planned;
  return listOf(firstKnown, 'moment')
    .map(planIn)
    .find((plan) => plan !== undefined);
}

/** The edition in force on the day of the start, laid over the document. */
export function inForce(scene: Scene, document: Data, start: Point | undefined): Data {
  const { editions, editionsBy } = document;
  const by = editionsBy === undefined ? start : momentOf(scene, editionsBy);
  if (editions === undefined || !by) return document;
  const all = listOf(editions, 'editions').map((one) => only(one, 'edition', ['from', 'until', ...RULE_WORDS]));
  const edition = all.find(
    ({ from, until }) =>
      (from === undefined || !isBefore(by.day, dayOf(String(from)))) &&
      (until === undefined || !isBefore(dayOf(String(until)), by.day)),
  );
  return edition ? { ...document, ...edition } : document;
}
