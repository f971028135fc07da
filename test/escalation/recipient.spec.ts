import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { ZoneDocument } from '#core/calendar/document.ts';
import type { RungCall } from '#core/escalation/choose-recipient.ts';
import { chooseRecipient } from '#core/escalation/choose-recipient.ts';
import type { Duty, Position } from '#core/escalation/roster.ts';

const NOON = '2026-03-10T17:00:00.000Z';
const NEW_YORK: ZoneDocument = {
  id: 'America/New_York',
  version: 'test',
  transitions: [
    [0, -300],
    [1_772_953_200, -240],
    [1_793_512_800, -300],
  ],
};
const ZONES = { 'America/New_York': NEW_YORK };
const ZONE = 'America/New_York';
const AWAY = { from: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };
const call = (change: Partial<RungCall> = {}): RungCall => ({
  to: 'owner',
  owner: 'ann',
  team: 'ward',
  program: 'stay',
  urgent: false,
  zone: ZONE,
  ...change,
});
const ROSTER: readonly Duty[] = [
  { person: 'ann', position: 'member', cover: 'bob', zone: ZONE },
  { person: 'bob', position: 'member', zone: ZONE },
  { person: 'sue', position: 'supervisor', team: 'ward', zone: ZONE },
  { person: 'sam', position: 'supervisor', team: 'other', zone: ZONE },
  { person: 'lea', position: 'programLead', program: 'stay', zone: ZONE },
  { person: 'oli', position: 'onCall', program: 'stay', zone: ZONE },
  { person: 'zoe', position: 'onCall', zone: ZONE },
];
const away = (...people: readonly string[]): readonly Duty[] =>
  ROSTER.map((duty) => (people.includes(duty.person) ? { ...duty, leave: AWAY } : duty));
const chosen = (change: Partial<RungCall>, roster: readonly Duty[]) =>
  chooseRecipient(call(change), roster, NOON, ZONES);

describe('the recipient of a rung', () => {
  test.each<[Position, string]>([
    ['owner', 'ann'],
    ['cover', 'bob'],
    ['supervisor', 'sue'],
    ['programLead', 'lea'],
    ['onCall', 'oli'],
    ['team', 'team:ward'],
  ])('of %s is whom it names', (to, id) => {
    expect(chosen({ to }, ROSTER)).toEqual({ id, as: to, because: 'named', tellAt: NOON });
  });

  test.each<[readonly string[], string]>([
    [['ann'], 'bob'],
    [['ann', 'bob'], 'sue'],
    [['ann', 'bob', 'sue'], 'lea'],
    [['ann', 'bob', 'sue', 'lea'], 'oli'],
    [['ann', 'bob', 'sue', 'lea', 'oli'], 'zoe'],
  ])('with %j away is the next one up', (people, id) => {
    expect(chosen({}, away(...people))).toMatchObject({ id, because: 'namedIsAway' });
  });

  test('with everybody away is the person on call for the program, on every rung the same', () => {
    const roster = away('ann', 'bob', 'sue', 'lea', 'oli', 'zoe');
    for (const to of ['owner', 'cover', 'supervisor', 'programLead', 'onCall'] as const) {
      expect(chosen({ to }, roster)).toMatchObject({ id: 'oli', as: 'onCall', because: 'everybodyIsAway' });
    }
  });

  test('without anybody is the queue of the team; a case without an owner begins higher', () => {
    const nobody = { ...call(), to: 'supervisor' as const };
    expect(chooseRecipient(nobody, [], NOON, ZONES)).toMatchObject({ id: 'team:ward', because: 'everybodyIsAway' });
    const { owner: _owner, ...unowned } = call();
    expect(chooseRecipient(unowned, ROSTER, NOON, ZONES).id).toBe('sue');
  });

  test('is one step of cover away: two who cover for each other are asked once each, and nobody covers for themselves', () => {
    const circle = (first: readonly Duty[], cover: string): readonly Duty[] =>
      first.map((duty) => (duty.person === 'bob' ? { ...duty, cover } : duty));
    expect(chosen({}, circle(away('ann'), 'ann'))).toMatchObject({ id: 'bob', as: 'cover' });
    expect(chosen({}, circle(away('ann', 'bob'), 'ann'))).toMatchObject({ id: 'sue', as: 'supervisor' });
    const bobs = { to: 'cover', owner: 'bob' } as const;
    expect(chosen(bobs, circle(ROSTER, 'bob'))).toMatchObject({ id: 'sue', as: 'supervisor' });
  });

  test('is back on the instant at which leave ends', () => {
    const roster = away('ann');
    expect(chooseRecipient(call(), roster, '2026-03-31T23:59:59.999Z', ZONES).id).toBe('bob');
    expect(chooseRecipient(call(), roster, AWAY.until, ZONES).id).toBe('ann');
  });

  test('is never on leave while somebody of the ladder is not', () => {
    const people = ROSTER.map(({ person }) => person);
    fc.assert(
      fc.property(fc.subarray(people), (gone) => {
        const { id, because } = chosen({}, away(...gone));
        expect(gone.includes(id)).toBe(because === 'everybodyIsAway');
      }),
    );
  });
});

