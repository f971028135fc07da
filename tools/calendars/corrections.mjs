import { ALASKA_TO_MISSOURI } from './corrections-ak-mo.mjs';
import { MISSISSIPPI_TO_WYOMING } from './corrections-ms-wy.mjs';

/**
 * Where date-holidays is not what the law says, by state: the days on which the offices of the executive branch are
 * closed by statute, or by the rule or schedule that the statute leaves it to. `drop` names rules of the source, `add`
 * are rules of ours, `cites` is why, `unsettled` what could not be decided and is as the source has it, or as in the
 * years before.
 */
export const CORRECTIONS = { ...ALASKA_TO_MISSOURI, ...MISSISSIPPI_TO_WYOMING };

/**
 * @param {string} code state
 * @param {object[]} rules as read from the source
 * @returns {object[]} as the law has them
 * @throws when a rule that is to be dropped is not there: the source has changed, and the correction must be looked at
 */
export function corrected(code, rules) {
  const { drop = [], add = [] } = CORRECTIONS[code] ?? {};
  const missing = drop.filter((name) => !rules.some((rule) => rule.name === name));
  if (missing.length > 0) throw new Error(`${code}: nothing is called ${missing.join(', ')}`);
  return [...rules.filter(({ name }) => !drop.includes(name)), ...add];
}
