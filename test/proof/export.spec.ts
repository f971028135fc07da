import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificatePage } from '#apps/api/src/proof/certificate-page.ts';
import { certify } from '#apps/api/src/proof/certificate.ts';
import { exportCase, exportText, type SignedExport } from '#proof/case-export.ts';
import { canonical } from '#apps/verifier/canonical.ts';
import { verifyExport } from '#apps/verifier/verify.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { publicKeys, rotateKey, signerOf } from '#security/signing.ts';
import { type CaseWorld, fact } from '#test/support/case-world.ts';
import { medicareStay } from './cases.ts';

const home = mkdtempSync(join(tmpdir(), 'proof-'));
const config = { home, production: false, env: {} };
const NOW = '2026-03-20T12:00:00.000Z';
let library: Library;
let stay: CaseWorld;

/** A Medicare stay with a message given in time, a discharge learnt late, and a call after it. */
beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
  stay = medicareStay(library);
  stay.now = '2026-03-03T16:00:00.000Z';
  stay.must('recordFacts', { facts: [fact('importantMessageDelivered', '2026-03-03T15:30:00.000Z')] });
  stay.now = '2026-03-07T16:00:00.000Z';
  stay.must('recordFacts', { facts: [fact('discharged', '2026-03-06T18:00:00.000Z', { disposition: 'home' })] });
  stay.now = '2026-03-10T16:00:00.000Z';
  stay.must('recordFacts', { facts: [fact('postDischargeContact', '2026-03-10T15:00:00.000Z')] });
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

const exported = (): SignedExport => {
  const signed = exportCase(stay.events, library, NOW, signerOf(config));
  if (!signed) throw new Error('the program is in the library');
  return signed;
};

/** The export with something else in it, signed again by somebody who has a key of their own. */
function forged(change: (content: Record<string, never>) => void): Uint8Array {
  const { signature: _, ...content } = JSON.parse(exportText(exported())) as SignedExport;
  change(content as unknown as Record<string, never>);
  const other = mkdtempSync(join(tmpdir(), 'forger-'));
  const signature = signerOf({ ...config, home: other })(canonical(content));
  rmSync(other, { recursive: true });
  return Buffer.from(`${canonical({ ...content, signature })}\n`);
}

