import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../case/fact.ts';
import type { JsonObject } from '../../json.ts';
import { CHOICES, type ChoiceName } from '../choices.ts';
import type { ClockDocument } from '../document.ts';
import { evaluateClocks } from '../evaluate.ts';
import { CHOICE_WORDS } from './choice-words.ts';
import type { TraceStep } from './trace.ts';
import { type Language, wordsOf } from './words.ts';

const ZONE = {
  id: 'America/New_York',
  version: 'test',
  transitions: [
    [0, -300],
    [1772953200, -240],
  ],
} as const;
const SOURCE = {
  id: 'stay',
  version: '2026.1',
  title: { en: 'Stay', es: 'Estancia' },
  citations: { notice: { text: '42 CFR 405.1205(b)(1)', verification: 'secondary', note: 'No roll.' } },
} as const;
const NOON = '2026-03-20T16:00:00.000Z';

const fact = (type: string, occurredAt: string, data?: JsonObject, recordedAt = occurredAt): Fact => ({
  id: type,
  type,
  occurredAt,
  recordedAt,
  ...(data ? { data } : {}),
});
const ASKED = fact('asked', '2026-03-09T14:00:00.000Z', { kind: 'standard' });

function steps(clock: Partial<ClockDocument>, facts: readonly Fact[], now = NOON): readonly TraceStep[] {
  const document: ClockDocument = { id: 'c', start: 'asked', due: { days: 2 }, met: 'done', ...clock };
  const world = { facts, calendars: {}, zones: { [ZONE.id]: ZONE }, zone: ZONE.id };
  return evaluateClocks([document], world, now, { trace: true, source: SOURCE }).results[0]?.explain?.() ?? [];
}

const told = (clock: Partial<ClockDocument>, facts: readonly Fact[], language: Language = 'en'): string =>
  wordsOf(steps(clock, facts), language).join('\n');

describe('an explanation', () => {
  it('names program, version, the text of each cited rule and how far it was checked, once and as data', () => {
    const clock = { title: { en: 'Notice', es: 'Aviso' }, cites: ['notice'] };
    expect(told(clock, [ASKED]).split('\n').slice(0, 2)).toEqual([
      'Notice; program “Stay” (stay), version 2026.1; time zone America/New_York@test.',
      '  Rule: 42 CFR 405.1205(b)(1) (a text that quotes the rule was read), https://www.ecfr.gov/current/title-42/section-405.1205.',
    ]);
    expect(told(clock, [ASKED], 'es')).toContain('Aviso; programa «Estancia» (stay), versión 2026.1;');
    expect(steps(clock, [ASKED])[0]?.data).toMatchObject({
      program: { id: 'stay', version: '2026.1' },
      citations: [{ id: 'notice', text: '42 CFR 405.1205(b)(1)', verification: 'secondary' }],
      zone: 'America/New_York@test',
    });
  });

  it('writes times on the local clock, and a midnight end as the end of its day', () => {
    const late = fact('done', '2026-03-13T15:00:00.000Z', undefined, '2026-03-14T15:00:00.000Z');
    const english = told({}, [ASKED, late]);
    expect(english).toContain('It started on 9 March 2026, 10:00 (Mon, UTC−4), with asked.');
    expect(english).toContain('Due by the end of 11 March 2026 (Wed, UTC−4).');
    expect(english).toContain('recorded on 14 March 2026, 11:00 (Sat, UTC−4)');
    const spanish = told({}, [ASKED], 'es');
    expect(spanish).toContain(' hacia adelante desde el 9 de marzo de 2026, 10:00 (lun, UTC−4): ');
    expect(spanish).toContain('Vence: el final del 11 de marzo de 2026 (mié, UTC−4).');
    expect(spanish).toContain('Se incumplió al final del 11 de marzo de 2026 (mié, UTC−4); sigue pendiente.');
    expect(english + spanish).not.toMatch(/\d{4}-\d\d-\d\d/);
  });

  it('falls back to English where a title has no Spanish', () => {
    expect(told({ title: { en: 'Notice' } }, [ASKED], 'es')).toMatch(/^Notice; programa/);
  });

  it('names the edition in force and what decided', () => {
    const editions = [{ until: '2025-12-31' }, { from: '2026-01-01', due: { days: 3 } }];
    expect(told({ editions }, [ASKED])).toContain(
      'Edition 2 of 2 is in force, from 1 January 2026: what decides is 9 March 2026',
    );
  });
});

