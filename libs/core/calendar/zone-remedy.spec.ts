import { expect, test } from '@jest/globals';
import { openLibrary } from '#apps/cli/clock-try/library.ts';
import { zoneRemedy } from './zone-remedy.ts';

const zones = openLibrary().zoneNames();

test.each([
  ['america/new_york', 'Did you mean “America/New_York”?'],
  ['America/New York', 'Did you mean “America/New_York”?'],
  ['us/eastern', 'Did you mean “US/Eastern”?'],
  ['chicago', 'Did you mean “America/Chicago”?'],
  ['America/Chigaco', 'Did you mean “America/Chicago”?'],
  ['utc', 'Did you mean “UTC”?'],
  ['Somewhere on the moon', 'Give an IANA name, for example America/New_York.'],
])('of %s', (name, remedy) => {
  expect(zoneRemedy(name, zones)).toBe(remedy);
});
