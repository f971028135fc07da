import { expect, test } from '@jest/globals';
import { unkeepableField } from './unkeepable-field.ts';

const message = (pid5: string, msh3 = 'ADT'): string =>
  [`MSH|^~\\&|${msh3}|MERCY|||20260302||ADT^A01|M1|P|2.5`, `PID|1||77||${pid5}||1950`].join('\r');

test.each([
  ['NUL in a name', message('DOE^JA\0NE'), 'PID-5'],
  ['half a character in a name', message('DOE^\ud83dJANE'), 'PID-5'],
  ['NUL in the header', message('DOE', 'AD\0T'), 'MSH-3'],
])('%s is placed', (_what, text, location) => {
  expect(unkeepableField(text)).toMatchObject({ refused: true, location, remedy: expect.any(String) });
});

test('ordinary text of any alphabet is kept', () => {
  expect(unkeepableField(message('Müller^李😀'))).toBeUndefined();
});