describe('a clock that does not run says why', () => {
  it.each([
    ['nothing started it', { start: 'admitted' }, 'Nothing has started it yet: it waits for “admitted”.'],
    [
      'what there is does not fit',
      { start: { fact: 'asked', where: { kind: 'urgent' } } },
      'it waits for “asked” (kind: “urgent”). What there is does not fit: asked on 9 March 2026',
    ],
    [
      'a condition does not hold',
      { applies: { 'asked.kind': ['urgent', 'emergent'] } },
      'asked.kind is “standard”, by asked on 9 March 2026, 10:00 (Mon, UTC−4); the condition asks for “urgent” or “emergent”: it does not hold.',
    ],
    ['nobody recorded what is asked', { applies: { 'payer.class': 'medicare' } }, 'payer.class is not recorded;'],
    [
      'an exception holds',
      { unless: { holds: { fact: 'asked' } } },
      'This rule does not apply, because an exception holds:\n  There is a fact “asked”: asked on',
    ],
    [
      'the state did not last',
      { existsIf: { state: { from: 'asked', until: 'left' }, lasts: { hours: 24 } } },
      'It needs 24 hours from “asked” on; it was so from 9 March 2026, 10:00 (Mon, UTC−4) until 9 March 2026, 20:00',
    ],
    [
      'a condition that must not hold does',
      { applies: { not: { 'asked.kind': 'standard' } } },
      'does not apply, because its condition does not hold:\n  What must not be so is so:\n    asked.kind is “standard”',
    ],
    ['no fact that it is for', { forEach: { fact: 'placed' } }, 'Nothing has started it yet: it waits for “placed”.'],
    ['no round has begun', { repeat: { every: { days: 7 }, until: 'asked' } }, 'No round of it has begun.'],
  ] satisfies readonly (readonly [string, Partial<ClockDocument>, string])[])('%s', (_, clock, words) => {
    const facts = [ASKED, fact('left', '2026-03-10T00:00:00.000Z')];
    expect(told(clock, facts)).toContain(words);
    expect(told(clock, facts)).toContain('It has not begun.');
    expect(told(clock, facts, 'es')).toContain('No ha comenzado.');
  });

  it('by whose waiver or withdrawal', () => {
    const waived = fact('excused', '2026-03-10T14:00:00.000Z');
    expect(told({ waived: 'excused' }, [ASKED, waived])).toContain(
      'It was waived on 10 March 2026, 10:00 (Tue, UTC−4), by excused.',
    );
  });
});

describe('a rule that stopped applying', () => {
  const clock = { unless: { 'payer.class': 'other' } };
  const payer = (at: string): Fact => fact('payer', at, { class: 'other' });

  it('leaves a breach that is owed no more, and says what ended it', () => {
    const facts = [ASKED, payer('2026-03-13T14:00:00.000Z')];
    const english = told(clock, facts);
    expect(english).toContain(
      'The rule stopped applying on 13 March 2026, 10:00 (Fri, UTC−4), by payer:\n  This rule does not apply, because an exception holds:\n    payer.class is “other”',
    );
    expect(english).toContain(
      'It was missed at the end of 11 March 2026 (Wed, UTC−4); it is owed no more since 13 March 2026, 10:00 (Fri, UTC−4), by payer.',
    );
    expect(english).not.toContain('still owed');
    expect(told(clock, facts, 'es')).toContain(
      'Se incumplió al final del 11 de marzo de 2026 (mié, UTC−4); ya no está pendiente desde el 13 de marzo de 2026, 10:00 (vie, UTC−4), por payer.',
    );
  });

  it('before the due time leaves no duty', () => {
    const facts = [ASKED, payer('2026-03-10T14:00:00.000Z')];
    expect(told(clock, facts)).toContain('No exception holds:');
    expect(told(clock, facts)).toContain('It became void on 10 March 2026, 10:00 (Tue, UTC−4), by payer.');
    expect(told(clock, facts, 'es')).toContain('La norma dejó de aplicarse el 10 de marzo de 2026');
  });
});