describe('quiet hours', () => {
  const quiet = { from: '21:00', until: '07:00' };
  test.each([
    ['2026-03-11T00:59:59.999Z', '2026-03-11T00:59:59.999Z'],
    ['2026-03-11T01:00:00.000Z', '2026-03-11T11:00:00.000Z'],
    ['2026-03-11T10:59:00.000Z', '2026-03-11T11:00:00.000Z'],
    ['2026-03-11T11:00:00.000Z', '2026-03-11T11:00:00.000Z'],
    // The clocks go forward in this night.
    ['2026-03-08T03:00:00.000Z', '2026-03-08T11:00:00.000Z'],
  ])('at %s a notice is given at %s', (at, tellAt) => {
    expect(chooseRecipient(call({ quiet }), ROSTER, at, ZONES).tellAt).toBe(tellAt);
    expect(chooseRecipient(call({ quiet, urgent: true }), ROSTER, at, ZONES).tellAt).toBe(at);
  });

  test.each([
    ['2026-11-01T05:15:00.000Z', '2026-11-01T06:30:00.000Z'],
    // 01:45 for the first time: half past one is still to come.
    ['2026-11-01T05:45:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['2026-11-01T06:15:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['2026-11-01T06:30:00.000Z', '2026-11-01T06:30:00.000Z'],
  ])('that end in an hour that comes twice end with the second: at %s a notice is given at %s', (at, tellAt) => {
    const short = { from: '21:00', until: '01:30' };
    expect(chooseRecipient(call({ quiet: short }), ROSTER, at, ZONES).tellAt).toBe(tellAt);
  });

  test('yield where all that are left go on leave before they end', () => {
    const night = '2026-03-11T03:00:00.000Z';
    const leave = { from: '2026-03-11T10:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };
    const going = away('ann', 'bob', 'sue', 'oli', 'zoe').map((each) =>
      each.person === 'lea' ? { ...each, leave } : each,
    );
    expect(chooseRecipient(call({ quiet }), going, night, ZONES)).toEqual({
      id: 'lea',
      as: 'programLead',
      because: 'namedIsAway',
      tellAt: night,
    });
    // Somebody who stays is told in the morning.
    const staying = going.map((each) =>
      each.person === 'oli' ? { ...each, leave: { ...leave, from: leave.until } } : each,
    );
    expect(chooseRecipient(call({ quiet }), staying, night, ZONES)).toMatchObject({
      id: 'oli',
      tellAt: '2026-03-11T11:00:00.000Z',
    });
  });

  test('are one’s own before the ladder’s', () => {
    const own = ROSTER.map((duty) => ({ ...duty, quiet: { from: '12:00', until: '14:00' } }));
    expect(chooseRecipient(call({ quiet }), own, NOON, ZONES).tellAt).toBe('2026-03-10T18:00:00.000Z');
    expect(chooseRecipient(call({ quiet }), own, '2026-03-11T03:00:00.000Z', ZONES).tellAt).toBe(
      '2026-03-11T03:00:00.000Z',
    );
  });
});
