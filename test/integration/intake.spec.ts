import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runImport } from '#apps/cli/importers/run-import.ts';
import { InboxDispatcher } from '#apps/intake/dispatcher.ts';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { receiveHl7 } from '#apps/intake/receive-hl7.ts';
import { undoMerge } from '#apps/intake/undo-merge.ts';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { knownFacts } from '#core/program/known-facts.ts';
import { caseIdOf } from '#interop/case-id.ts';
import { splitMessages } from '#interop/hl7v2/split.ts';
import { inboxCounts } from '#persistence/inbox.ts';
import { loadCase } from '#persistence/journal.ts';
import { findPerson } from '#persistence/persons.ts';
import { listCases } from '#persistence/queries/cases.ts';
import { rebuild } from '#persistence/rebuild.ts';
import { rows } from '#persistence/sql.ts';
import { verifyJournal } from '#persistence/verify.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { payloadKeys } from '#temporal/payload-keys.ts';
import { startCaseEngine, type CaseEngine } from '#test/support/case-engine.ts';

let engine: CaseEngine;
let parts: IntakeParts;
let tenant: string;
const folder = join(PROJECT_ROOT, 'samples', 'hl7v2');
const files = readdirSync(folder).map((name) => join(folder, name));

beforeAll(async () => {
  const { library } = await loadLibrary(join(PROJECT_ROOT, 'programs'));
  engine = await startCaseEngine({ library });
  parts = {
    database: engine.database.source,
    engine: engine.gateway,
    library,
    keys: payloadKeys(randomBytes(32)),
    zone: 'America/New_York',
  };
}, 120_000);
afterAll(() => engine.close());
beforeEach(() => {
  tenant = `t-${randomBytes(4).toString('hex')}`;
});

function messages(): string[] {
  return files.flatMap((file) => splitMessages(readFileSync(file, 'utf8')).map(({ text }) => text));
}

async function send(all: readonly string[]): Promise<string[]> {
  const dispatcher = new InboxDispatcher(parts, (problem, { error }) => {
    throw new Error(problem, { cause: error });
  });
  const statuses: string[] = [];
  for (const message of all) {
    statuses.push((await receiveHl7(parts, tenant, message)).status);
    await dispatcher.drain();
  }
  return statuses;
}

/** What a case comes to: its end and the facts that hold, without the way there. */
async function outcomeOf(visit: string): Promise<unknown> {
  const state = await loadCase(parts.database, tenant, caseIdOf(tenant, 'hl7v2', `EAST GENERAL|visit|${visit}`));
  if (!state) return undefined;
  const facts = [...knownFacts(state.facts).values()].flat().filter(({ id }) => id.startsWith('in:'));
  const words = facts.map(({ type, occurredAt, data }) => `${type} ${occurredAt} ${JSON.stringify(data)}`).toSorted();
  return { stage: state.stage, outcome: state.outcome, eligible: state.eligibility?.outcome, words };
}

const VISITS = ['7001', '7002', '7003', '7004', '7005', '7006', '7007'];

interface Adt {
  readonly mrn: string;
  readonly at: string;
  readonly visit?: string;
  /** The number that `mrn` takes the place of. */
  readonly gone?: string;
}

function adt(trigger: string, { mrn, at, visit, gone }: Adt): string {
  return [
    `MSH|^~\\&|ADT|EASTGEN|||${at}||ADT^${trigger}|${randomBytes(6).toString('hex')}|P|2.5.1`,
    `EVN|${trigger}|${at}`,
    `PID|1||${mrn}^^^EASTGEN^MR||ROE^RICHARD||19500101|M`,
    gone === undefined ? `PV1|1|I|||||||||||||||||${visit}` : `MRG|${gone}^^^EASTGEN^MR`,
  ].join('\r');
}

