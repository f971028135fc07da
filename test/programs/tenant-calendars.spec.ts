import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { certify } from '#apps/api/src/proof/certificate.ts';
import { checkRebase, planFor } from '#apps/cli/calendars/rebase-plan.ts';
import { verifyExport } from '#apps/verifier/verify.ts';
import { clocksOf } from '#core/case/clocks-of.ts';
import type { Library } from '#core/program/library.ts';
import { checkPath } from '#programs/check-paths.ts';
import { checkLibrary, loadLibrary } from '#programs/load-library.ts';
import { problemText } from '#programs/problem.ts';
import { exportCase, exportText } from '#proof/case-export.ts';
import { publicKeys, signerOf } from '#security/signing.ts';
import { CaseWorld, fact } from '#test/support/case-world.ts';

/** As the shared federal calendar, and an office that was closed for snow on a Friday. */
const CLOSED = `id: us-federal
version: "2026.1-acme"
title: { en: Acme }
extends: us-texas-free
closures: [{ from: "2026-03-06", to: "2026-03-06", why: Snow }]
`;
const PARENT = `id: us-texas-free
version: "1"
title: { en: Monday to Friday }
`;
const THURSDAY = '2026-03-05T15:00:00.000Z';
const MONDAY_OVER = '2026-03-10T04:00:00.000Z';
const TUESDAY_OVER = '2026-03-11T04:00:00.000Z';

