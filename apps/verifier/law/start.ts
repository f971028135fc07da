import { dayOf, isBefore } from './dates.ts';
import { dateIn, momentOf, takenOf } from './moment.ts';
import { type Data, listOf, only } from './not-verified.ts';
import { factsOf } from './patterns.ts';
import { RULE_WORDS } from './rule-words.ts';
import { type Point, type Scene, pointAt } from './scene.ts';

/** As the rule says; else when what the due moment (or opening) is counted from became known. */
export function startOf(scene: Scene, document: Data): Point | undefined {
  if (document['start'] !== undefined) return momentOf(scene, document['start']);
  return becameKnown(scene, document['due'])?.at ?? becameKnown(scene, document['opens'])?.at;
}

interface Anchor {
  readonly at: Point;
  readonly decided: boolean;
}

/** When the anchor of a moment was there: a plan from its first decision with a date on, and before anything else. */
function becameKnown(scene: Scene, moment: unknown): Anchor | undefined {
  if (moment === undefined) return undefined;
  const form = (typeof moment === 'object' && moment !== null ? moment : {}) as Data;
  if (form['from'] !== undefined) return becameKnown(scene, form['from']);
  if (form['select'] !== undefined) return becameKnown(scene, takenOf(scene, form['select']));
  const list = form['earliestOf'] ?? form['latestOf'] ?? form['firstKnown'];
  if (list !== undefined) {
    const all = listOf(list, 'moment').flatMap((one) => becameKnown(scene, one) ?? []);
    const best = all.some(({ decided }) => decided) ? all.filter(({ decided }) => decided) : all;
    return form['firstKnown'] !== undefined ? best[0] : best.sort((a, b) => a.at.at - b.at.at)[0];
  }
  const point = momentOf(scene, moment);
  const { planned } = form;
  if (!point || planned === undefined) return point && { at: point, decided: false };
  const first = factsOf(scene, planned).find((fact) => dateIn(scene, fact, form['field']));
  return first && { at: pointAt(scene, first.at, { fact: first, actsFrom: -Infinity }), decided: true };
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
