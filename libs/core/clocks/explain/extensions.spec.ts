import { describe, expect, it } from '@jest/globals';
import { evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const facts = ['asked 2026-01-05', 'extended 2026-01-06', 'extended 2026-01-07'].map((text, i) => {
  const [type = '', day = ''] = text.split(' ');
  const at = `${day}T15:00:00.000Z`;
  return { id: `f${String(i)}`, type, occurredAt: at, recordedAt: at };
});
const world = { facts, calendars: {}, zones: {}, zone: 'UTC' };

function told(times: number | undefined, language: Language = 'en'): readonly string[] {
  const extension = { on: 'extended', by: { days: 5 }, ...(times === undefined ? {} : { times }) };
  const document = { id: 'c', start: 'asked', due: { days: 10 }, met: 'done', extensions: [extension] };
  const { results } = evaluateClocks([document], world, '2026-01-10T00:00:00.000Z', { trace: true });
  return wordsOf(results[0]?.explain?.() ?? [], language);
}

describe('an explanation of extensions', () => {
  it('says of one beyond those that are allowed that it does not count', () => {
    const second = 'The extension extended on 7 January 2026, 15:00 (Wed, UTC) does not count: ';
    expect(told(undefined)).toContain(`${second}it was already extended as often as is allowed.`);
    expect(told(undefined).filter((line) => line.startsWith('Extended with'))).toHaveLength(1);
    expect(told(undefined, 'es').join()).toContain('no vale: ya se prorrogó tantas veces como se permite.');
    expect(told(2).filter((line) => line.startsWith('Extended with'))).toHaveLength(2);
  });
});
