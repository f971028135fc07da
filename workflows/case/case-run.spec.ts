import { beforeEach, expect, jest, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { seal } from '#core/case/chain.ts';
import { decide } from '#core/case/decide.ts';
import { fold } from '#core/case/fold.ts';
import { readModel } from '#core/case/read-model.ts';
import { factOf, opening, TENANT } from '#test/support/case-commands.ts';
import { caseLibrary as library } from '#test/support/case-library.ts';
import type { rules as Rules } from './rules.ts';

/** The real rules, each of which a test can break. */
const rules: { -readonly [Rule in keyof typeof Rules]: (typeof Rules)[Rule] } = intact();
jest.unstable_mockModule('./rules.ts', () => ({ rules }));
jest.unstable_mockModule('@temporalio/workflow', () => ({ log: { error: () => undefined } }));
const { CaseRun } = await import('./case-run.ts');

const caseId = 'case_1';
const empty = { events: [], projectedThrough: 0 };
const LONG_AGO = { actsAt: '2020-01-01T00:00:00.000Z', ringsAt: '2020-01-01T00:00:00.000Z' };
const broken = (): never => {
  throw new TypeError('name of a patient');
};

beforeEach(() => void Object.assign(rules, intact()));

test('a defect in a command fails it, is recorded without its message, and leaves the case able to go on', () => {
  const run = openCase();
  const command = factOf('admitted');
  rules.commit = once(broken, rules.commit);
  expect(() => run.execute('recordFacts', command)).toThrow(ApplicationFailure);
  const recorded = run.outbox.events.at(-1);
  expect(recorded).toMatchObject({ type: 'defectRecorded', data: { command: 'recordFacts', message: 'TypeError' } });
  expect(JSON.stringify(run.carry())).not.toContain('patient');
  expect(run.execute('recordFacts', command).seq).toBe((recorded?.seq ?? 0) + 1);
});

test('a change is taken over whole or not at all, whichever part of it fails', () => {
  for (const part of ['decide', 'rows', 'timer'] as const) {
    const run = openCase();
    const before = run.state?.facts;
    rules[part] = broken;
    expect(() => run.execute('recordFacts', factOf('admitted'))).toThrow(ApplicationFailure);
    expect(run.state?.facts).toEqual(before);
    Object.assign(rules, intact());
    run.execute('recordFacts', factOf('admitted'));
    expect(fold(run.outbox.events)).toEqual(run.state);
  }
});

test('a validator lets a defect pass, so that the handler can record it', () => {
  const run = openCase();
  rules.decide = broken;
  expect(() => run.validate('recordFacts', factOf('admitted'))).not.toThrow();
});

test('a wake that fails is recorded once and put off, and commands are carried out meanwhile', () => {
  const run = openCase();
  run.timer = LONG_AGO;
  rules.wake = broken;
  run.wake();
  run.timer = LONG_AGO;
  run.wake();
  expect(run.outbox.events.filter((event) => event.type === 'defectRecorded')).toHaveLength(1);
  expect(Date.parse(run.timer?.actsAt ?? '')).toBeGreaterThan(Date.now());
  expect(run.execute('recordFacts', factOf('admitted')).seq).toBe(run.state?.seq);
});

test('a wake that is always due again is stopped', () => {
  const run = openCase();
  rules.wake = () => [
    {
      type: 'taskOpened',
      occurredAt: new Date().toISOString(),
      actor: { id: 'system', role: 'system' },
      commandId: 'w',
      data: {},
    },
  ];
  rules.timer = () => LONG_AGO;
  jest.useFakeTimers({ now: Date.now() });
  for (let i = 0; i < 11; i += 1) run.wake();
  jest.useRealTimers();
  expect(Date.parse(run.timer?.actsAt ?? '')).toBeGreaterThan(Date.now());
});

test('a run ends the sooner the more its wakes do', () => {
  const run = openCase();
  const before = run.taken;
  const draft = {
    type: 'taskOpened' as const,
    occurredAt: new Date().toISOString(),
    actor: { id: 'system', role: 'system' },
    commandId: 'w',
    data: {},
  };
  rules.wake = () => [draft];
  run.wake();
  expect(run.taken - before).toBe(1);
  rules.wake = () => Array.from({ length: 100 }, () => draft);
  run.wake();
  expect(run.taken - before).toBe(1 + 1 + 5);
});

test('when a case cannot be planned at its start it still starts', () => {
  const carried = openCase().carry();
  rules.timer = broken;
  const run = new CaseRun(carried);
  expect(Date.parse(run.timer?.actsAt ?? '')).toBeGreaterThan(Date.now());
});

test('a caller cannot let go of events that do not exist yet', () => {
  const run = openCase();
  run.execute('recordFacts', { ...factOf('admitted'), projectedThrough: 1_000 });
  expect(run.outbox.events).toHaveLength(1);
});

test('unchanged sets of rows are left out of the answer', () => {
  const run = openCase();
  run.execute('recordFacts', factOf('admitted'));
  expect(run.execute('recordFacts', factOf('admitted')).rows).not.toHaveProperty('tasks');
  expect(run.unwritten()?.rows).toHaveProperty('tasks');
});

test('what the journal holds of a lost attempt replaces what this one decided', () => {
  const run = openCase();
  const before = run.carry();
  run.execute('recordFacts', factOf('admitted'));
  const written = run.outbox.events.slice(before.outbox.events.length);
  const state = run.state;
  run.execute('recordFacts', factOf('admitted'));
  run.adopt(before, written);
  expect(run.state).toEqual(state);
  expect(run.outbox.events).toEqual([...before.outbox.events, ...written]);
});

function openCase() {
  const run = new CaseRun({ caseId, tenant: TENANT, state: null, ledger: [], outbox: empty });
  run.execute('openCase', opening());
  return run;
}

function once<F extends (...args: never[]) => unknown>(first: F, then: F): F {
  let used = false;
  const either = (...args: Parameters<F>): unknown => (used ? then(...args) : ((used = true), first(...args)));
  return either as F; // both branches are F
}

function intact(): typeof Rules {
  return {
    decide: (state, name, envelope, now) => decide(state, name, envelope, { library, now }),
    commit: (state, drafts, id, now) => {
      const events = seal(state, drafts, { caseId: id, now, sha256: (text) => `hash of ${text.length}` });
      return { events, state: events.length === 0 ? state : fold(events, state) };
    },
    follow: (state, events) => fold(events, state),
    rows: (state, previous) => readModel(state, library, previous),
    wake: () => [],
    timer: () => undefined,
  };
}
