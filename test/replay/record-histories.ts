import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandName } from '#core/case/command-table.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { envelope, factOf, newCaseId, opening } from '#test/support/case-commands.ts';
import { startCaseEngine } from '#test/support/case-engine.ts';
import { eventually } from '#test/support/eventually.ts';
import { tcpGate } from '#test/support/tcp-gate.ts';
import { caseStateQuery, rollSignal } from '#workflows/case/messages.ts';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { HISTORIES, replayKeys } from './replay-kit.ts';

const [version] = process.argv.slice(2);
if (!version) throw new Error('Say which version these histories are of: record-histories.js 0.1.0');

const { hostname, port } = new URL(process.env['DATABASE_URL'] ?? '');
const gate = await tcpGate({ host: hostname, port: Number(port) });
const engine = await startCaseEngine({ keys: replayKeys, gate });
mkdirSync(HISTORIES, { recursive: true });
await wholeLife();
await fullRunAndContinued();
await outage();
await engine.close();
await gate.close();
process.exit(0); // the SDK's native half keeps the process alive

async function wholeLife(): Promise<void> {
  const caseId = newCaseId();
  await send(caseId, 'openCase', opening());
  const until = new Date(Date.now() + 1_500).toISOString();
  await send(caseId, 'holdCase', envelope({ reason: 'waiting', until }));
  await eventually(async () => assert((await stateOf(caseId))?.hold === undefined));
  await send(caseId, 'closeCase', envelope({ reason: 'left' }));
  await eventually(async () => assert((await describe(caseId)).status.name === 'COMPLETED'));
  await save('whole-life', caseId);
}

async function fullRunAndContinued(): Promise<void> {
  const caseId = newCaseId();
  await send(caseId, 'openCase', opening());
  const { runId: first } = await describe(caseId);
  for (let i = 1; i < 20; i += 1) await send(caseId, 'recordFacts', factOf('admitted'));
  await eventually(async () => assert((await describe(caseId)).runId !== first));
  const { runId: second } = await describe(caseId);
  await send(caseId, 'recordFacts', factOf('admitted'));
  await engine.client.workflow.getHandle(caseId).signal(rollSignal);
  await eventually(async () => assert((await describe(caseId)).runId !== second));
  await save('full-run', caseId, first);
  await save('continued', caseId, second);
}

async function outage(): Promise<void> {
  const caseId = newCaseId();
  await send(caseId, 'openCase', opening());
  await gate.close();
  const until = new Date(Date.now() + 500).toISOString();
  await send(caseId, 'holdCase', envelope({ reason: 'waiting', until }));
  await eventually(async () => assert((await describe(caseId)).raw.pendingActivities?.length === 1));
  await send(caseId, 'recordFacts', factOf('admitted'));
  await gate.open();
  await eventually(async () => assert((await describe(caseId)).raw.pendingActivities?.length === 0));
  await send(caseId, 'recordFacts', factOf('admitted'));
  await save('outage', caseId);
}

async function send(caseId: string, name: CommandName, command: CommandEnvelope): Promise<void> {
  const reply = await engine.gateway.execute(caseId, name, command);
  if (isRefusal(reply)) throw new Error(`${reply.code}: ${reply.message}`);
}

async function save(scenario: string, caseId: string, runId?: string): Promise<void> {
  const history = await engine.client.workflow.getHandle(caseId, runId).fetchHistory();
  // Plain JSON.stringify gives a file that the SDK does not read back.
  writeFileSync(join(HISTORIES, `${scenario}-${version}.json`), `${historyToJSON(history)}\n`);
}

function describe(caseId: string) {
  return engine.client.workflow.getHandle(caseId).describe();
}

function stateOf(caseId: string) {
  return engine.client.workflow.getHandle(caseId).query(caseStateQuery);
}

function assert(condition: boolean): void {
  if (!condition) throw new Error('Not yet');
}