describe('HL7 v2', () => {
  test('a message keeps the zone that it came with, whatever the setting is when it is applied', async () => {
    const message = adt('A01', { mrn: '88', at: '20260302080000', visit: 'Z1' });
    await receiveHl7({ ...parts, zone: 'Asia/Tokyo' }, tenant, message);
    await new InboxDispatcher(parts, () => undefined).drain();
    const state = await loadCase(parts.database, tenant, caseIdOf(tenant, 'hl7v2', 'EASTGEN|visit|Z1'));
    expect(state?.zone).toBe('Asia/Tokyo');
    expect(state?.facts.find(({ type }) => type === 'admitted')?.occurredAt).toBe('2026-03-01T23:00:00.000Z');
  });

  test('the sample stays become cases, and stay the same in any order and with repeats', async () => {
    const all = messages();
    await send(all);
    const straight = await Promise.all(VISITS.map(outcomeOf));
    expect(straight).toMatchObject([
      { stage: 'assess', eligible: 'eligible' },
      { outcome: undefined, eligible: 'eligible' },
      { stage: 'closed', outcome: 'enteredInError' },
      { stage: 'assess' },
      { stage: 'assess' },
      { stage: 'closed', outcome: 'deceased' },
      { stage: 'identify' },
    ]);
    const events = await rows<{ count: number }>(
      parts.database,
      'SELECT count(*)::int AS count FROM case_event WHERE tenant = $1',
      [tenant],
    );
    expect(new Set(await send(all))).toEqual(new Set(['duplicate']));
    expect(
      await rows(parts.database, 'SELECT count(*)::int AS count FROM case_event WHERE tenant = $1', [tenant]),
    ).toEqual(events);

    tenant = `${tenant}-back`;
    await send(all.toReversed());
    expect(await Promise.all(VISITS.map(outcomeOf))).toEqual(straight);
    expect(await inboxCounts(parts.database, tenant)).toEqual([{ status: 'applied', count: all.length }]);
  }, 120_000);

  test('a merge is an alias: the old number finds the survivor', async () => {
    await send(messages());
    const find = (value: string): Promise<string | undefined> =>
      findPerson(parts.database, tenant, { system: 'EASTGEN', value });
    expect(await find('99900005')).toBe(await find('10020005'));
  }, 60_000);

  test('a readmission is told whatever comes last: the stays, their order, or the word that two are one person', async () => {
    const stay = (mrn: string, visit: string, admitted: string, left: string): string[] => [
      adt('A01', { mrn, visit, at: admitted }),
      adt('A03', { mrn, visit, at: left }),
    ];
    const first = stay('31', '9101', '20260301080000-0500', '20260304100000-0500');
    const second = stay('32', '9102', '20260310080000-0500', '20260312100000-0500');
    const merge = adt('A40', { mrn: '31', gone: '32', at: '20260401080000-0500' });
    const told = [];
    for (const order of [
      [merge, ...first, ...second],
      [...second, merge, ...first],
      [...first, ...second, merge],
    ]) {
      tenant = `t-${randomBytes(4).toString('hex')}`;
      await send(order);
      const state = await loadCase(parts.database, tenant, caseIdOf(tenant, 'hl7v2', 'EASTGEN|visit|9101'));
      told.push((knownFacts(state?.facts ?? []).get('readmitted') ?? []).map(({ occurredAt }) => occurredAt));
    }
    expect(told).toEqual(Array.from({ length: 3 }, () => ['2026-03-10T13:00:00.000Z']));
  }, 60_000);

  test('a merge that is taken back leaves two persons, each with their stay, and no readmission', async () => {
    await send([
      adt('A01', { mrn: '41', visit: '9201', at: '20260301080000-0500' }),
      adt('A03', { mrn: '41', visit: '9201', at: '20260304100000-0500' }),
      adt('A01', { mrn: '42', visit: '9202', at: '20260310080000-0500' }),
      adt('A40', { mrn: '41', gone: '42', at: '20260401080000-0500' }),
    ]);
    const first = caseIdOf(tenant, 'hl7v2', 'EASTGEN|visit|9201');
    const second = caseIdOf(tenant, 'hl7v2', 'EASTGEN|visit|9202');
    const personOf = async (id: string): Promise<string> => (await loadCase(parts.database, tenant, id))?.person ?? '';
    const [survivor, gone] = [await personOf(first), await personOf(second)];
    const casesOf = async (person: string): Promise<string[]> => {
      const page = await listCases(parts.database, tenant, { filter: { person }, now: new Date().toISOString() });
      return 'items' in page ? page.items.map(({ id }) => id).sort() : [];
    };
    const readmitted = async (): Promise<number> =>
      knownFacts((await loadCase(parts.database, tenant, first))?.facts ?? []).get('readmitted')?.length ?? 0;
    expect(await Promise.all([survivor, gone].map(casesOf))).toEqual([[first, second].sort(), [first, second].sort()]);
    expect(await readmitted()).toBe(1);

    expect(await undoMerge(parts, 'another', gone, 'sue')).toBeUndefined();
    expect(await undoMerge(parts, tenant, survivor, 'sue')).toEqual({ person: survivor, undone: false });
    expect(await undoMerge(parts, tenant, gone, 'sue')).toEqual({ person: gone, undone: true, survivor });
    expect(await Promise.all([survivor, gone].map(casesOf))).toEqual([[first], [second]]);
    expect(await readmitted()).toBe(0);
    expect(await undoMerge(parts, tenant, gone, 'sue')).toEqual({ person: gone, undone: false, survivor });
  }, 60_000);

  test('is stored encrypted, and a control id with another body is kept aside', async () => {
    const [first = ''] = messages();
    expect(await receiveHl7(parts, tenant, first)).toMatchObject({
      status: 'accepted',
      ack: expect.stringContaining('MSA|AA|TL20260001'),
    });
    expect(await receiveHl7(parts, tenant, `\uFEFF${first.replaceAll('\r', '\r\n')}`)).toMatchObject({
      status: 'duplicate',
    });
    const other = await receiveHl7(parts, tenant, first.replace('RIVERA', 'RIVERO'));
    expect(other).toMatchObject({ status: 'quarantined', ack: expect.stringContaining('MSA|AE|TL20260001') });
    const stored = await rows<{ body: Buffer }>(parts.database, 'SELECT body FROM inbox_message WHERE tenant = $1', [
      tenant,
    ]);
    expect(stored).toHaveLength(2);
    expect(stored.some(({ body }) => body.includes('RIVER'))).toBe(false);
  });

  test('a malformed message is refused with its place, and may come again mended', async () => {
    const [first = ''] = messages();
    const broken = await receiveHl7(parts, tenant, first.replace('10020001^^^EASTGEN^MR', ''));
    expect(broken).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('PID-3'),
      ack: expect.stringContaining('ERR||PID^1^3|101'),
    });
    expect(await receiveHl7(parts, tenant, first)).toMatchObject({ status: 'accepted' });
  });
});

