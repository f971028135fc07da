import { randomUUID } from 'node:crypto';
import type { JsonObject } from '#core/json.ts';
import { kebab } from '#contracts/names.ts';

const OPENING_TRIES = 4;

/** An answer, read whole. `body` is what came as JSON; tests look into it freely. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line no-explicit-any -- a test states the shape it expects by reading it
  readonly body: any;
  readonly text: string;
  readonly ms: number;
}

/** One person or system at the API, by their token. */
export class ApiClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#send('GET', path, headers);
  }

  post(path: string, body: JsonObject, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#send('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  }

  put(path: string, body: JsonObject): Promise<Reply> {
    return this.#send('PUT', path, { 'content-type': 'application/json' }, JSON.stringify(body));
  }

  delete(path: string): Promise<Reply> {
    return this.#send('DELETE', path, {});
  }

  postText(path: string, text: string, type: string): Promise<Reply> {
    return this.#send('POST', path, { 'content-type': type }, text);
  }

  /** Sends a command, by its name in the core's table. */
  command(caseId: string, name: string, body: JsonObject = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.post(`/cases/${caseId}/commands/${kebab(name)}`, body, headers);
  }

  /**
   * Opens an inpatient case of the hospital program; gives its id. Sent again under its key while the outcome is not
   * known, as every caller may: a machine that stands still for some seconds is not what is tested.
   */
  async open(more: JsonObject = {}): Promise<string> {
    const opening = { ...OPENING, facts: admission(), ...more };
    const key = { 'idempotency-key': randomUUID() };
    for (let left = OPENING_TRIES; ; left -= 1) {
      const { status, body, text } = await this.post('/cases', opening, key);
      if (status === 201) return body.case.id;
      if (status !== 503 || left === 1) throw new Error(`The case was not opened: ${status} ${text}`);
    }
  }

  async #send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Reply> {
    const startedAt = performance.now();
    const authorization = `Bearer ${this.#token}`;
    const init = { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) };
    const response = await fetch(this.#url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const ms = performance.now() - startedAt;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : undefined,
      text,
      ms,
    };
  }
}

export const OPENING = { person: 'person_1', program: { id: 'hospital-discharge' }, zone: 'America/New_York' };

/** Facts by which a person is eligible for the hospital program: an adult, admitted `hours` ago. */
export function admission(hours = 2): JsonObject[] {
  return [
    fact('personDescribed', { ageYears: 71, sex: 'female' }, hours),
    fact('admitted', { class: 'inpatient' }, hours),
  ];
}

export function fact(type: string, data: JsonObject = {}, hoursAgo = 0.1): JsonObject & { id: string } {
  const occurredAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return { id: randomUUID(), type, occurredAt, data };
}
