import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { exportCase, exportText } from '#proof/case-export.ts';
import { verifyExport } from '#apps/verifier/verify.ts';
import { loadLibrary } from '#programs/load-library.ts';
import type { Library } from '#core/program/library.ts';
import { publicKeys, signerOf } from '#security/signing.ts';
import { type Place, STORIES, placesIn } from './cases.ts';

jest.setTimeout(240_000);

const home = mkdtempSync(join(tmpdir(), 'proof-programs-'));
const config = { home, production: false, env: {} };
let library: Library;
beforeAll(async () => {
  ({ library } = await loadLibrary('programs'));
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

describe.each(STORIES)('an export of $program', (story) => {
  let text: string;
  let key: string | undefined;
  let places: readonly Place[];
  beforeAll(() => {
    const world = story.tell(library);
    const signed = exportCase(world.events, library, story.now, signerOf(config));
    if (!signed) throw new Error('the program is in the library');
    text = exportText(signed);
    key = publicKeys(config)[0]?.publicKey;
    places = placesIn(text);
  });
  const changed = (at: number, to: number): Uint8Array => {
    const bytes = Buffer.from(text);
    bytes[at] = bytes[at] === to ? to ^ 1 : to;
    return bytes;
  };

  it('is proven by the facts alone, misses, corrections and withdrawn facts included', () => {
    const found = verifyExport(Buffer.from(text), key);
    expect(found).toMatchObject({ outcome: 'proven', findings: [], notVerified: [], trustedKey: true });
    const { verdicts } = JSON.parse(text) as { verdicts: { state: string }[] };
    expect(found.verified).toBe(verdicts.length);
    expect([...new Set(verdicts.map(({ state }) => state))]).toEqual(expect.arrayContaining([...story.states]));
  });

  it('is found out by any byte that is another, wherever it is, white space too', () => {
    fc.assert(
      fc.property(fc.nat(Buffer.byteLength(text) - 1), fc.integer({ min: 9, max: 126 }), (at, to) => {
        const { outcome, findings } = verifyExport(changed(at, to), key);
        expect(['wrong', 'unreadable']).toContain(outcome);
        expect(findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  it('names the event, fact, clock, calendar, zone or verdict in which it is', () => {
    // A digit or letter for another keeps it readable, so that what was changed can be told.
    const bytes = Buffer.from(text);
    const inside = fc.record({ place: fc.constantFrom(...places), offset: fc.nat(), to: fc.constantFrom(0x31, 0x61) });
    fc.assert(
      fc.property(inside, ({ place: { part, begin, end }, offset, to }) => {
        const at = begin + (offset % (end - begin));
        fc.pre(/[0-9a-zA-Z]/.test(String.fromCharCode(bytes[at] ?? 0)));
        const { outcome, findings } = verifyExport(changed(at, to), key);
        if (outcome === 'unreadable') expect(findings[0]?.part).toBe('file');
        // What a fact, clock or verdict is called may be what was changed: then it is gone under its name.
        else expect(findings.map((one) => one.part)).toEqual(expect.arrayContaining([part]));
      }),
      { numRuns: 40 },
    );
  });
});
