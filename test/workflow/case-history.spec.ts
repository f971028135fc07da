import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { factOf, newCaseId, opening } from '#test/support/case-commands.ts';
import { type CaseEngine, startCaseEngine } from '#test/support/case-engine.ts';

/** Events are what the server stores, replays and bills; the number is a property of the code, not of the machine. */
const EVENTS_PER_COMMAND = 5.8;
const RUN = 20;

let engine: CaseEngine;
beforeAll(async () => {
  engine = await startCaseEngine();
});
afterAll(() => engine?.close());

test('a run of twenty commands, its continue-as-new and its first command included, stays within its events', async () => {
  const caseId = newCaseId();
  let seq = await take(caseId, 'openCase', opening(), 0);
  // The opening belongs to the first run; the second run is a whole one.
  for (let i = 1; i < 2 * RUN; i += 1) seq = await take(caseId, 'recordFacts', factOf('admitted'), seq);
  const handle = engine.client.workflow.getHandle(caseId);
  const [last] = (await handle.fetchHistory()).events ?? [];
  const second = last?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  const history = await engine.client.workflow.getHandle(caseId, second).fetchHistory();
  const types = (history.events ?? []).map((event) => String(event.eventType));
  expect(types.length / RUN).toBeLessThanOrEqual(EVENTS_PER_COMMAND);
});

async function take(
  caseId: string,
  name: 'openCase' | 'recordFacts',
  command: ReturnType<typeof opening>,
  seq: number,
) {
  const reply = await engine.gateway.execute(caseId, name, { ...command, projectedThrough: seq });
  if ('refused' in reply) throw new Error(reply.code);
  return reply.seq;
}
