import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../case/fact.ts';
import type { ClockDocument } from '../document.ts';
import { evaluateClocks } from '../evaluate.ts';
import { type Language, wordsOf } from './words.ts';

const NOW = '2026-02-01T00:00:00.000Z';

/** Facts as `asked 2026-01-05`, at noon; what is said of the last clock. */
function told(
  clocks: readonly ClockDocument[],
  facts: readonly string[],
  language: Language = 'en',
): readonly string[] {
  const known = facts.map((text, i): Fact => {
    const [type = '', day = ''] = text.split(' ');
    const at = `${day}T12:00:00.000Z`;
    return { id: `f${String(i)}`, type, occurredAt: at, recordedAt: at };
  });
  const world = { facts: known, calendars: {}, zones: {}, zone: 'UTC' };
  const { results } = evaluateClocks(clocks, world, NOW, { trace: true });
  return wordsOf(results.at(-1)?.explain?.() ?? [], language).map((line) => line.trim());
}

const ASKED: ClockDocument = { id: 'c', start: 'asked', due: { days: 10 }, met: 'done' };

describe('an explanation', () => {
  it('names the facts among which the earliest or latest was sought', () => {
    const sooner = told(
      [{ ...ASKED, due: { earliestOf: ['left', 'moved', { days: 10 }] } }],
      ['asked 2026-01-05', 'left 2026-01-09'],
    );
    expect(sooner).toContain('“left”: 9 January 2026, 12:00 (Fri, UTC).');
    expect(sooner.join()).not.toContain('moved');
    expect(
      told([{ ...ASKED, start: { latestOf: ['asked', 'told'] } }], ['asked 2026-01-05', 'told 2026-01-07'], 'es'),
    ).toContain('«told»: el 7 de enero de 2026, 12:00 (mié, UTC).');
  });

  it('names an instant of another clock', () => {
    const other: ClockDocument = { id: 'agency', start: 'asked', due: { days: 10 }, met: 'answered' };
    const chain = [other, { ...ASKED, start: { missedOf: 'agency' } }];
    expect(told(chain, ['asked 2026-01-05'])).toContain(
      'The miss of the clock “agency”: the end of 15 January 2026 (Thu, UTC).',
    );
    const counted = [other, { ...ASKED, due: { days: 3, from: { dueOf: 'agency' } } }];
    expect(told(counted, ['asked 2026-01-05'], 'es')).toContain(
      'El vencimiento del plazo «agency»: el final del 15 de enero de 2026 (jue, UTC).',
    );
  });

  it('names what a count is bounded by', () => {
    const bounded = { ...ASKED, due: { days: 10, cap: { days: 3, from: 'seen' } } };
    expect(told([bounded], ['seen 2026-01-04', 'asked 2026-01-05'])).toContain(
      'No later than the end of 7 January 2026 (Wed, UTC).',
    );
    const floor = { ...ASKED, due: { days: 1, floor: { date: '2026-01-20' } } };
    expect(told([floor], ['asked 2026-01-05'], 'es')).toContain(
      'Como pronto: el 20 de enero de 2026, 00:00 (mar, UTC).',
    );
  });

  it('says of a look-back that it will be reached, as long as it is not', () => {
    const stay: ClockDocument = {
      id: 'c',
      lookback: { state: { from: 'placed', until: 'left' }, reach: { days: 30 } },
    };
    expect(told([stay], ['placed 2026-01-10'])).toContain(
      '23 of 30 days in the time looked back on; not reached yet; it will be on 8 February 2026, 00:00 (Sun, UTC) if nothing changes.',
    );
    expect(told([stay], ['placed 2026-01-01'], 'es')).toContain(
      '32 de 30 días en el período considerado; se alcanzó el 30 de enero de 2026, 00:00 (vie, UTC).',
    );
  });

  it('says of an excuse when it would be due without it, and not that this cannot be told', () => {
    const pauses = [{ from: 'away', until: 'back', then: 'asSoonAsPossible' }] as const;
    const facts = ['asked 2026-01-05', 'away 2026-01-08', 'back 2026-01-20'];
    const excused = told([{ ...ASKED, pauses }], facts);
    expect(excused).toContain('Without its excuse it would be due by the end of 15 January 2026 (Thu, UTC).');
    expect(excused.join()).not.toContain('cannot be told');
    const capped = told([{ ...ASKED, pauses, due: { days: 10, cap: { date: '2026-02-10' } } }], facts, 'es');
    expect(capped).toContain('Sin su excusa vencería: el final del 15 de enero de 2026 (jue, UTC).');
    expect(capped).toContain('Vence: el 10 de febrero de 2026, 00:00 (mar, UTC).');
  });

  it('waits for what is not known of several that are all needed, and calls nothing unfit that fits', () => {
    const all = { ...ASKED, start: { latestOf: ['asked', 'told', { startOf: 'other' }] } };
    const other: ClockDocument = { id: 'other', start: 'shown', met: 'seen' };
    expect(told([other, all], ['asked 2026-01-05'])).toContain(
      'Nothing has started it yet: it waits for “told” and the start of the clock “other”.',
    );
    expect(
      told([other, { ...ASKED, start: { firstKnown: [all.start, 'sent'] } }], ['asked 2026-01-05'], 'es'),
    ).toContain('Nada lo ha iniciado todavía: espera «told» y el comienzo del plazo «other» o «sent».');
  });

  it('says of a start that lies ahead that it is so if nothing new is learnt', () => {
    const other: ClockDocument = { id: 'other', start: 'asked', due: { days: 60 }, met: 'seen' };
    const chain = [other, { ...ASKED, start: { missedOf: 'other' } }];
    expect(told(chain, ['asked 2026-01-05'])).toContain(
      'It will start at the end of 6 March 2026 (Fri, UTC), with asked on 5 January 2026, 12:00 (Mon, UTC), if nothing new is learnt.',
    );
    expect(told(chain, ['asked 2026-01-05'], 'es').join()).toContain(', si no se sabe nada nuevo.');
  });
});