describe('an export', () => {
  it('is proven: every verdict of the shipped hospital program follows from the facts', () => {
    const found = verifyExport(Buffer.from(exportText(exported())), publicKeys(config)[0]?.publicKey);
    expect(found).toMatchObject({ outcome: 'proven', findings: [], notVerified: [] });
    expect(found.verified).toBe(exported().verdicts.length);
    expect(exported().verdicts.map(({ state }) => state)).toEqual(expect.arrayContaining(['met', 'missed']));
  });

  it('is found out when one byte of it is changed, wherever it is', () => {
    const bytes = Buffer.from(exportText(exported()));
    const survived: number[] = [];
    let seed = 20_260_320;
    for (let i = 0; i < 60; i += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const changed = Buffer.from(bytes);
      const at = seed % bytes.length;
      changed[at] = (changed[at] ?? 0) ^ (1 << (i % 8));
      const { outcome, findings } = verifyExport(changed);
      if (outcome === 'proven' || outcome === 'incomplete' || findings.length === 0) survived.push(at);
    }
    expect(survived).toEqual([]);
  });

  it('names the event, the field of the fact, or the clock that was changed', () => {
    const text = exportText(exported());
    const partsAfter = (from: string, to: string): readonly string[] =>
      verifyExport(Buffer.from(text.replace(from, to))).findings.map(({ part }) => part);
    expect(partsAfter('"actor":{"id":"user-supervisor"', '"actor":{"id":"user-supervisoR"')).toContain('event 1');
    const atFact = text.lastIndexOf('"occurredAt":"2026-03-10T15:00:00.000Z"');
    const moved = `${text.slice(0, atFact)}${text.slice(atFact).replace('T15:00', 'T15:01')}`;
    const { findings } = verifyExport(Buffer.from(moved));
    expect(findings).toContainEqual({
      part: 'fact postDischargeContact',
      problem: 'occurredAt is not what the journal says',
    });
    expect(partsAfter('"businessDays":2', '"businessDays":9')).toContain('clocks/post-discharge-contact');
  });

  it('is found out when it is forged whole: the verdict does not follow from the facts', () => {
    const bytes = forged((content) => {
      const verdicts = content['verdicts'] as unknown as { clock: string; state: string }[];
      for (const verdict of verdicts) if (verdict.state === 'missed') verdict.state = 'met';
    });
    const { outcome, findings } = verifyExport(bytes);
    expect(outcome).toBe('wrong');
    expect(findings.map(({ problem }) => problem)).toContain('says met; the facts say missed');
  });

  it('is found out when it is signed by another key than the one expected', () => {
    const key = publicKeys(config)[0]?.publicKey;
    const { findings } = verifyExport(
      forged(() => undefined),
      key,
    );
    expect(findings.map(({ part }) => part)).toEqual(['signature']);
  });

  it('says which word it could not verify, and does not pass', () => {
    const bytes = forged((content) => {
      const clocks = content['clocks'] as unknown as { id: string; doubled?: boolean }[];
      const clock = clocks.find(({ id }) => id === 'readmission-watch');
      if (clock) clock.doubled = true;
    });
    const { notVerified, outcome } = verifyExport(bytes);
    expect(notVerified).toEqual([{ clock: 'readmission-watch', verdicts: 1, word: 'clock.doubled' }]);
    expect(outcome).not.toBe('proven');
  });

  it('stays verifiable after the key was rotated', () => {
    const before = Buffer.from(exportText(exported()));
    const old = publicKeys(config)[0];
    const made = rotateKey(config, '2026-03-21T00:00:00.000Z');
    expect(exported().signature.keyId).toBe(made.keyId);
    const retired = publicKeys(config).find(({ keyId }) => keyId === old?.keyId);
    expect(retired?.retiredAt).toBe('2026-03-21T00:00:00.000Z');
    expect(verifyExport(before, retired?.publicKey).outcome).toBe('proven');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['something else', '{"format":"x"}'],
    ['a list', '[]'],
  ])('that is %s is said to be unreadable', (_, text) =>
    expect(verifyExport(Buffer.from(text)).outcome).toBe('unreadable'),
  );
});

describe('a certificate', () => {
  it('carries verdict, trace, facts with their journal lines, and a page without scripts in two languages', () => {
    const request = { clock: 'post-discharge-contact', now: NOW };
    const certificate = certify(stay.events, library, request, signerOf(config));
    if (!certificate) throw new Error('the clock is in the program');
    expect(certificate.verdicts).toMatchObject([{ state: 'met', metAt: '2026-03-10T15:00:00.000Z' }]);
    expect(certificate.facts.map((one) => one.fact.type)).toEqual(expect.arrayContaining(['discharged']));
    for (const { seq, hash } of certificate.facts) expect(stay.events[seq - 1]?.hash).toBe(hash);
    const page = certificatePage(certificate, 'es');
    expect(page).toContain('El plazo se cumplió.');
    expect(page).not.toContain('<script');
    expect(certificatePage(certificate, 'en')).toContain('The deadline was met.');
  });

  it('calls facts by their titles in its words, in both languages, and by their codes in its data', () => {
    const request = { clock: 'post-discharge-contact', now: NOW };
    const titles = { discharged: { title: { en: 'discharged', es: 'alta' } } };
    const certificate = certify(stay.events, library, request, signerOf(config), titles);
    const { words, steps } = certificate!.explanations[0]!; // the clock is in the program
    expect(words.es.join('\n')).toContain('«alta»');
    expect(words.es.join('\n')).not.toContain('discharged');
    expect(words.en.join('\n')).toContain('“discharged”');
    expect(JSON.stringify(steps)).toContain('"type":"discharged"');
    expect(JSON.stringify(steps)).not.toMatch(/"alta"|«/);
  });

  it('of a clock that the program does not have does not exist', () => {
    expect(certify(stay.events, library, { clock: 'none', now: NOW }, signerOf(config))).toBeUndefined();
  });
});
