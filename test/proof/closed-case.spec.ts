import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certify } from '#apps/api/src/proof/certificate.ts';
import type { ExportFile } from '#apps/verifier/read-export.ts';
import { recompute } from '#apps/verifier/verdicts.ts';
import { verifyExport } from '#apps/verifier/verify.ts';
import { worldOf } from '#core/case/calendar-pins.ts';
import { clockDocuments, clockViews } from '#core/case/clocks-of.ts';
import { explainedClocks } from '#core/case/explained-clocks.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import { programOf, type Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { exportCase, exportText, type SignedExport } from '#proof/case-export.ts';
import { verdictOf } from '#proof/verdicts.ts';
import { signerOf } from '#security/signing.ts';
import { type CaseWorld, fact } from '#test/support/case-world.ts';
import { medicareStay } from './cases.ts';

const home = mkdtempSync(join(tmpdir(), 'proof-closed-'));
const sign = signerOf({ home, production: false, env: {} });
const CLOSED = '2026-03-07T16:00:00.000Z';
const LATER = '2026-04-20T12:00:00.000Z';
let library: Library;
let stay: CaseWorld;

/** Withdrawn a day after the discharge, with the contact not yet due, and a notice missed before. */
beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
  stay = medicareStay(library);
  stay.wake('2026-03-06T20:00:00.000Z');
  stay.must('recordFacts', { facts: [fact('discharged', '2026-03-06T18:00:00.000Z', { disposition: 'home' })] });
  stay.wake(CLOSED);
  stay.must('withdrawCase', {
    reason:
      programOf(library, stay.case.program)?.reasons.close.find(({ outcome }) => outcome === 'withdrawn')?.code ?? '',
  });
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

function exported(): SignedExport {
  const signed = exportCase(stay.events, library, LATER, sign);
  if (!signed) throw new Error('the program is in the library');
  return signed;
}

const read = (): ExportFile => JSON.parse(exportText(exported())) as ExportFile; // as the verifier reads it

describe('the proof of a closed case', () => {
  it('has the verdicts that its rows show, and the verifier comes to the same', () => {
    const { verdicts, evaluated } = exported();
    expect(evaluated).toEqual({ at: CLOSED, asOf: LATER });
    const rows = clockViews(stay.case, library, LATER).map(({ clock, instance, status, endedAt }) => ({
      clock,
      instance,
      state: status,
      endedAt,
    }));
    expect(verdicts.map(({ clock, instance, state, endedAt }) => ({ clock, instance, state, endedAt }))).toEqual(rows);
    expect(verdicts).toContainEqual(
      expect.objectContaining({ clock: 'post-discharge-contact', state: 'void', endedAt: CLOSED }),
    );
    expect(verdicts).toContainEqual(expect.objectContaining({ state: 'missed', endedAt: CLOSED }));
    expect(verifyExport(Buffer.from(exportText(exported())))).toMatchObject({
      outcome: 'proven',
      findings: [],
      verified: verdicts.length,
    });
  });

  it('of version 1, in which the end was not applied, is still read', () => {
    const program = programOf(library, stay.case.program);
    if (!program) throw new Error('the program is in the library');
    const { results } = evaluateClocks(clockDocuments(program), worldOf(stay.case, library), CLOSED, { asOf: LATER });
    const verdicts = JSON.parse(JSON.stringify(results.map(verdictOf))) as ExportFile['verdicts'];
    expect(verdicts).toContainEqual(expect.objectContaining({ clock: 'post-discharge-contact', state: 'running' }));
    expect(recompute({ ...read(), version: 1, verdicts })).toMatchObject({ findings: [], verified: verdicts.length });
  });

  it('is found out when the end is told otherwise', () => {
    const { case: header, ...rest } = read();
    const text = (file: object): Uint8Array => Buffer.from(JSON.stringify(file));
    const parts = (file: object): readonly string[] =>
      verifyExport(text(file)).findings.map(({ part, problem }) => `${part}: ${problem}`);
    expect(parts({ ...rest, case: { ...header, closedAt: LATER } })).toContain(
      'case: closedAt is not what the journal says',
    );
    expect(parts({ ...rest, case: header, evaluated: { at: LATER, asOf: LATER } })).toContain(
      'evaluated: at is not the end of the case',
    );
  });

  // Hand: paused on 6 March, closed on the 7th; that nobody resumed it by April says nothing, and 2 March plus 20 days stays.
  it('takes no silence after the end for a pause that went on', () => {
    const { id, version } = stay.case.program;
    const program = programOf(library, stay.case.program);
    if (!program) throw new Error('the program is in the library');
    const pauses = [{ from: 'discharged', until: 'classChanged', minDays: 3 }];
    const clock = { id: 'held', start: 'admitted', due: { days: 20 }, met: 'contactAttempted', pauses };
    const clocks = [...program.clocks, clock];
    const held: Library = {
      ...library,
      programs: { ...library.programs, [`${id}@${version}`]: { ...program, clocks } },
    };
    const signed = exportCase(stay.events, held, LATER, sign);
    if (!signed) throw new Error('the program is in the library');
    const ended = { clock: 'held', dueAt: '2026-03-23T04:00:00.000Z', endedAt: CLOSED };
    expect(signed.verdicts).toContainEqual(expect.objectContaining({ ...ended, state: 'void' }));
    expect(clockViews(stay.case, held, LATER)).toContainEqual(expect.objectContaining({ ...ended, status: 'void' }));
    const explained = explainedClocks(stay.case, { ...program, clocks }, held, { at: LATER, asOf: LATER });
    expect(explained).toContainEqual(expect.objectContaining({ ...ended, status: 'void' }));
    expect(verifyExport(Buffer.from(exportText(signed)))).toMatchObject({ outcome: 'proven', findings: [] });
  });

  it('says the same in a certificate', () => {
    const certificate = certify(stay.events, library, { clock: 'post-discharge-contact', now: LATER }, sign);
    expect(certificate).toMatchObject({ at: CLOSED, verdicts: [{ state: 'void', endedAt: CLOSED }] });
    expect(certificate?.explanations[0]?.words.en.join('\n')).toContain('The case ended on 7 March 2026');
    expect(certificate?.explanations[0]?.words.es.join('\n')).toContain('El caso terminó el 7 de marzo de 2026');
  });
});
