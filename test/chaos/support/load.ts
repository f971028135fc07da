import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { kebab } from '#contracts/names.ts';
import type { CommandName } from '#core/case/command-table.ts';
import type { JsonObject } from '#core/json.ts';
import { admission, fact, OPENING, type Reply } from '#test/api/support/api-client.ts';
import type { Product } from './product.ts';

const GIVE_UP_MS = 120_000;
const PAUSE_MS = 200;

/** A command that was answered with success: these events have to be in the journal, once. */
export interface Acknowledged {
  readonly caseId: string;
  readonly commandId: string;
  readonly seqs: readonly number[];
}

/** People who repeat a request under its key until they are answered, and remember what they were promised. */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  readonly cases: string[] = [];

  constructor(private readonly product: Product) {}

  /** Opens cases, six at a time, each followed by a fact. `after` is told how many commands were acknowledged. */
  async openMany(count: number, after: (acknowledged: number) => void = () => undefined): Promise<void> {
    let left = count;
    const lane = async (): Promise<void> => {
      while (left-- > 0) {
        const id = await this.open();
        after(this.acknowledged.length);
        await this.command(id, 'recordFacts', { facts: [fact('contactAttempted', { channel: 'phone' })] });
        after(this.acknowledged.length);
      }
    };
    await Promise.all(Array.from({ length: 6 }, lane));
  }

  async open(): Promise<string> {
    const body = await this.insist('/cases', { ...OPENING, facts: admission() });
    this.cases.push(body.case.id);
    return body.case.id;
  }

  async command(caseId: string, name: CommandName, input: JsonObject): Promise<void> {
    await this.insist(`/cases/${caseId}/commands/${kebab(name)}`, input);
  }

  private async insist(path: string, input: JsonObject): Promise<Reply['body']> {
    const commandId = randomUUID();
    for (const startedAt = Date.now(); ; await sleep(PAUSE_MS)) {
      const reply = await this.attempt(path, input, commandId);
      if (reply && reply.status < 300) {
        const seqs = reply.body.events.map((event: { seq: number }) => event.seq);
        this.acknowledged.push({ caseId: reply.body.case.id, commandId, seqs });
        return reply.body;
      }
      const isOurFault = reply && reply.status >= 400 && reply.status < 500 && ![409, 429].includes(reply.status);
      if (isOurFault || Date.now() - startedAt > GIVE_UP_MS) {
        throw new Error(`${path} was not answered: ${reply?.status} ${reply?.text}`);
      }
    }
  }

  /** Undefined when nobody answered. */
  private async attempt(path: string, input: JsonObject, commandId: string): Promise<Reply | undefined> {
    try {
      return await this.product.api.post(path, input, { 'idempotency-key': commandId });
    } catch {
      return undefined;
    }
  }
}
