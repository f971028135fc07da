import { expect, it } from '@jest/globals';
import { DataSource, type QueryRunner } from 'typeorm';
import type { JsonObject } from '#core/json.ts';
import type { CommandName } from '#core/case/command-table.ts';
import { OPENING, openedCase } from '#test/support/case-world.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { FactCheck } from './fact-check.ts';

const VOCABULARY = {
  assessmentCompleted: {
    description: 'An instrument was finished.',
    occurred: 'completion',
    data: {
      instrument: { type: 'code', description: 'Instrument.' },
      score: { type: 'number', description: 'Total.' },
    },
  },
} as const;

const world = openedCase();
const sheet = (score: number, instrument = 'mini') => ({
  id: 'sheet',
  type: 'assessmentCompleted',
  occurredAt: '2026-03-02T14:00:00.000Z',
  data: { instrument, score },
});
world.must('recordFacts', { facts: [sheet(3)] });

/** The journal of the case, as its table holds it. */
const JOURNAL = world.events.map(({ caseId, occurredAt, recordedAt, actor, commandId, prevHash, ...rest }) => ({
  ...rest,
  case_id: caseId,
  occurred_at: occurredAt,
  recorded_at: recordedAt,
  actor_id: actor.id,
  actor_role: actor.role,
  command_id: commandId,
  request_id: null,
  prev_hash: prevHash,
}));

async function refusalOf(name: CommandName, body: object): Promise<unknown> {
  const database = new DataSource({ type: 'postgres' });
  const connection = { query: () => Promise.resolve({ rows: JOURNAL }) };
  const runner = { connect: () => Promise.resolve(connection), release: () => Promise.resolve() };
  database.createQueryRunner = () => runner as unknown as QueryRunner; // all that a read of the journal uses
  const check = new FactCheck(database, VOCABULARY, sampleLibrary());
  return check.refusalOf(name, 't1', world.case.id, body as JsonObject);
}

const OUT = { code: 'SCORE_OUT_OF_RANGE', message: 'Mini goes from 0 to 7; 8 is no score of it.' };

it.each([
  ['openCase', { ...OPENING, facts: [sheet(8)] }, 'facts[0].data.score'],
  ['recordFacts', { facts: [sheet(7), sheet(8)] }, 'facts[1].data.score'],
  ['correctFact', { fact: 'sheet', data: { instrument: 'mini', score: 8 }, reason: 'Misread.' }, 'fact.data.score'],
] as const)('a total that the instrument cannot have is refused by %s', async (name, body, field) => {
  expect(await refusalOf(name, body)).toMatchObject({ ...OUT, field });
});

it.each([
  ['openCase', { ...OPENING, facts: [sheet(7)] }],
  ['recordFacts', { facts: [sheet(0)] }],
  ['recordFacts', { facts: [sheet(100, 'barthel')] }],
  ['correctFact', { fact: 'sheet', data: { instrument: 'mini', score: 7 }, reason: 'Misread.' }],
  ['correctFact', { fact: 'sheet', occurredAt: '2026-03-02T13:00:00.000Z', reason: 'Earlier.' }],
] as const)('one that it can have, or of another instrument, is taken by %s', async (name, body) => {
  expect(await refusalOf(name, body)).toBeUndefined();
});

it.each([
  ['neither time nor data', {}],
  ['what is on record', { occurredAt: world.case.facts.at(-1)!.occurredAt, data: sheet(3).data }], // recorded above
])('a correction with %s is refused before it is begun', async (_, correction) => {
  const body = { fact: 'sheet', reason: 'Misread.', ...correction };
  expect(await refusalOf('correctFact', body)).toMatchObject({ code: 'FACT_UNCHANGED' });
  expect(await refusalOf('correctFact', { ...body, fact: 'another' })).toBeUndefined();
});
