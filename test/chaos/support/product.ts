import { randomBytes } from 'node:crypto';
import { PROJECT_ROOT } from '#config/project-root.ts';
import { loadConfig } from '#config/config.ts';
import { issueToken } from '#security/tokens.ts';
import { createClient } from '#temporal/client.ts';
import { openConnection } from '#temporal/connection.ts';
import { installationKeys } from '#temporal/payload-keys.ts';
import { ApiClient } from '#test/api/support/api-client.ts';
import { emptyHome, eventually, plainEnvironment } from '#test/platform/support.ts';
import type { Client } from '@temporalio/client';
import { startInstance, type Instance } from '../../support/servers.mjs';

export const TENANT = 'local';
const UP_AGAIN_MS = 120_000;

export type Part = 'worker' | 'api' | 'temporal' | 'postgres';

/** The whole product as `npm start` runs it, in a folder of its own, for tests that kill its parts. */
export class Product {
  private constructor(
    readonly env: NodeJS.ProcessEnv,
    private instance: Instance,
    private readonly token: string,
  ) {}

  static async start(): Promise<Product> {
    const tokenKey = randomBytes(32);
    const env = plainEnvironment({
      THROUGHLINE_HOME: emptyHome(),
      THROUGHLINE_TOKEN_KEY: tokenKey.toString('base64'),
      PORT: '0',
    });
    const instance = await startInstance(env['THROUGHLINE_HOME'] ?? PROJECT_ROOT, env, ['--no-samples']);
    const token = await issueToken({ subject: 'chaos', role: 'caseManager', tenant: TENANT }, tokenKey, 7200);
    return new Product(env, instance, token);
  }

  get runtime(): ReturnType<Instance['runtime']> {
    return this.instance.runtime();
  }

  get api(): ApiClient {
    return new ApiClient(`http://127.0.0.1:${this.runtime.apiPort ?? 0}`, this.token);
  }

  /** Gives the process that was killed; throws when the part does not run. */
  kill(part: Part): number {
    const pid = this.pid(part);
    // Process 0 would be the group of this test itself.
    if (pid === undefined || pid <= 0) throw new Error(`${part} does not run`);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** Waits until the supervisor has started the part again after the process `before`. */
  async isBack(part: Part, before: number): Promise<void> {
    await eventually(`${part} runs again`, UP_AGAIN_MS, () => ![undefined, before].includes(this.pid(part)));
  }

  /** Waits until a command would be carried out. */
  async isReady(): Promise<void> {
    await eventually('the product is ready', UP_AGAIN_MS, async () => {
      const reply = await this.api.get('/health/ready').catch(() => undefined);
      return reply?.status === 200;
    });
  }

  /** Stops everything by a signal and starts it again on the same folder. */
  async restart(): Promise<void> {
    process.kill(this.instance.pid, 'SIGINT');
    await this.instance.exited;
    this.instance = await startInstance(this.instance.home, this.env, ['--no-samples']);
    await this.isReady();
  }

  /** Looks into running cases, beside the product. */
  async withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const { address, namespace } = this.runtime.temporal;
    const connection = openConnection(address);
    try {
      return await work(createClient(connection, namespace, installationKeys(loadConfig(this.env))));
    } finally {
      await connection.close();
    }
  }

  private pid(part: Part): number | undefined {
    return this.runtime.processes[part];
  }

  stop(): Promise<void> {
    return this.instance.stop();
  }
}
