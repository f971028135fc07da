import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpCase, type HttpLoad } from './http.ts';
import { msOf } from './lanes.ts';

const EVERY_MS = 250;

/** One command of a person: when it was sent, ms since 1970, and how long it took, ms. */
export interface Sent {
  readonly at: number;
  readonly ms: number;
}

/** People at work beside a storm: four commands a second, through the API, to cases of their own. */
export class Callers {
  constructor(
    private readonly http: HttpLoad,
    private readonly cases: readonly HttpCase[],
  ) {}

  /** Sends commands until `work` is done. A slow answer does not keep the next command from being sent. */
  async during(work: () => Promise<void>): Promise<readonly Sent[]> {
    const answered: Promise<Sent>[] = [];
    let over = false;
    const send = async (): Promise<void> => {
      for (let nth = 0; !over; nth += 1) {
        const one = this.cases[nth % this.cases.length];
        if (!one) throw new Error('Nobody has a case');
        const at = Date.now();
        answered.push(this.send(one, at));
        await sleep(EVERY_MS);
      }
    };
    const sending = send();
    await work().finally(() => (over = true));
    await sending;
    return Promise.all(answered);
  }

  private async send(one: HttpCase, at: number): Promise<Sent> {
    // One that is not answered in time is carried out all the same, later.
    const ms = await msOf(() => this.http.command(one).catch(() => undefined));
    return { at, ms };
  }
}
