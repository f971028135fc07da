import { expect, test } from '@jest/globals';
import { CaseWorld, fact } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { certify } from './certificate.ts';

test('a certificate carries every fact that its sentences rest on, with its journal line', () => {
  const clock = {
    id: 'contact',
    start: 'discharged',
    applies: { 'payerKnown.class': 'medicare' },
    unless: { 'admitted.class': 'observation' },
    due: { days: 2 },
    met: 'called',
  };
  const world = new CaseWorld('2026-03-02T18:00:00.000Z', sampleLibrary({ clocks: [clock], ladders: [] }));
  const at = '2026-03-02T17:00:00.000Z';
  const facts = [
    fact('admitted', at, { class: 'inpatient' }),
    fact('payerKnown', at, { class: 'medicare' }),
    fact('discharged', at),
    fact('medicationsCounted', at, { count: 3 }),
  ];
  world.must('openCase', { person: 'p', program: { id: 'stay' }, zone: 'America/New_York', facts });
  const signature = { algorithm: 'Ed25519', keyId: 'k', publicKey: 'p', value: 'v' } as const;
  const asked = { clock: 'contact', now: '2026-03-02T19:00:00.000Z' };
  const certificate = certify(world.events, world.library, asked, () => signature);
  expect(certificate?.facts.map(({ fact: { type }, seq }) => [type, seq])).toEqual([
    ['admitted', 1],
    ['payerKnown', 1],
    ['discharged', 1],
  ]);
});
