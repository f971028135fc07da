import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '#core/case/settled.ts';
import type { Library } from '#core/program/library.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { loadEvents } from '#persistence/journal.ts';
import { envelope, newCaseId, opening, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
import { caseStateQuery } from '#workflows/case/messages.ts';

const CLOCK = { id: 'answer', calendar: 'court', start: 'served', due: { businessDays: 2 }, met: 'answered' };
const COURT = { id: 'court', version: '1', title: 'Court' };

function libraryWith(calendars: Library['calendars'], ...versions: readonly string[]): Library {
  const [program] = Object.values(caseLibrary.programs);
  if (!program) throw new Error('the library has a program');
  const named = ['engine-test', 'other-test'].flatMap((id) => versions.map((version) => ({ id, version })));
  const programs = named.map(({ id, version }) => [`${id}@${version}`, { ...program, id, version, clocks: [CLOCK] }]);
  return { ...caseLibrary, calendars, programs: Object.fromEntries(programs) };
}
const BEFORE = libraryWith({ court: COURT }, '1');
/** A new version of the calendar and of the programs is published, the ones before are kept. */
const AFTER = libraryWith({ court: { ...COURT, version: '2' }, 'court@1': COURT }, '1', '2');

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine({ library: BEFORE });
}, 120_000);
afterAll(() => engine?.close());

test('what was the newest when a command was sent stays so when a worker with a newer library recalls the case', async () => {
  const caseIds = [newCaseId(), newCaseId()];
  const [opened = '', transferred = ''] = caseIds;
  for (const caseId of caseIds) await engine.send(caseId, 'openCase', opening());
  await engine.send(transferred, 'transferCase', envelope({ reason: 'moved', program: { id: 'other-test' } }));
  await engine.stopWorker();
  await engine.startWorker(AFTER);

  const load = (tenant: string, caseId: string) => loadEvents(engine.database.source, tenant, caseId);
  const gateway = new CaseGateway(engine.client, load, AFTER);
  for (const [caseId, id] of [
    [opened, 'engine-test'],
    [transferred, 'other-test'],
  ] as const) {
    const journal = await load(TENANT, caseId);
    const state = await engine.client.workflow.getHandle(caseId).query(caseStateQuery);
    expect(state).toMatchObject({ program: { id, version: '1' }, calendars: { court: '1' } });
    expect(state?.head).toBe(journal.at(-1)?.hash);
    const input = { calendar: 'court', version: '2', reason: 'Closed for snow.' };
    const { events } = await engine.send(caseId, 'rebaseCalendar', envelope(input), gateway);
    expect(events.map(({ type }) => type)).toContain('calendarRebased');
  }
}, 120_000);

test('only commands that choose by themselves are settled, and a version that is named stays', () => {
  const facts = envelope({ facts: [] });
  expect(settled('recordFacts', facts, AFTER)).toBe(facts);
  expect(settled('openCase', opening(), AFTER)).toMatchObject({
    calendars: { court: '2' },
    input: { program: { id: 'engine-test', version: '2' } },
  });
  const named = opening({ input: { program: { id: 'engine-test', version: '1' } } });
  expect(settled('openCase', named, AFTER).input).toEqual(named.input);
  const unknown = opening({ input: { program: { id: 'none' } } });
  expect(settled('openCase', unknown, AFTER).input).toEqual(unknown.input);
});
