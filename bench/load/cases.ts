import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { loadLibrary } from '#programs/load-library.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import type { Reply } from '#workflows/case/messages.ts';
import type { Client } from '@temporalio/client';
import { envelope, nthCommand, opening, type Sent } from './commands.ts';
import { inLanes, times } from './lanes.ts';

/** One case of the load: its revision, and how many commands it was sent. */
export interface LoadCase {
  readonly id: string;
  seq: number;
  sent: number;
}

/** Cases through the Temporal client, as the API reaches them, with a journal that is always up to date. */
export class CaseLoad {
  private constructor(private readonly gateway: CaseGateway) {}

  static async on(client: Client): Promise<CaseLoad> {
    const { library } = await loadLibrary(join(PROJECT_ROOT, 'programs'));
    return new CaseLoad(new CaseGateway(client, () => Promise.resolve([]), library, 60_000));
  }

  async open(count: number): Promise<LoadCase[]> {
    const cases = times(count).map(() => ({
      id: `case_${randomUUID().replaceAll('-', '').slice(0, 26)}`,
      seq: 0,
      sent: 0,
    }));
    await inLanes(cases, 4, async (one) => void (await this.send(one, opening())));
    return cases;
  }

  /** The next command of the case. */
  async command(one: LoadCase): Promise<Reply> {
    one.sent += 1;
    return this.send(one, nthCommand(one.sent));
  }

  /** What a command and its answer weigh, in characters of JSON: the mean of twenty. */
  async weigh(): Promise<{ readonly command: number; readonly answer: number }> {
    const [one] = await this.open(1);
    const weight = { command: 0, answer: 0 };
    for (const nth of one ? times(20) : []) {
      weight.command += JSON.stringify(envelope(nthCommand(nth + 1), 0)).length / 20;
      if (one) weight.answer += JSON.stringify(await this.command(one)).length / 20;
    }
    return { command: Math.round(weight.command), answer: Math.round(weight.answer) };
  }

  private async send(one: LoadCase, sent: Sent): Promise<Reply> {
    const reply = await this.gateway.execute(one.id, sent.name, envelope(sent, one.seq));
    if (isRefusal(reply)) throw new Error(`${sent.name}: ${reply.code} ${reply.message}`);
    one.seq = Math.max(one.seq, reply.seq);
    return reply;
  }
}
