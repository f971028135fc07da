import type { Verification } from './verify.ts';

/** A verification for people, one statement a line. */
export function inWords(found: Verification): string {
  const { outcome, verdicts, verified, notVerified, findings, events, keyId, trustedKey } = found;
  const lines = findings.map(({ part, problem }) => `WRONG  ${part}: ${problem}`);
  for (const { clock, verdicts: some, word } of notVerified)
    lines.push(`not verified: ${word} (clock ${clock}, ${some} verdict${some === 1 ? '' : 's'})`);
  if (outcome !== 'unreadable') {
    lines.push(
      `Case ${found.case ?? '?'}: ${events} events, ${verified} of ${verdicts} verdicts recomputed and equal.`,
    );
    lines.push(
      `Signed by key ${keyId ?? '?'}${trustedKey ? '.' : ', which the file itself brings: compare it with --key.'}`,
    );
  }
  return [...lines, CLOSING[outcome]].join('\n');
}

const CLOSING = {
  proven: 'Proven: the journal is whole, every verdict follows from the facts, and the signature is good.',
  wrong: 'Not proven: see above.',
  incomplete: 'Not proven in full: nothing is wrong, but some verdicts could not be recomputed.',
  unreadable: 'Not an export that can be read.',
} as const;
