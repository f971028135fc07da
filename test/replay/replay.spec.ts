import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bundleFor } from '#test/support/case-engine.ts';
import { caseLibrary } from '#test/support/case-library.ts';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { HISTORIES, replayConverter } from './replay-kit.ts';

const recorded = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
let bundle: { readonly codePath: string };
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  bundle = await bundleFor(caseLibrary);
});

function replay(text: string): Promise<void> {
  const options = { workflowBundle: bundle, dataConverter: replayConverter };
  return Worker.runReplayHistory(options, JSON.parse(text));
}

describe('cases of every release go on under the code of today', () => {
  test('there are some', () => expect(recorded.length).toBeGreaterThan(0));
  test.each(recorded)('%s', (name) => replay(readFileSync(join(HISTORIES, name), 'utf8')), 30_000);
});

test('a history that this code would not have made is refused', async () => {
  const name = recorded.find((each) => each.startsWith('outage')) ?? '';
  const text = readFileSync(join(HISTORIES, name), 'utf8');
  const drifted = text.replaceAll('"name": "applyChanges"', '"name": "writeChanges"');
  expect(drifted).not.toBe(text);
  await expect(replay(drifted)).rejects.toThrow(DeterminismViolationError);
}, 30_000);
