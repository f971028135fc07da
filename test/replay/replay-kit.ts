import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { dataConverter } from '#temporal/data-converter.ts';
import { payloadKeys } from '#temporal/payload-keys.ts';

/** Recorded histories are encrypted like any other, under this key. They hold test data only. */
export const replayKeys = payloadKeys(Buffer.alloc(32, 'replay'));
export const replayConverter = dataConverter(replayKeys);
export const HISTORIES = join(PROJECT_ROOT, 'test/replay/histories');
