import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { ApiModule } from '../api.module.ts';
import type { ApiParts } from '../parts.ts';
import { describeApi } from './openapi-document.ts';

/**
 * Writes openapi.json from the controllers; with --check, exits with 1 when the file differs. In Nest's preview mode
 * nothing is instantiated, so no server and no database is needed and the parts may be missing.
 */
const path = join(PROJECT_ROOT, 'openapi.json');
const nothing: Partial<ApiParts> = {};
const app = await NestFactory.create(ApiModule.with(nothing as ApiParts), { preview: true, logger: ['error'] });
const text = `${JSON.stringify(describeApi(app), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
  console.log(`Wrote ${path}.`);
} else if (committed() !== text) {
  console.error('openapi.json is not what the controllers say. Type: npm run openapi');
  process.exitCode = 1;
}

function committed(): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
