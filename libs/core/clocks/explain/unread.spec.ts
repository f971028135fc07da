import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../case/fact.ts';
import type { JsonObject } from '../../json.ts';
import type { ClockDocument } from '../document.ts';
import { type World, evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const fact = (type: string, occurredAt: string, data?: JsonObject): Fact => ({
  id: `${type} ${occurredAt}`,
  type,
  occurredAt,
  recordedAt: occurredAt,
  ...(data ? { data } : {}),
});

function told(clock: Partial<ClockDocument>, facts: readonly Fact[], language: Language = 'en'): string {
  const zones: World['zones'] = { UTC: { id: 'UTC', version: '1', transitions: [[0, 0]] } };
  const world: World = { facts, calendars: {}, zones, zone: 'UTC' };
  const document = { id: 'c', met: 'done', ...clock };
  const [result] = evaluateClocks([document], world, '2026-03-20T16:00:00.000Z', { trace: true }).results;
  return wordsOf(result?.explain?.() ?? [], language).join('\n');
}

const ASKED = '2026-03-09T14:00:00.000Z';

describe('an explanation of what cannot be read', () => {
  const due = { start: 'asked', due: { hours: { field: 'n' } } };

  it('says which number of which fact is missing, and what stands there instead', () => {
    expect(told(due, [fact('asked', ASKED)])).toContain(
      'The number “n” is not known: asked on 9 March 2026, 14:00 (Mon, UTC), has nothing there, and a number from 0 on is needed.',
    );
    expect(told(due, [fact('asked', ASKED, { n: 'twelve' })])).toContain('has “twelve” there');
    expect(told(due, [fact('asked', ASKED, { n: -3 })], 'es')).toContain('tiene ahí -3');
    expect(told({ ...due, start: { date: '2026-03-09' } }, [])).toContain(
      'There is no fact to read the number “n” from, so it is not known.',
    );
    expect(told(due, [fact('asked', ASKED, { n: 12 })])).not.toContain('is not known');
  });

  it('says so of a grace and of an extension, which adds nothing', () => {
    const clock: Partial<ClockDocument> = {
      start: 'asked',
      due: { days: 2 },
      grace: { days: { field: 'g' } },
      extensions: [{ on: 'extended', by: { days: { field: 'k' } } }],
    };
    const words = told(clock, [fact('asked', ASKED), fact('extended', '2026-03-10T14:00:00.000Z', { k: 'two' })]);
    expect(words).toContain('does not count: its “k” is “two”, and a number from 0 on is needed.');
    expect(words).toContain('The number “g” is not known');
  });

  it('names the plan whose date cannot be read, started or not', () => {
    const plan = { back: { days: 2 }, from: { planned: 'ends' } } as const;
    const facts = [
      fact('ends', ASKED, { at: '2026-03-25' }),
      fact('ends', '2026-03-10T14:00:00.000Z', { at: '11/12/2026' }),
    ];
    const sentence = 'The date “at” of ends on 10 March 2026, 14:00 (Tue, UTC), cannot be read: it is “11/12/2026”.';
    expect(told({ due: plan }, facts)).toContain(sentence);
    expect(told({ start: { fact: 'ends' }, due: plan }, facts)).toContain(sentence);
    expect(told({ due: plan }, [fact('ends', ASKED, { at: 20 })], 'es')).toContain('no se puede leer: es 20.');
    expect(told({ due: plan }, [fact('ends', ASKED, { at: null })])).not.toContain('cannot be read');
  });
});
