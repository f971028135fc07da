import { expect, test } from '@jest/globals';
import { withFacts } from './consequences.ts';

const ADMITTED = { id: 'a', type: 'admitted', occurredAt: '2026-03-02T13:00:00.000Z' };
const LEARNT = '2026-03-02T14:00:00.000Z';

test('what was foreseen at a moment and is sealed at it is the very same fact', () => {
  const [foreseen] = withFacts([], { facts: [ADMITTED] }, LEARNT);
  const [sealed] = withFacts([], { facts: [ADMITTED] }, LEARNT);
  expect(sealed).toBe(foreseen);
  expect(sealed).toEqual({ ...ADMITTED, recordedAt: LEARNT });
});

test('what is learnt at another moment is another fact', () => {
  const later = '2026-03-02T15:00:00.000Z';
  withFacts([], { facts: [ADMITTED] }, LEARNT);
  expect(withFacts([], { facts: [ADMITTED] }, later)).toEqual([{ ...ADMITTED, recordedAt: later }]);
});
