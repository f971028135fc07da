import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { EncryptionCodec } from './encryption-codec.ts';
import type { PayloadKeys } from './payload-keys.ts';

const extension = extname(import.meta.url);

/** Modules that the SDK loads by path: into clients, workers and the workflow bundle. */
export const CONVERTER_PATHS = {
  payloadConverterPath: path('payload-converter'),
  failureConverterPath: path('failure-converter'),
};

/** How every value of ours crosses Temporal: JSON, then encrypted with the tenant's key. Clients and workers alike. */
export function dataConverter(keys: PayloadKeys): DataConverter {
  return { ...CONVERTER_PATHS, payloadCodecs: [new EncryptionCodec(keys)] };
}

function path(module: string): string {
  return fileURLToPath(new URL(`./${module}${extension}`, import.meta.url));
}
