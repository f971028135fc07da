import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { verifyToken, type Identity, type TokenVerdict } from '#security/tokens.ts';

/** Far more people and systems than one process serves at a time. */
const MOST = 2_000;

/**
 * Verifies tokens, each once: a caller sends the same one with every request, and its signature says the same every
 * time. A token ends by expiry alone (or by another key, which comes with another process), so what was verified holds
 * until then. Only digests are kept.
 */
export class KnownTokens {
  readonly #key: Uint8Array;
  readonly #verified = new Map<string, { readonly identity: Identity; readonly untilMs: number }>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** As `verifyToken`. */
  async read(token: string): Promise<TokenVerdict> {
    const digest = createHash('sha256').update(token).digest('base64');
    const known = this.#verified.get(digest);
    if (known && Date.now() < known.untilMs) return { identity: known.identity };
    this.#verified.delete(digest);
    const verdict = await verifyToken(token, this.#key);
    // A verified token has an expiry: it is a required claim.
    if ('identity' in verdict) this.#remember(digest, verdict.identity, Number(decodeJwt(token).exp) * 1000);
    return verdict;
  }

  #remember(digest: string, identity: Identity, untilMs: number): void {
    const [oldest] = this.#verified.keys();
    if (oldest !== undefined && this.#verified.size >= MOST) this.#verified.delete(oldest);
    this.#verified.set(digest, { identity, untilMs });
  }
}
