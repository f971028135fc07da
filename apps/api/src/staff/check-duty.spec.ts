import { describe, expect, it } from '@jest/globals';
import type { StaffDutyRequest } from '#contracts/commands/staff-duty.request.ts';
import { sampleLibrary } from '#test/support/sample-program.ts';
import { checkDuty } from './check-duty.ts';

const { programs } = sampleLibrary();
const LIBRARY = { programs, zones: { UTC: { id: 'UTC', version: '1', transitions: [[0, 0] as const] } } };
const DUTY = { position: 'member', zone: 'UTC' } as const;
const MAY = '2026-05-01T00:00:00.000Z';
const JUNE = '2026-06-01T00:00:00.000Z';

describe('a duty', () => {
  it.each<[string, Partial<StaffDutyRequest>]>([
    ['with nothing but a position', {}],
    ['on leave without an end', { leaveFrom: MAY }],
    ['on leave until a day', { leaveFrom: MAY, leaveUntil: JUNE }],
    ['quiet over midnight', { quietFrom: '21:00', quietUntil: '07:00' }],
    ['for a program', { program: 'stay' }],
    ['with a cover', { cover: 'bob' }],
    ['with mail', { email: 'ann@example.org' }],
  ])('%s is taken', (_, more) => expect(() => checkDuty('ann', { ...DUTY, ...more }, LIBRARY)).not.toThrow());

  it.each<[string, string, Partial<StaffDutyRequest>]>([
    ['zone', 'of an unknown zone', { zone: 'Mars/Base' }],
    ['program', 'for a program that there is not', { program: 'sty' }],
    ['cover', 'covered by themselves', { cover: 'ann' }],
    ['quietFrom', 'quiet from no time of day', { quietFrom: '24:00', quietUntil: '07:00' }],
    ['quietUntil', 'quiet without an end', { quietFrom: '21:00' }],
    ['quietUntil', 'quiet without a begin', { quietUntil: '07:00' }],
    ['leaveUntil', 'whose leave only ends', { leaveUntil: JUNE }],
    ['leaveUntil', 'whose leave ends as it begins', { leaveFrom: MAY, leaveUntil: MAY }],
    ['email', 'with something else than a mail address', { email: 'ann' }],
  ])('is refused at %s: %s', (field, _, more) =>
    expect(() => checkDuty('ann', { ...DUTY, ...more }, LIBRARY)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ code: 'INVALID_INPUT', field }) }),
    ),
  );

  it('belongs to somebody with an id', () =>
    expect(() => checkDuty('a person', DUTY, LIBRARY)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ field: 'person' }) }),
    ));
});
