import { describe, expect, test } from '@jest/globals';
import type { Fact } from '#core/case/fact.ts';
import type { CaseState } from '#core/case/state.ts';
import { planReadmissions } from './readmissions.ts';

function stay(id: string, admitted: string, discharged?: string, more: readonly Fact[] = []): CaseState {
  const fact = (type: string, day: string, data: Fact['data'] = {}): Fact => ({
    id: `in:${type}`,
    type,
    occurredAt: `${day}T10:00:00.000Z`,
    recordedAt: '2026-11-23T00:00:00.000Z',
    data,
  });
  const facts = [
    fact('admitted', admitted, { class: 'inpatient' }),
    ...(discharged ? [fact('discharged', discharged, { disposition: 'home' })] : []),
    ...more,
  ];
  // Only what the links look at.
  return { id, facts } as unknown as CaseState;
}

describe('readmissions', () => {
  test('a stay within 30 days of a discharge is told to the case before it', () => {
    const links = planReadmissions([stay('b', '2026-10-20'), stay('a', '2026-10-01', '2026-10-05')]);
    expect(links).toEqual([
      {
        caseId: 'a',
        fact: {
          id: 'link:readmitted~1',
          type: 'readmitted',
          occurredAt: '2026-10-20T10:00:00.000Z',
          data: { case: 'b', planned: false },
          source: 'intake',
        },
      },
    ]);
  });
  test('what was said is not said again, and what proves untrue is taken back', () => {
    const first = stay('a', '2026-10-01', '2026-10-05');
    const [link] = planReadmissions([first, stay('b', '2026-10-20')]);
    if (!link) throw new Error('no link');
    const told = { ...first, facts: [...first.facts, { ...link.fact, recordedAt: '2026-11-23T00:00:00.000Z' }] };
    expect(planReadmissions([told, stay('b', '2026-10-20')])).toEqual([]);
    expect(planReadmissions([told])).toMatchObject([
      { fact: { id: 'link:readmitted~2', retracts: 'link:readmitted~1' } },
    ]);
    expect(planReadmissions([told, stay('c', '2026-10-10'), stay('b', '2026-10-20')])).toMatchObject([
      { caseId: 'a', fact: { replaces: 'link:readmitted~1', data: { case: 'c' } } },
    ]);
  });
  test('a link that was corrected is taken back with what it had corrected', () => {
    const link = (id: string, day: string, replaces?: string): Fact => ({
      id: `link:readmitted~${id}`,
      type: 'readmitted',
      occurredAt: `2026-10-${day}T10:00:00.000Z`,
      recordedAt: '2026-11-23T00:00:00.000Z',
      ...(replaces === undefined ? {} : { replaces: `link:readmitted~${replaces}` }),
    });
    const told = stay('a', '2026-10-01', '2026-10-05', [link('1', '20'), link('2', '10', '1')]);
    expect(planReadmissions([told])).toMatchObject([
      { fact: { id: 'link:readmitted~3', retracts: 'link:readmitted~2' } },
      { fact: { id: 'link:readmitted~4', retracts: 'link:readmitted~1' } },
    ]);
  });
  test('the thirty-first day and the source’s own word', () => {
    expect(planReadmissions([stay('a', '2026-10-01', '2026-10-05'), stay('b', '2026-11-05')])).toEqual([]);
    const own: Fact = {
      id: 'in:readmitted',
      type: 'readmitted',
      occurredAt: '2026-10-09T00:00:00.000Z',
      recordedAt: '2026-11-23T00:00:00.000Z',
    };
    expect(planReadmissions([stay('a', '2026-10-01', '2026-10-05', [own]), stay('b', '2026-10-20')])).toEqual([]);
  });
});
