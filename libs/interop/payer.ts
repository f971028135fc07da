/** Payer classes of programs/facts.yaml (`payerKnown`). */
export type PayerClass =
  | 'medicare'
  | 'medicareAdvantage'
  | 'medicaid'
  | 'commercial'
  | 'workersCompensation'
  | 'veterans'
  | 'otherGovernment'
  | 'selfPay'
  | 'other'
  | 'unknown';

/** Order matters: the first pattern that fits wins, so the narrow ones stand above the broad ones. */
const PATTERNS: readonly (readonly [RegExp, PayerClass])[] = [
  [/medicare\s*(adv|hmo|ppo|part\s*c|\+\s*choice)|dual.?eligible.*snp/, 'medicareAdvantage'],
  [/medicare|dual.?eligible/, 'medicare'],
  [/medicaid|medi-cal\b|\bchip\b/, 'medicaid'],
  [/work(er|man|men)'?s?'?\s*comp|\bwcb?\b/, 'workersCompensation'],
  [/veteran|\bva\b|champva/, 'veterans'],
  [/tricare|champus|government|indian health|federal/, 'otherGovernment'],
  [/self.?pay|no.?insurance|uninsured|charity/, 'selfPay'],
  [/blue\s*(cross|shield|adv|choice|care)|\bbcbs\b|\bhmo\b|\bppo\b|\bpos\b|\bepo\b|health\s*maintenance/, 'commercial'],
  [/aetna|anthem|cigna|humana|united\s*health|uhc\b|kaiser|molina|centene|private|commercial|mutual/, 'commercial'],
];

/**
 * The class of payer that a plan's name, company or type tells; `other` when it names something we do not know and
 * `unknown` when it names nothing. Rules select by class only, so a wrong name never changes a deadline by itself.
 */
export function payerClass(...words: readonly (string | undefined)[]): PayerClass {
  const text = words.filter(Boolean).join(' ').toLowerCase().replaceAll('_', ' ').trim();
  if (text === '') return 'unknown';
  return PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}