describe('a round that the next one takes over', () => {
  it('says why it ended', () => {
    const clock: Partial<ClockDocument> = { repeat: { every: { days: 2 }, open: 'one' } };
    expect(told(clock, [ASKED])).toContain('It became void at the end of 11 March 2026 (Wed, UTC−4).\nOf its rounds');
    expect(told(clock, [ASKED], 'es')).toContain('De sus rondas solo una está abierta a la vez');
  });
});

describe('a pause that its condition leaves without effect', () => {
  const paused = fact('asked for more', '2026-03-10T14:00:00.000Z');
  const resumed = fact('answered', '2026-03-11T14:00:00.000Z');
  const pause = { name: 'answer', from: paused.type, until: resumed.type };

  it('is told with its time and what decided', () => {
    const clock = { pauses: [{ ...pause, when: { 'asked.kind': 'urgent' } }] };
    expect(told(clock, [ASKED, paused, resumed])).toContain(
      'The pause (answer) takes nothing, though it was so from 10 March 2026, 10:00 (Tue, UTC−4) until 11 March 2026, 10:00 (Wed, UTC−4):\n  Its condition does not hold:\n    asked.kind is “standard”',
    );
    expect(told(clock, [ASKED, paused, resumed], 'es')).toContain(
      'La pausa (answer) no detiene nada, aunque así fue desde el 10 de marzo de 2026',
    );
    const except = { pauses: [{ ...pause, unless: { 'asked.kind': 'standard' } }] };
    expect(told(except, [ASKED, paused, resumed])).toMatch(
      /takes nothing, .*:\n {2}An exception holds:\n {4}asked\.kind/,
    );
    expect(told(except, [ASKED, paused, resumed], 'es')).toContain('Se cumple una excepción:');
  });

  it('is not told of when there was none, or when it took time', () => {
    const clock = { pauses: [{ ...pause, when: { 'asked.kind': 'urgent' } }] };
    expect(told(clock, [ASKED])).not.toContain('takes nothing');
    const counts = { pauses: [{ ...pause, when: { 'asked.kind': 'standard' } }] };
    expect(told(counts, [ASKED, paused, resumed])).not.toContain('takes nothing');
    expect(told(counts, [ASKED, paused, resumed])).toContain('Paused (answer)');
  });
});

