import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { kebab } from '#contracts/names.ts';
import { ApiClient } from '#test/api/support/api-client.ts';
import type { Bed } from '../bed.ts';
import { nthCommand } from './commands.ts';
import { times } from './lanes.ts';

/** A case at the API, and how many commands it was sent. */
export interface HttpCase {
  readonly id: string;
  sent: number;
}

/**
 * Cases through the HTTP API, its journal and its read models written before it answers. Commands are sent by Node's
 * own client over kept connections: whoever asks is on this machine too, and is not what is measured.
 */
export class HttpLoad {
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Starts an API on the bed; it is ended with the bed. A worker has to run. */
  static async on({ stack }: Bed, program?: string): Promise<HttpLoad> {
    const { url } = await stack.startApi(undefined, program);
    return new HttpLoad(url, await stack.token());
  }

  async open(count: number): Promise<HttpCase[]> {
    const api = new ApiClient(this.url, this.token);
    const ids: HttpCase[] = [];
    for (const _ of times(count)) ids.push({ id: await api.open(), sent: 0 });
    return ids;
  }

  /** The next command of the case; gives the revision it led to. Throws what was answered instead. */
  async command(one: HttpCase): Promise<number> {
    one.sent += 1;
    const { name, input } = nthCommand(one.sent);
    const { status, body } = await this.post(`/cases/${one.id}/commands/${kebab(name)}`, JSON.stringify(input));
    if (status !== 200) throw new Error(`${name}: ${status} ${body}`);
    return Number(JSON.parse(body).case.seq);
  }

  private post(path: string, body: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': randomUUID(),
    };
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method: 'POST', agent: this.agent, headers });
      sent.once('error', reject);
      sent.once('response', (answer) => {
        text(answer).then((whole) => resolve({ status: answer.statusCode, body: whole }), reject);
      });
      sent.end(body);
    });
  }
}
