import type { EligibilityResult } from '../case/state.ts';
import { leaves } from './condition-values.ts';
import type { EligibilityDocument } from './document.ts';
import type { Reading, Truth } from './evaluate-condition.ts';
import { truthOf } from './evaluate-condition.ts';

const OUTCOME = { true: 'pass', false: 'fail', unknown: 'missing' } as const satisfies Record<Truth, string>;

/**
 * Every rule with the values it used and its outcome. One rule that fails makes the person ineligible; otherwise one
 * that lacks facts leaves the result pending, and its values say which. A program without rules takes everybody.
 * The result depends on the facts and the program alone: evaluating again on the same ones gives the same answer.
 */
export function evaluateEligibility(
  document: EligibilityDocument | undefined,
  reading: Reading,
): Omit<EligibilityResult, 'at'> {
  const rules = (document?.rules ?? []).map(({ id, rule }) => ({
    rule: id,
    outcome: OUTCOME[truthOf(rule, reading)],
    value: leaves(rule, reading),
  }));
  const outcomes = new Set(rules.map((rule) => rule.outcome));
  if (outcomes.has('fail')) return { outcome: 'ineligible', rules };
  return { outcome: outcomes.has('missing') ? 'pending' : 'eligible', rules };
}