describe('a start of which the first known holds, one presumed', () => {
  const start = {
    firstKnown: [{ presumed: { days: 5 }, from: 'sent', rebuttedBy: 'received' }, 'received'],
  } as const;
  const sent = fact('sent', '2026-03-09T14:00:00.000Z');
  const received = (at: string): Fact => fact('received', at);

  it('says which holds, and what the others wait for', () => {
    const facts = [received('2026-03-10T14:00:00.000Z')];
    expect(told({ start }, facts)).toContain(
      'Of 2 possibilities the first that is known holds, number 2; not known: “sent”.',
    );
    expect(told({ start }, facts, 'es')).toContain('De 2 posibilidades vale la primera que se conoce, la número 2; no');
  });

  it('says which day is presumed when nothing proves another', () => {
    expect(told({ start }, [sent])).toContain('number 1.');
    expect(told({ start }, [sent])).toContain(
      'Receipt is presumed on 14 March 2026 (Sat); nothing proves another day.',
    );
    expect(told({ start }, [sent], 'es')).toContain('La recepción se presume el 14 de marzo de 2026 (sáb); nada');
  });

  it('says that a day is deemed where no proof of another is admitted', () => {
    const deemed = { start: { presumed: { days: 5 }, from: 'sent' } };
    const facts = [sent, received('2026-03-11T14:00:00.000Z')];
    expect(told(deemed, facts)).toContain(
      'Receipt is deemed to be on 14 March 2026 (Sat); the rule admits no proof of another day.',
    );
    expect(told(deemed, facts, 'es')).toContain(
      'La recepción se tiene por hecha el 14 de marzo de 2026 (sáb); la regla',
    );
  });

  it('says what rebutted the presumption, or does not count against it', () => {
    const facts = [sent, received('2026-03-11T14:00:00.000Z')];
    expect(told({ start }, facts)).toContain(
      'Receipt would be presumed on 14 March 2026 (Sat); received on 11 March 2026, 10:00 (Wed, UTC−4) proves when it was and holds instead.',
    );
    expect(told({ start }, facts, 'es')).toContain('La recepción se presumiría el 14 de marzo de 2026 (sáb); received');
    expect(told({ start, choices: { earlyRebuttal: 'ignored' } }, facts)).toContain(
      'is earlier and does not count against it.',
    );
  });

  it('is not told of an anchor that the rule names in its due time alone', () => {
    const due = {
      earliestOf: [
        { days: 2, from: 'received' },
        { days: 5, from: 'sent' },
      ],
    };
    const world = { facts: [sent], calendars: {}, zones: { [ZONE.id]: ZONE }, zone: ZONE.id };
    const [result] = evaluateClocks([{ id: 'c', due, met: 'done' }], world, NOON, { trace: true }).results;
    const words = wordsOf(result?.explain?.() ?? [], 'en').join('\n');
    expect(words).toContain('It started on 9 March 2026');
    expect(words).not.toContain('possibilities');
  });
});

describe('a branch', () => {
  const cases = { urgent: { hours: 72 } };

  it('by an attribute tells its value, the fact, and the case taken', () => {
    const clock = { due: { select: { by: 'start.kind', cases, else: { days: 7 } } } };
    const urgent = { ...ASKED, data: { kind: 'urgent' } };
    expect(told(clock, [urgent])).toContain('Chosen by start.kind, which is “urgent”, by asked on 9 March 2026');
    expect(told(clock, [ASKED])).toContain('start.kind is “standard”, by asked on 9 March 2026');
    expect(told(clock, [ASKED])).toContain('no case names it, so what holds for all others was chosen.');
  });

  it('by conditions tells the first that holds and why those before it do not', () => {
    const clock = {
      due: { select: [{ when: { 'asked.kind': 'urgent' }, then: { hours: 72 } }, { then: { days: 7 } }] },
    };
    expect(told(clock, [ASKED])).toContain(
      'Branch 2 of 2 applies, because no condition before it holds:\n    asked.kind is “standard”',
    );
    expect(told(clock, [ASKED], 'es')).toContain('Se aplica la rama 2 de 2');
  });
});

describe('a named choice', () => {
  it('is told with what it changes, not with what stays', () => {
    const words = told({ void: 'withdrawn' }, [ASKED, fact('withdrawn', '2026-03-13T14:00:00.000Z')]);
    expect(words).toContain(
      'silent on a withdrawal, a waiver or a rule that stops applying after the due time (“voidAfterDue”); “breachStays” was used: the breach stays.',
    );
    expect(words).toContain('With “void” it would be void since 13 March 2026, 10:00 (Fri, UTC−4).');
    expect(words).not.toContain('With “void” it would be void since 13 March 2026, 10:00 (Fri, UTC−4),');
  });

  it('has words for what it is about and for each value, in both languages', () => {
    for (const [name, values] of Object.entries(CHOICES)) {
      for (const words of Object.values(CHOICE_WORDS)) {
        expect(words[name as ChoiceName]).toHaveLength(values.length + 1); // the entries are those of the table
      }
    }
  });

  it('is left out when nothing that is shown would differ', () => {
    expect(told({ void: 'withdrawn' }, [ASKED])).not.toContain('silent');
  });
});
