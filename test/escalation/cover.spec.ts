import { expect, test } from '@jest/globals';
import { coveredBy } from '#core/escalation/cover.ts';
import type { Duty } from '#core/escalation/roster.ts';

const FROM = '2026-03-10T00:00:00.000Z';
const UNTIL = '2026-03-20T00:00:00.000Z';
const duty = (person: string, more: Partial<Duty> = {}): Duty => ({ person, position: 'member', zone: 'UTC', ...more });
const leave = { from: FROM, until: UNTIL };
const ROSTER = [
  duty('ann', { cover: 'bob', leave }),
  duty('bob', { cover: 'cora', leave: { ...leave, from: '2026-03-12T00:00:00.000Z' } }),
  duty('cora', { cover: 'bob' }),
  duty('dan', { leave }),
];

test.each([
  ['bob', '2026-03-09T23:59:59.999Z', []],
  ['bob', FROM, ['ann']],
  ['bob', '2026-03-19T23:59:59.999Z', ['ann']],
  ['bob', UNTIL, []],
  ['cora', '2026-03-12T00:00:00.000Z', ['bob']],
  ['ann', FROM, []],
  ['dan', FROM, []],
  ['nobody', FROM, []],
])('%s at %s stands in for %j', (person, at, expected) => {
  expect(coveredBy(person, ROSTER, at)).toEqual(expected);
});
