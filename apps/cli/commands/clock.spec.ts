import { Command } from 'commander';
import { expect, test } from '@jest/globals';
import { registerClock } from './clock.ts';

test('a file beside --lines is refused, not passed over', async () => {
  const program = new Command().exitOverride();
  registerClock(program);
  const tried = program.parseAsync(['clock', 'try', 'one.yaml', '--lines', 'many.jsonl'], { from: 'user' });
  await expect(tried).rejects.toThrow('Give a file or --lines, not both.');
});