let folder: string;
let shared: Library;
beforeAll(async () => {
  ({ library: shared } = await loadLibrary('programs'));
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-tenants-'));
  cpSync('programs', folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(tenant: string, name: string, text: string): string {
  const path = join(folder, 'tenants', tenant, 'calendars', `${name}.yaml`);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function library(): Promise<Library> {
  write('acme', 'federal', CLOSED);
  write('acme', 'parent', PARENT);
  return (await loadLibrary(folder)).library;
}

/** Somebody of a tenant left on a Thursday; the contact is due in two business days. */
function left(tenant: string, by: Library): CaseWorld {
  const world = new CaseWorld(THURSDAY, by);
  const facts = [
    fact('admitted', '2026-03-02T13:00:00.000Z', { class: 'inpatient' }),
    fact('personDescribed', '2026-03-02T13:00:00.000Z', { ageYears: 71 }),
    fact('discharged', '2026-03-05T14:00:00.000Z', { disposition: 'home' }),
  ];
  const opening = { person: 'p', program: { id: 'hospital-discharge' }, zone: 'America/New_York', facts };
  world.must('openCase', opening, { tenant });
  return world;
}

const dueAt = ({ case: state, library: by, now }: CaseWorld): string | undefined =>
  clocksOf(state, by, now).views.find(({ clock }) => clock === 'post-discharge-contact')?.dueAt;

describe('calendars of a tenant', () => {
  it('move the clocks of its cases and of nobody else’s', async () => {
    const by = await library();
    const [acme, other] = [left('acme', by), left('other', by)];
    expect([dueAt(acme), dueAt(other)]).toEqual([TUESDAY_OVER, MONDAY_OVER]);
    expect(acme.case.calendars).toMatchObject({ 'us-federal': '2026.1-acme', 'us-texas-free': '1' });
    expect(other.case.calendars).toEqual(left('other', shared).case.calendars);
  }, 60_000);

  it('leave a case alone that was opened before, until it is moved to them', async () => {
    const world = left('acme', shared);
    world.library = await library();
    expect(dueAt(world)).toBe(MONDAY_OVER);
    world.must(
      'rebaseCalendar',
      { calendar: 'us-federal', version: '2026.1-acme', reason: 'Snow.' },
      { tenant: 'acme' },
    );
    expect(dueAt(world)).toBe(TUESDAY_OVER);
  }, 60_000);

  it('are moved to by a bulk order, each tenant to what is meant for it', async () => {
    const by = await library();
    const version = shared.calendars['us-federal']?.version ?? '';
    const journal = (world: CaseWorld, tenant: string) => ({ caseId: world.case.id, tenant, events: world.events });
    const plan = (tenant: string, from: Library, rebase: object) =>
      planFor(journal(left(tenant, from), tenant), { calendar: 'us-federal', to: version, ...rebase }, by, THURSDAY);
    expect(plan('acme', shared, { to: '2026.1-acme' })).toMatchObject({ from: version, tenant: 'acme' });
    expect(plan('other', shared, { to: '2026.1-acme' })).toBe('other');
    expect(plan('acme', by, {})).toBe('other'); // a shared version is not for who has its own, unless it is named
    expect(plan('acme', by, { tenant: 'acme' })).toMatchObject({ from: '2026.1-acme' });
    expect(plan('other', by, { tenant: 'acme' })).toBe('other');
    expect(plan('acme', by, { tenant: 'acme', program: { id: 'utilization-review-ca' } })).toBe('other');
    expect(() => checkRebase({ calendar: 'us-federal', to: '2026.1-acme' }, by)).not.toThrow();
    expect(() => checkRebase({ calendar: 'us-federal', to: '2026.1-acme', tenant: 'other' }, by)).toThrow(version);
    const nobody = { calendar: 'us-federal', to: '2026.1-acme', program: { id: 'hospital-dischrage' } };
    expect(() => checkRebase(nobody, by)).toThrow('no program hospital-dischrage. It has foster-care@2026.1,');
  }, 60_000);

  it('are part of what a stranger checks', async () => {
    const by = await library();
    const config = { home: folder, production: false, env: {} };
    const { events } = left('acme', by);
    const signed = exportCase(events, by, '2026-03-20T12:00:00.000Z', signerOf(config));
    if (!signed) throw new Error('the program is in the library');
    expect(signed.calendars['us-federal']?.version).toBe('2026.1-acme');
    expect(Object.keys(signed.digests)).toContain('calendars/us-texas-free');
    const key = publicKeys(config)[0]?.publicKey;
    expect(verifyExport(Buffer.from(exportText(signed)), key)).toMatchObject({ outcome: 'proven', findings: [] });
    const about = { clock: 'post-discharge-contact', now: '2026-03-20T12:00:00.000Z' };
    expect(certify(events, by, about, signerOf(config))?.calendars).toContainEqual({
      id: 'us-federal',
      version: '2026.1-acme',
    });
  }, 60_000);
});

describe('a calendar of a tenant that is wrong', () => {
  const problems = async (): Promise<readonly string[]> => (await checkLibrary(folder)).problems.map(problemText);

  it('is refused when what it extends is not there, nor with another tenant', async () => {
    const path = write('acme', 'federal', CLOSED);
    write('other', 'parent', PARENT);
    expect(await problems()).toEqual([
      expect.stringMatching(/^tenants\/acme\/calendars\/federal.yaml:4.*no calendar “us-texas-free”/),
    ]);
    expect((await checkPath(path)).problems).toHaveLength(1);
  }, 60_000);

  it('is refused when it leaves out a holiday that the shared one has not, or extends itself', async () => {
    write('acme', 'office', `${PARENT}extends: us-federal\nwithout: [Columbus Days]\n`);
    write('acme', 'round', `${PARENT.replace('us-texas-free', 'round')}extends: round\n`);
    expect([...(await problems())].sort()).toEqual([
      expect.stringMatching(/office\.yaml:5.*“Columbus Days” is no holiday of .*\n.*“Columbus Day”/),
      expect.stringMatching(/round\.yaml:4.*Calendars extend each other: round → round\n.*Break the circle/),
    ]);
  }, 60_000);

  it('is refused when it takes the version of the shared one', async () => {
    const { version } = shared.calendars['us-federal'] ?? {};
    write('acme', 'federal', CLOSED.replace('2026.1-acme', version ?? '').replace('extends: us-texas-free\n', ''));
    expect(await problems()).toEqual([expect.stringContaining(`us-federal has the version ${version} too`)]);
  }, 60_000);

  it('is refused when it does not fit the schema', async () => {
    write('acme', 'federal', `${CLOSED.replace('extends: us-texas-free\n', '')}holiday: []\n`);
    expect(await problems()).toEqual([expect.stringContaining('holiday')]);
  }, 60_000);
});
