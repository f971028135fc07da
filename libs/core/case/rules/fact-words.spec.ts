import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../json.ts';
import { unfitFact } from './fact-words.ts';
import type { FactVocabulary } from '../../program/vocabulary.ts';

const MEANING = { description: 'd', occurred: 'o' };
const VOCABULARY: FactVocabulary = {
  payerKnown: {
    ...MEANING,
    data: {
      class: { type: 'code', required: true, enum: ['medicare', 'other'], description: 'd' },
      rank: { type: 'integer', min: 1, max: 9, description: 'd' },
      share: { type: 'number', description: 'd' },
      proven: { type: 'boolean', description: 'd' },
      codes: { type: 'codes', description: 'd' },
      at: { type: 'instant', description: 'd' },
      on: { type: 'date', description: 'd' },
    },
  },
  died: MEANING,
  decisionLate: { ...MEANING, bySystem: true },
};
const refusal = (type: string, data?: JsonObject) =>
  unfitFact({ type, ...(data ? { data } : {}) }, VOCABULARY, 'facts[0]');
const payer = (data: JsonObject) => refusal('payerKnown', { class: 'medicare', ...data });

describe('a fact that is sent', () => {
  it('speaks a word of the vocabulary', () => {
    expect(refusal('died')).toBeUndefined();
    const remedy = 'Did you mean “died”?';
    expect(refusal('dide')).toMatchObject({ code: 'FACT_UNKNOWN', field: 'facts[0].type', remedy });
    expect(refusal('constructor')).toMatchObject({ code: 'FACT_UNKNOWN' });
  });

  it('is none that only a clock records; what the case records itself is for its commands to refuse', () => {
    expect(refusal('decisionLate')).toMatchObject({ code: 'FACT_RESERVED', field: 'facts[0].type' });
    expect(refusal('stageEntered', { stage: 'plan' })).toBeUndefined();
  });

  it.each<JsonObject>([
    {},
    { rank: 1 },
    { rank: 9, share: 0.5, proven: false },
    { codes: ['a', 'b'], at: '2026-02-28T10:00:00+05:30', on: '2028-02-29' },
    { dateOnly: true },
    { clock: 'review', instance: '2' },
  ])('says what is described: %j', (data) => expect(payer(data)).toBeUndefined());

  it.each<readonly [string, JsonObject]>([
    ['name', { name: 'Bob Smith' }],
    ['__proto__', JSON.parse('{"__proto__":1}') as JsonObject],
    ['class', { class: 'Medicare' }],
    ['class', { class: null }],
    ['rank', { rank: 0 }],
    ['rank', { rank: 10 }],
    ['rank', { rank: 1.5 }],
    ['share', { share: '1' }],
    ['proven', { proven: 'yes' }],
    ['codes', { codes: 'a' }],
    ['codes', { codes: [1] }],
    ['at', { at: '2026-02-28T10:00:00' }],
    ['at', { at: '2026-02-30T10:00:00Z' }],
    ['on', { on: '2026-02-30' }],
    ['dateOnly', { dateOnly: 'yes' }],
  ])('says nothing else: %s in %j', (name, data) =>
    expect(payer(data)).toMatchObject({ code: 'FACT_DATA_INVALID', field: `facts[0].data.${name}` }),
  );

  it('says what it must, and the remedy names the choices', () => {
    expect(refusal('payerKnown', {})).toMatchObject({
      code: 'FACT_DATA_INVALID',
      field: 'facts[0].data.class',
      remedy: 'Send one of medicare, other.',
    });
  });
});
