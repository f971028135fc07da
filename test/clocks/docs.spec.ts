import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CHOICES } from '#core/clocks/choices.ts';
import { checkDocument } from './table.ts';

const text = readFileSync('docs/clocks.md', 'utf8');
const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((m) => m[1] as string);

describe('every example of docs/clocks.md', () => {
  test.each(blocks.map((block, i) => [/^# (.*)/.exec(block)?.[1] ?? `#${i + 1}`, block] as const))('%s', (_, block) => {
    checkDocument(parse(block));
  });
});

test('each of CS-01 to CS-56 has an example', () => {
  const all = Array.from({ length: 56 }, (_, i) => `CS-${String(i + 1).padStart(2, '0')}`);
  expect(all.filter((cs) => !blocks.some((block) => block.startsWith(`# ${cs}\n`)))).toEqual([]);
});

test('every named choice stands in the table with its values in order', () => {
  for (const [name, values] of Object.entries(CHOICES)) {
    expect(text).toContain(`| \`${name}\` | ${values.map((value) => `\`${value}\``).join(' · ')} |`);
  }
});
