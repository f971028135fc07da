import { AMOUNT_WORDS, type Quantity, quantityOf } from './amount.ts';
import type { Adjust } from './count.ts';
import { type Fact, fieldOf } from './facts.ts';
import { momentOf } from './moment.ts';
import { type Data, listOf, oneOf, only } from './not-verified.ts';
import { factsOf, firstHeld } from './patterns.ts';
import { type Point, type Scene, begunAt, named } from './scene.ts';

const WORDS = ['on', 'by', 'toTotal', 'reasons', 'reasonField', 'times', 'mustBeNoticedBefore', 'notice', 'when'];

/** The extensions that are good: the amounts they add, and the totals that they allow. */
export function extensionsOf(
  scene: Scene,
  extensions: unknown,
  moves: 'due' | 'opens',
  due: Point | undefined,
  stop: number,
): Pick<Adjust, 'added' | 'totals'> {
  const added: Quantity[] = [];
  const totals: Quantity[] = [];
  for (const one of listOf(extensions ?? [], 'extensions')) {
    const rule = only(one, 'extension', [...WORDS, 'unless', 'moves']);
    if (oneOf(rule['moves'] ?? 'due', 'extension.moves', ['due', 'opens']) !== moves) continue;
    const good = factsOf(scene, rule['on'])
      .filter((fact) => scene.extensions === undefined || scene.extensions.includes(fact))
      .filter((fact) => isGood(scene, rule, fact, due, stop))
      .map((fact) => ({ fact, from: goodFrom(scene, rule, fact, stop) ?? Infinity }))
      .filter(({ from }) => from < Infinity)
      .sort((a, b) => a.from - b.from);
    for (const { fact } of good.slice(0, Number(rule['times'] ?? 1))) {
      const about = named(scene, {}, fact);
      const [by, to] = [amountOf(about, rule, 'by'), amountOf(about, rule, 'toTotal')];
      if (by) added.push(by);
      if (to) totals.push(to);
    }
  }
  return { added, totals };
}

/** When the condition first held from then on, until the duty was over. */
function goodFrom(scene: Scene, rule: Data, { at }: Fact, stop: number): number | undefined {
  const { start } = scene.names;
  return firstHeld(scene, rule, start ? Math.max(at, begunAt(start)) : at, stop);
}

function amountOf(about: Scene, rule: Data, word: 'by' | 'toTotal'): Quantity | undefined {
  return rule[word] === undefined ? undefined : quantityOf(about, only(rule[word], `extension.${word}`, AMOUNT_WORDS));
}

/** After the start, before the stop, for a reason on the list, for a time that it says, and noticed in time. */
function isGood(scene: Scene, rule: Data, fact: Fact, due: Point | undefined, stop: number): boolean {
  const { start } = scene.names;
  const isHeard = ({ at }: Fact): boolean => !start || at >= (start.actsFrom ?? start.at);
  if (!isHeard(fact) || fact.at > stop) return false;
  const reason = fieldOf(fact, String(rule['reasonField'] ?? 'reason'));
  if (rule['reasons'] !== undefined && !listOf(rule['reasons'], 'reasons').includes(reason)) return false;
  const about = named(scene, {}, fact);
  if (!amountOf(about, rule, rule['by'] === undefined ? 'toTotal' : 'by')) return false;
  const notices = rule['notice'] === undefined ? [fact] : factsOf(scene, rule['notice']);
  const notice = notices.find(isHeard);
  if (!notice || notice.at > stop) return false;
  if (rule['mustBeNoticedBefore'] === undefined) return true;
  const limit = momentOf(named(scene, due ? { due } : {}, fact), rule['mustBeNoticedBefore']);
  if (!limit) return false;
  return scene.choices.stopAtDue === 'late' ? notice.at < limit.at : notice.at <= limit.at;
}