describe('imports', () => {
  const sample = (kind: string): string[] => [join(PROJECT_ROOT, 'samples', kind)];

  test.each([
    ['hl7v2', { read: 20, accepted: 20, parked: 0, cases: 7 }],
    ['fhir', { read: 71, accepted: 10, parked: 61, cases: 10 }],
    ['diabetes130', { read: 299, accepted: 299, parked: 0, cases: 299 }],
  ] as const)(
    '%s twice: the second time everything is known',
    async (kind, figures) => {
      const first = await runImport(parts, tenant, kind, sample(kind), { quiet: true });
      expect(first).toMatchObject({ ...figures, duplicates: 0, refused: [] });
      const again = await runImport(parts, tenant, kind, sample(kind), { quiet: true });
      expect(again).toMatchObject({
        read: first.read,
        accepted: 0,
        duplicates: first.accepted + (kind === 'fhir' ? 0 : first.parked),
        refused: [],
      });
      const [cases] = await rows<{ count: number }>(
        parts.database,
        'SELECT count(*)::int AS count FROM care_case WHERE tenant = $1',
        [tenant],
      );
      expect(cases?.count).toBe(first.cases);
    },
    180_000,
  );

  test('many stays that are over are folded on all processors, and give what one would', async () => {
    const { path, ids } = longAgo(900);
    const report = await runImport(parts, tenant, 'diabetes130', [path], { quiet: true });
    expect(report).toMatchObject({ read: 900, accepted: 900, refused: [], cases: 900 });
    const again = await runImport(parts, tenant, 'diabetes130', [path], { quiet: true });
    expect(again).toMatchObject({ accepted: 0, duplicates: 900 });
    const { broken } = await verifyJournal(parts.database);
    expect(broken).toEqual([]);
    expect(await rebuild(parts.database, parts.library, { check: true })).toMatchObject({ differences: [] });
    for (const id of [ids[0], ids[899]]) {
      const state = await loadCase(parts.database, tenant, caseIdOf(tenant, 'diabetes130', `diabetes130|${id}`));
      expect(state).toMatchObject({ stage: 'closed' });
    }
  }, 120_000);

  test('messages as they come are read or refused, never lost', async () => {
    const report = await runImport(parts, tenant, 'hl7v2', sample('hl7v2-edge'), { quiet: true });
    expect(report.read).toBe(readdirSync(sample('hl7v2-edge')[0] ?? '').length);
    expect(report).toMatchObject({
      accepted: 5,
      parked: 3,
      refused: [{ position: 'line 1', reason: expect.stringContaining('MSH-10') }],
    });
  }, 60_000);
});

/** A file of the sample's lines again and again, each with an encounter of long ago and a patient of its own. */
function longAgo(count: number): { readonly path: string; readonly ids: readonly number[] } {
  const [header = '', ...lines] = readFileSync(
    join(PROJECT_ROOT, 'samples', 'diabetes130', 'diabetic_data.sample.csv'),
    'utf8',
  )
    .trim()
    .split(/\r?\n/);
  const ids = Array.from({ length: count }, (_, n) => 12_522 + n * 100_000);
  const made = ids.map((id, n) => [id, 135 + n, ...(lines[n % lines.length] ?? '').split(',').slice(2)].join(','));
  const path = join(mkdtempSync(join(tmpdir(), 'throughline-')), 'diabetic_data.csv');
  writeFileSync(path, [header, ...made, ''].join('\n'));
  return { path, ids };
}
