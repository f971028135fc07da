import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import type { CaseEvent } from '#core/case/events.ts';
import type { FactInput } from '#core/case/fact.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { CaseWorld, fact } from '#test/support/case-world.ts';

const CLOCKS = 20;
const MORE = 20;
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-01-05T14:00:00.000Z');
const PROGRAM = { id: 'hospital-discharge' };
/** What a stay and the months after it are made of; each is named by a clock or two, as in life. */
const TYPES = [
  'contactAttempted',
  'medicationsReconciled',
  'postDischargeContact',
  'diagnosisRecorded',
  'levelOfCareChanged',
];

/** The clocks of the published programs, twenty of them in one program. */
export async function twentyClocks(): Promise<Library> {
  const { library } = await loadLibrary(join(PROJECT_ROOT, 'programs'));
  const programs = Object.values(library.programs);
  const base = programs.find(({ id }) => id === PROGRAM.id);
  if (!base) throw new Error(`The library has no ${PROGRAM.id}`);
  const others = programs.filter((program) => program !== base).flatMap((program) => program.clocks);
  const clocks = [...base.clocks, ...others].slice(0, CLOCKS);
  if (clocks.length < CLOCKS) throw new Error(`The library has ${clocks.length} clocks, not ${CLOCKS}`);
  return { ...library, programs: { [`${base.id}@${base.version}`]: { ...base, clocks } } };
}

export interface ClockCase {
  readonly state: CaseState;
  readonly now: Instant;
  /** Events by which the case learns one fact more and one more, an hour apart. */
  readonly more: readonly CaseEvent[];
}

/** A Medicare stay with `count` facts at least, recorded one an hour; opening it may add facts of its own. */
export function caseWithFacts(library: Library, count: number): ClockCase {
  const at = (hour: number): Instant => new Date(START + hour * HOUR_MS).toISOString();
  const world = new CaseWorld(at(count + 1), library);
  const opening: FactInput[] = [
    fact('personDescribed', at(0), { ageYears: 71, sex: 'female' }),
    fact('payerKnown', at(0), { class: 'medicare' }),
    fact('admitted', at(0), { class: 'inpatient' }),
    fact('expectedDischarge', at(1), { at: at(60) }),
  ];
  world.must('openCase', { person: 'person_1', program: PROGRAM, zone: 'America/New_York', facts: opening });
  const missing = Math.max(0, count - world.case.facts.length);
  const more = Array.from({ length: missing }, (_, index) => later(index, at(index + 1)));
  world.must('recordFacts', { facts: more });
  const { state, now } = world;
  if (!state) throw new Error('The case was not opened');
  const events = Array.from({ length: MORE }, (_, index) => {
    world.now = at(count + index + 2);
    return world.must('recordFacts', { facts: [later(count + index, at(count + index + 1))] });
  });
  return { state, now, more: events.flat() };
}

function later(index: number, at: Instant): FactInput {
  return fact(TYPES[index % TYPES.length] ?? 'contactAttempted', at, {}, `fact-${index}`);
}
