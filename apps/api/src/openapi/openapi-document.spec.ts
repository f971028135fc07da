import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '#config/project-root.ts';

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

test('every reference of the API document leads to a schema', () => {
  const text = readFileSync(join(PROJECT_ROOT, 'openapi.json'), 'utf8');
  const { components } = JSON.parse(text) as Document; // written by npm run openapi
  const references = [...text.matchAll(/"\$ref": "([^"]*)"/g)].map(([, path]) => path);
  expect(references.length).toBeGreaterThan(50);
  const known = new Set(Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`));
  expect(references.filter((path) => path === undefined || !known.has(path))).toEqual([]);
});
