import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../case/fact.ts';
import type { ClockDocument } from '../document.ts';
import { evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const NOW = '2026-02-01T00:00:00.000Z';
const TITLES = {
  asked: { title: { en: 'request made', es: 'solicitud hecha' } },
  answered: { title: { en: 'answer given', es: 'respuesta dada' } },
  payerKnown: { title: { en: 'payer known', es: 'pagador conocido' } },
  away: { title: { en: 'person away', es: 'persona ausente' } },
  back: { title: { en: 'person back' } },
  untitled: {},
};

function told(clock: Omit<ClockDocument, 'id'>, facts: readonly string[], language: Language, titles = {}): string {
  const known = facts.map((text, i): Fact => {
    const [type = '', day = '', kind] = text.split(' ');
    const at = `${day}T12:00:00.000Z`;
    return { id: `f${i}`, type, occurredAt: at, recordedAt: at, ...(kind ? { data: { class: kind } } : {}) };
  });
  const world = { facts: known, calendars: {}, zones: {}, zone: 'UTC' };
  const [result] = evaluateClocks([{ id: 'c', ...clock }], world, NOW, { trace: true }).results;
  return wordsOf(result?.explain?.() ?? [], language, titles).join('\n');
}

const CLOCK = { start: 'asked', due: { days: 10 }, met: 'answered' } as const;

describe('facts in an explanation', () => {
  it.each<[string, Language, string]>([
    ['a fact that began it', 'es', ', con «solicitud hecha».'],
    ['a fact that satisfied it', 'es', ', por «respuesta dada».'],
    ['a fact that began it', 'en', ', with “request made”.'],
  ])('%s goes by its title (%s)', (_, language, words) => {
    const text = told(CLOCK, ['asked 2026-01-05', 'answered 2026-01-09'], language, TITLES);
    expect(text).toContain(words);
    expect(text).not.toMatch(/asked|answered/);
  });

  it('a fact has its time after its title where the sentence has none', () => {
    const text = told(CLOCK, ['answered 2026-01-04', 'asked 2026-01-05'], 'es', TITLES);
    expect(text).toContain('«respuesta dada» el 4 de enero de 2026');
  });

  it('what is awaited goes by its title', () => {
    expect(told(CLOCK, [], 'es', TITLES)).toContain('espera «solicitud hecha»');
    expect(told({ ...CLOCK, start: { fact: ['asked', 'untitled'] } }, [], 'es', TITLES)).toContain(
      'espera «solicitud hecha» o «untitled»',
    );
  });

  it('a field that a condition looks at is one of a fact with a title', () => {
    const medicare = { ...CLOCK, applies: { 'payerKnown.class': 'medicare', payerKnown: true } };
    const facts = ['asked 2026-01-05', 'payerKnown 2026-01-04 medicare'];
    const spanish = told(medicare, facts, 'es', TITLES);
    expect(spanish).toContain('class de «pagador conocido» es «medicare»');
    expect(spanish).toContain('«pagador conocido» está registrado');
    expect(told(medicare, facts, 'en', TITLES)).toContain('class of “payer known” is “medicare”');
    expect(told(medicare, facts, 'en')).toContain('payerKnown.class is “medicare”');
    const chosen = { ...CLOCK, due: { select: { by: 'payerKnown.class', cases: { medicare: { days: 3 } } } } };
    expect(told(chosen, facts, 'es', TITLES)).toContain('Elegido por class de «pagador conocido», que es «medicare»');
  });

  it('a pause without a name goes by the title of what begins it, one with a name by its name', () => {
    const pausedBy = (name?: string): string => {
      const pause = { from: 'away', until: 'back', ...(name ? { name } : {}) };
      return told(
        { ...CLOCK, pauses: [pause] },
        ['asked 2026-01-05', 'away 2026-01-07', 'back 2026-01-08'],
        'es',
        TITLES,
      );
    };
    expect(pausedBy()).toContain('En pausa (persona ausente) desde');
    expect(pausedBy()).not.toContain('away');
    expect(pausedBy('surgery')).toContain('En pausa (surgery) desde');
  });

  it('a title that is not there in Spanish is told in English, a type without one as it is written', () => {
    const begun = (type: string, titles: object): string =>
      told({ ...CLOCK, start: type }, [`${type} 2026-01-05`], 'es', titles);
    expect(begun('back', TITLES)).toContain('con «person back».');
    expect(begun('untitled', TITLES)).toContain('con untitled.');
    expect(begun('constructor', TITLES)).toContain('con constructor.');
    expect(begun('asked', {})).toContain('con asked.');
  });
});
