import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { canonical } from './canonical.ts';
import { type Finding, nameOf } from './finding.ts';
import { sha256 } from './journal.ts';
import type { ExportFile } from './read-export.ts';

/** Each part must have the digest that was signed for it, and every digest a part. */
export function digestFindings(file: ExportFile): readonly Finding[] {
  const parts = new Map<string, unknown>([['case', file.case]]);
  for (const fact of file.facts) parts.set(`facts/${nameOf(fact.id)}`, fact);
  for (const clock of file.clocks) parts.set(`clocks/${nameOf(clock.id)}`, clock);
  for (const [id, calendar] of Object.entries(file.calendars)) parts.set(`calendars/${id}`, calendar);
  for (const [id, zone] of Object.entries(file.zones)) parts.set(`zones/${id}`, zone);
  for (const verdict of file.verdicts)
    parts.set(`verdicts/${nameOf(verdict.clock)}/${nameOf(verdict.instance)}`, verdict);
  const changed = [...parts].filter(
    ([name, part]) => (Object.hasOwn(file.digests, name) ? file.digests[name] : '') !== sha256(canonical(part)),
  );
  const gone = Object.keys(file.digests).filter((name) => !parts.has(name));
  return [
    ...changed.map(([name]) => ({ part: name, problem: 'was changed: it does not match its digest' })),
    ...gone.map((name) => ({ part: name, problem: 'is gone: there is a digest of it' })),
  ];
}

/**
 * The signature must be good for everything else in the file, by the key whose id it carries.
 * @param trusted SPKI as PEM; without it the key that the file brings is used, which proves that nothing was changed
 *   since it was signed, but not by whom
 */
export function signatureFindings(
  { signature, ...content }: ExportFile,
  trusted: string | undefined,
): readonly Finding[] {
  const { algorithm, keyId, publicKey, value, ...rest } = signature;
  const wrong = (problem: string): readonly Finding[] => [{ part: 'signature', problem }];
  if (Object.keys(rest).length > 0) return wrong(`has an unknown field: ${Object.keys(rest).join(', ')}`);
  if (algorithm !== 'Ed25519') return wrong('is not of the algorithm Ed25519');
  const key = keyOf(publicKey ?? '');
  if (!key) return wrong('publicKey holds no Ed25519 key');
  if (idOf(key) !== keyId) return wrong('keyId is not the id of publicKey');
  if (key.export({ type: 'spki', format: 'pem' }) !== publicKey) return wrong('publicKey is not written as a key is');
  const expected = trusted === undefined ? undefined : keyOf(trusted);
  if (expected && idOf(expected) !== keyId) return wrong(`is by key ${keyId}, not by ${idOf(expected)}`);
  const bytes = Buffer.from(value ?? '', 'base64');
  if (bytes.toString('base64') !== value) return wrong('value is not written as base64 is');
  const isGood = verify(null, Buffer.from(canonical(content)), key, bytes);
  return isGood ? [] : wrong('does not fit the content: something was changed after it was signed');
}

/** An Ed25519 key by its PEM. */
export function keyOf(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

function idOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}
