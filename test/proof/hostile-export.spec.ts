import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical } from '#apps/verifier/canonical.ts';
import { readExport } from '#apps/verifier/read-export.ts';
import { verifyExport } from '#apps/verifier/verify.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { exportCase, exportText } from '#proof/case-export.ts';
import { signerOf } from '#security/signing.ts';
import { fact } from '#test/support/case-world.ts';
import { medicareStay } from './cases.ts';

const home = mkdtempSync(join(tmpdir(), 'hostile-'));
const sign = signerOf({ home, production: false, env: {} });
let text = '';

beforeAll(async () => {
  const { library } = await loadLibrary('programs');
  const stay = medicareStay(library);
  stay.now = '2026-03-03T16:00:00.000Z';
  stay.must('recordFacts', { facts: [fact('importantMessageDelivered', '2026-03-03T15:30:00.000Z')] });
  const signed = exportCase(stay.events, library, '2026-03-20T12:00:00.000Z', sign);
  if (!signed) throw new Error('the program is in the library');
  text = exportText(signed);
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

type Loose = Record<string, unknown>;
/** A changed export; what is changed is known to be there. */
interface Open {
  readonly case: Loose;
  readonly evaluated: Loose;
  readonly events: Loose[];
  readonly facts: Loose[];
  readonly clocks: Loose[];
  readonly verdicts: Loose[];
  readonly zones: Record<string, Loose>;
  signature?: Loose;
}

const opened = (): Open => JSON.parse(text) as Open;

const told = (change: (file: Open) => void): readonly string[] => {
  const file = opened();
  change(file);
  const { outcome, findings } = verifyExport(Buffer.from(`${canonical(file)}\n`));
  return [outcome, ...findings.map(({ part, problem }) => `${part}: ${problem}`)];
};

/** The same, signed by somebody who has a key of their own. */
const forged = (change: (file: Open) => void): readonly string[] =>
  told((file) => {
    change(file);
    delete file.signature;
    file.signature = { ...sign(canonical(file)) };
  });

const NO_TEXT = { toString: 1, valueOf: 1 };

describe('a part of another kind is named by its place, and nothing is thrown', () => {
  it.each<readonly [string, (file: Open) => void, string]>([
    ['a signature', ({ signature }) => ((signature as Loose)['value'] = 5), 'signature: value is no text'],
    ['a key id', ({ signature }) => ((signature as Loose)['keyId'] = NO_TEXT), 'signature: keyId is no text'],
    ['a verdict', ({ verdicts: [one] }) => ((one as Loose)['clock'] = NO_TEXT), 'verdicts[0]: clock is no text'],
    ['a fact', ({ facts: [one] }) => ((one as Loose)['id'] = NO_TEXT), 'facts[0]: id is no text'],
    ['a fact without a name', ({ facts: [one] }) => delete (one as Loose)['id'], 'facts[0]: id is missing'],
    ['an event', ({ events: [one] }) => ((one as Loose)['seq'] = NO_TEXT), 'event 1: seq is no whole number'],
    ['a case', (file) => (file.case['id'] = NO_TEXT), 'case: id is no text'],
    ['a moment', (file) => (file.evaluated['at'] = 'x'), 'evaluated: at is no instant in UTC'],
    [
      'a fact of an event',
      ({ events: [one] }) => ((one as Loose)['data'] = { facts: [null] }),
      'event 1: data.facts[0] is no object',
    ],
    [
      'a zone',
      ({ zones }) => ((zones['America/New_York'] as Loose)['transitions'] = [null]),
      'zone America/New_York: transitions are no pairs of seconds and minutes',
    ],
  ])('%s', (_, change, finding) => {
    const found = told(change);
    expect(found[0]).toBe('wrong');
    expect(found).toContain(finding);
    expect(found.join()).not.toMatch(/undefined|\[object/);
  });

  it('lists in one another beyond any document', () => {
    const deep = `${'['.repeat(6000)}${']'.repeat(6000)}`;
    const { outcome, findings } = verifyExport(Buffer.from(text.replace('"case":{', `"case":{"a":${deep},`)));
    const at = Buffer.byteLength(text.slice(0, text.indexOf('"case":{'))) + '"case":{"a":'.length;
    expect(outcome).toBe('unreadable');
    // The file and its case are two of the hundred.
    const problem = `holds more than 100 lists or objects in one another, at byte ${at + 99}`;
    expect(findings).toEqual([{ part: 'file', problem }]);
  });

  it('a clock that nobody can walk through', () => {
    const found = forged(({ clocks }) =>
      Object.assign(clocks[0] as Loose, { due: { days: 1, from: { fact: [null] } } }),
    );
    expect(found.join()).not.toMatch(/undefined|Cannot|not a function/);
    expect(found[0]).not.toBe('proven');
  });
});

describe('what nothing was recomputed for is found', () => {
  it.each<readonly [string, (file: Open) => void, string]>([
    ['a verdict twice', ({ verdicts }) => verdicts.push(verdicts[0] as Loose), 'is there more than once'],
    ['a clock twice', ({ clocks }) => clocks.push(clocks[0] as Loose), 'is there more than once'],
    ['a fact twice', ({ facts }) => facts.push(facts[0] as Loose), 'is there more than once'],
    [
      'a word of no verdict',
      ({ verdicts: [one] }) => ((one as Loose)['waivedAt'] = '2026-03-05T12:00:00.000Z'),
      'has a word that no verdict has: waivedAt',
    ],
  ])('%s', (_, change, problem) => {
    const [outcome, ...findings] = forged(change);
    expect(outcome).toBe('wrong');
    expect(findings.join('\n')).toContain(problem);
  });
});

describe('a byte that makes the file unreadable is named', () => {
  const changed = (at: number, byte: number): ReturnType<typeof readExport> => {
    const bytes = Buffer.from(text);
    bytes[at] = byte;
    return readExport(bytes);
  };

  it('one that is no letter', () => {
    const { file, findings } = changed(500, 0xff);
    expect(file).toBeUndefined();
    expect(findings).toEqual([{ part: 'file', problem: 'is not UTF-8 text, from byte 501 on' }]);
  });

  it('one that is no JSON there, wherever it is', () => {
    let seed = 20_261_127;
    const unnamed: string[] = [];
    for (let i = 0; i < 600; i += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const at = Math.floor(seed / 65_536) % Buffer.byteLength(text);
      const { file, findings } = changed(at, 32 + (i % 95));
      const [first] = findings;
      if (file || first?.part !== 'file') continue;
      const place = Number(/is not JSON, from byte (\d+) on/.exec(first.problem)?.[1]);
      // What follows a broken word, number or text may be where it shows.
      if (!(place > at - 8)) unnamed.push(`${at}: ${first.problem}`);
    }
    expect(unnamed).toEqual([]);
  });

  it.each([
    ['{"a":tru3}', 6],
    ['{"a":01}', 7],
    ['[1,]', 4],
    ['{"a" 1}', 6],
    ['{,}', 2],
    ['["\\x"]', 3],
    ['[1] 2', 5],
    ['{"a":1', 7],
    ['', 1],
    ['\ufeff{}', 1],
    ['["é" 1]', 7],
  ])('%j', (broken, byte) => {
    const { findings } = verifyExport(Buffer.from(broken));
    expect(findings).toEqual([{ part: 'file', problem: `is not JSON, from byte ${byte} on` }]);
  });
});

it('a key that is none says nothing about the case', () => {
  expect(verifyExport(Buffer.from(text), '# README')).toMatchObject({
    outcome: 'unreadable',
    findings: [{ part: 'key', problem: expect.stringContaining('holds no Ed25519 public key') }],
  });
});
