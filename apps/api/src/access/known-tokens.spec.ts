import { randomBytes } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { issueToken, type Identity } from '#security/tokens.ts';
import { KnownTokens } from './known-tokens.ts';

const key = randomBytes(32);
const identity: Identity = { subject: 'nurse-1', role: 'caseManager', tenant: 'north' };

afterEach(() => void jest.useRealTimers());

test('a known token is good until it expires, and not a moment longer', async () => {
  jest.useFakeTimers({ now: Date.parse('2026-03-02T08:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] });
  const tokens = new KnownTokens(key);
  const token = await issueToken(identity, key, 60);
  for (const second of [0, 30, 59]) {
    jest.setSystemTime(Date.parse('2026-03-02T08:00:00Z') + second * 1000);
    expect(await tokens.read(token)).toEqual({ identity });
  }
  jest.setSystemTime(Date.parse('2026-03-02T08:01:00Z'));
  expect(await tokens.read(token)).toEqual({ rejected: 'expired' });
});

test('one letter more or another key, and it is not known', async () => {
  const tokens = new KnownTokens(key);
  const token = await issueToken(identity, key, 60);
  expect(await tokens.read(token)).toEqual({ identity });
  expect(await tokens.read(`${token}x`)).toEqual({ rejected: 'invalid' });
  expect(await new KnownTokens(randomBytes(32)).read(token)).toEqual({ rejected: 'invalid' });
  expect(await tokens.read(token)).toEqual({ identity });
});
