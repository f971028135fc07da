import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applyRebase } from '#apps/cli/calendars/apply-rebase.ts';
import { previewRebase } from '#apps/cli/calendars/preview-rebase.ts';
import { previewInWords } from '#apps/cli/calendars/rebase-words.ts';
import type { CalendarDocument } from '#core/calendar/document.ts';
import { fold } from '#core/case/fold.ts';
import type { Library } from '#core/program/library.ts';
import { loadEvents } from '#persistence/journal.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { envelope, factOf, newCaseId, TENANT } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
import { eventually } from '#test/support/eventually.ts';

const DAY = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY) * DAY;
const dateOn = (day: number): string => new Date(TODAY + day * DAY).toISOString().slice(0, 10);
const noonOn = (day: number): Date => new Date(Math.min(TODAY + day * DAY + DAY / 2, Date.now() - 1000));
const endOf = (day: number): string => new Date(TODAY + (day + 1) * DAY).toISOString();

const WEEK: CalendarDocument['weekdays'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const COURT: CalendarDocument = { id: 'court', version: '1', title: 'Court', weekdays: WEEK };
const closed = (day: number): NonNullable<CalendarDocument['closures']>[number] => ({
  from: dateOn(day),
  to: dateOn(day),
  why: 'snow',
});
/** The court was closed for snow the day before yesterday, and will be tomorrow. */
const SNOWED: CalendarDocument = { ...COURT, version: '2', closures: [closed(-2), closed(1)] };

/** An answer within two business days of the court. */
function libraryWith(calendars: Library['calendars']): Library {
  const [program] = Object.values(caseLibrary.programs);
  if (!program) throw new Error('the library has a program');
  const answer = { id: 'answer', calendar: 'court', start: 'served', due: { businessDays: 2 }, met: 'answered' };
  const clocks = [{ ...answer, missed: { record: 'answerMissed' } }];
  return { ...caseLibrary, programs: { 'engine-test@1': { ...program, clocks } }, calendars };
}
const AFTER = libraryWith({ court: SNOWED, 'court@1': COURT });
const REBASE = { calendar: 'court', to: '2' };
const ORDERED = { reason: 'Closed for snow.', by: 'clerk-1' };

let before: CaseEngine;
let after: CaseEngine;
/** Served today; served three days ago and so missed; answered in time; not served at all. */
const [fresh, late, done, idle] = [newCaseId(), newCaseId(), newCaseId(), newCaseId()];

const journalOf = (caseId: string) => loadEvents(before.database.source, TENANT, caseId);
const typesOf = async (caseId: string) => (await journalOf(caseId)).map(({ type }) => type);

beforeAll(async () => {
  before = await startCaseEngine({ library: libraryWith({ court: COURT }) });
  const opening = { person: 'person_1', program: { id: 'engine-test' }, zone: 'UTC' };
  for (const caseId of [fresh, late, done, idle]) await before.send(caseId, 'openCase', envelope(opening));
  await before.send(fresh, 'recordFacts', factOf('served', {}, noonOn(0)));
  for (const caseId of [late, done]) await before.send(caseId, 'recordFacts', factOf('served', {}, noonOn(-3)));
  await before.send(done, 'recordFacts', factOf('answered', {}, noonOn(-2)));
  await eventually(async () => expect(await typesOf(late)).toContain('clockActed'), 30_000);
  await before.stopWorker();
  // The library learns a new version, and everything is started anew.
  after = await startCaseEngine({ library: AFTER, database: before.database });
}, 180_000);
afterAll(async () => {
  await after?.close();
  await before?.close();
});

const parts = (engine = after.gateway) => ({ database: before.database.source, engine, library: AFTER });
const preview = () => previewRebase(before.database.source, AFTER, REBASE, new Date().toISOString());

test('a preview says which cases and due dates move, and changes nothing', async () => {
  const shown = await preview();
  expect(shown).toMatchObject({ cases: 4, unchanged: 0 });
  const byCase = Object.fromEntries(shown.moves.map(({ caseId, clocks }) => [caseId, clocks]));
  expect(byCase[fresh]).toEqual([
    {
      clock: 'answer',
      instance: '',
      status: { from: 'running', to: 'running' },
      dueAt: { from: endOf(2), to: endOf(3) },
    },
  ]);
  expect(byCase[late]).toEqual([
    {
      clock: 'answer',
      instance: '',
      status: { from: 'missed', to: 'running' },
      dueAt: { from: endOf(-1), to: endOf(0) },
      becomes: 'notMissed',
    },
  ]);
  expect([byCase[done], byCase[idle]]).toEqual([[], []]);
  expect(previewInWords(shown, AFTER)).toContain('2 clocks move in 2 cases: 0 become missed, 1 turn out not to be');
  expect(fold(await journalOf(fresh)).calendars).toEqual({ court: '1' });
});

test('a version that the library lacks is refused with those it has', async () => {
  const asked = previewRebase(before.database.source, AFTER, { ...REBASE, to: '3' }, new Date().toISOString());
  await expect(asked).rejects.toThrow('no version 3 of the calendar court. It has 1, 2.');
});

test('an engine that does not answer stops the move; the same call goes on where it stopped', async () => {
  await after.stopWorker();
  const load = (tenant: string, caseId: string) => loadEvents(before.database.source, tenant, caseId);
  const report = await applyRebase(parts(new CaseGateway(after.client, load, AFTER, 1500)), REBASE, ORDERED);
  expect(report).toMatchObject({ moved: 0, stopped: true });
  expect(report.failed.length).toBeGreaterThan(0);
  await after.startWorker();
  const again = await applyRebase(parts(), REBASE, ORDERED);
  expect(again).toMatchObject({ cases: 4, failed: [], stopped: false });
  expect(again.moved + again.unchanged).toBe(4);
}, 60_000);

test('every case has it in its journal, once, with the reason and who ordered it', async () => {
  for (const caseId of [fresh, late, done, idle]) {
    const events = (await journalOf(caseId)).filter(({ type }) => type === 'calendarRebased');
    expect(events.map(({ data, actor }) => ({ data, actor }))).toEqual([
      {
        data: { calendar: 'court', from: '1', to: '2', reason: 'Closed for snow.' },
        actor: { id: 'clerk-1', role: 'supervisor' },
      },
    ]);
  }
  expect(await preview()).toMatchObject({ cases: 4, unchanged: 4, moves: [] });
});

test('a breach that was none is marked as reversed, and never deleted', async () => {
  await eventually(async () => expect(await typesOf(late)).toContain('clockReversed'), 30_000);
  expect(await typesOf(late)).toContain('clockActed');
});

test('a move of a program that there is not is refused', async () => {
  const other = { ...REBASE, to: '1', program: { id: 'engine-test', version: '9' } };
  await expect(applyRebase(parts(), other, ORDERED)).rejects.toThrow('no program engine-test@9');
});

test('a move back is a move of its own', async () => {
  const back = { ...REBASE, to: '1' };
  expect(await applyRebase(parts(), back, ORDERED)).toMatchObject({ cases: 4, moved: 4 });
  expect(await applyRebase(parts(), REBASE, ORDERED)).toMatchObject({ cases: 4, moved: 4 });
  expect(fold(await journalOf(fresh)).calendars).toEqual({ court: '2' });
}, 60_000);
