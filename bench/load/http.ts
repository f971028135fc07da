import { ApiClient } from '#test/api/support/api-client.ts';
import type { Bed } from '../bed.ts';
import { nthCommand } from './commands.ts';
import { times } from './lanes.ts';

/** A case at the API, and how many commands it was sent. */
export interface HttpCase {
  readonly id: string;
  sent: number;
}

/** Cases through the HTTP API, its journal and its read models written before it answers. */
export class HttpLoad {
  private constructor(private readonly api: ApiClient) {}

  /** Starts an API on the bed; it is ended with the bed. A worker has to run. */
  static async on({ stack }: Bed): Promise<HttpLoad> {
    const { url } = await stack.startApi();
    return new HttpLoad(new ApiClient(url, await stack.token()));
  }

  async open(count: number): Promise<HttpCase[]> {
    const ids: HttpCase[] = [];
    for (const _ of times(count)) ids.push({ id: await this.api.open(), sent: 0 });
    return ids;
  }

  /** The next command of the case; gives the revision it led to. */
  async command(one: HttpCase): Promise<number> {
    one.sent += 1;
    const { name, input } = nthCommand(one.sent);
    const { status, body, text } = await this.api.command(one.id, name, input);
    if (status !== 200) throw new Error(`${name}: ${status} ${text}`);
    return Number(body.case.seq);
  }
}
