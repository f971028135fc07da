import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenSigningKey, oldSigningKeys, remedy } from '#config/key-variables.ts';
import type { KeyConfig } from './keys.ts';

/** The public half of a signing key. The private half of a retired one is gone; this stays, for what it signed. */
export interface PublicSigningKey {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER): a key cannot carry another's id. */
  readonly keyId: string;
  /** SPKI, PEM. */
  readonly publicKey: string;
  readonly createdAt: string;
  readonly retiredAt?: string;
}

export interface Signature {
  readonly algorithm: 'Ed25519';
  readonly keyId: string;
  readonly publicKey: string;
  /** Base64. */
  readonly value: string;
}

/** Signs text with the current key of the installation. */
export type Signer = (text: string) => Signature;

const VARIABLE = 'THROUGHLINE_SIGNING_KEY';

/**
 * The signer of an installation. The key is read at every signature, so a rotation needs no restart: from the
 * environment (`THROUGHLINE_SIGNING_KEY`, PKCS#8 DER as base64), else from `<home>/keys/signing/`, where the first
 * local use makes one. In production a missing key throws, naming the variable.
 */
export function signerOf(config: KeyConfig): Signer {
  return (text) => {
    const key = currentKey(config);
    const { keyId, publicKey } = publicHalf(key);
    return { algorithm: 'Ed25519', keyId, publicKey, value: sign(null, Buffer.from(text), key).toString('base64') };
  };
}

/**
 * Every public key this installation has signed with, the current one first: those of `<home>/keys/signing/`, and those
 * that the environment gives (`THROUGHLINE_SIGNING_KEY`, and `THROUGHLINE_SIGNING_KEYS_OLD` for those before it).
 */
export function publicKeys(config: KeyConfig): readonly PublicSigningKey[] {
  const stored = readPublicKeys(folderOf(config)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const given = givenSigningKey(config.env);
  const told = [...(given ? [given] : []), ...oldSigningKeys(config.env)].map(publicHalf);
  const toldKeys = told.map((half) => stored.find(({ keyId }) => keyId === half.keyId) ?? { ...half, createdAt: '' });
  const others = stored.filter(({ keyId }) => !told.some((half) => half.keyId === keyId));
  return given ? [...toldKeys, ...others] : [...others, ...toldKeys];
}

/**
 * Makes a new key the current one and destroys the private half of the one before. What the old one signed stays
 * verifiable by its public half. Repeating it rotates once more.
 * @throws when the key comes from the environment: then the environment is where it is rotated.
 */
export function rotateKey(config: KeyConfig, now: string): PublicSigningKey {
  if (config.production || givenSigningKey(config.env))
    throw new Error(`The signing key comes from ${VARIABLE}. ${remedy(VARIABLE)}`);
  const folder = folderOf(config);
  const retiring = readPublicKeys(folder).filter(({ retiredAt }) => retiredAt === undefined);
  const made = createKey(folder, now);
  for (const key of retiring) {
    writePublic(folder, { ...key, retiredAt: now });
    rmSync(privatePath(folder, key.keyId), { force: true });
  }
  return made;
}

function currentKey(config: KeyConfig): KeyObject {
  const given = givenSigningKey(config.env);
  if (given) return given;
  if (config.production) throw new Error(`${VARIABLE} is required when NODE_ENV=production. ${remedy(VARIABLE)}`);
  const folder = folderOf(config);
  // After a rotation that was cut short two keys may be there; the newer one counts.
  const usable = readPublicKeys(folder).filter(({ keyId }) => existsSync(privatePath(folder, keyId)));
  const newest = usable.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  const { keyId } = newest ?? createKey(folder, new Date().toISOString());
  return createPrivateKey(readFileSync(privatePath(folder, keyId)));
}

const folderOf = ({ home }: KeyConfig): string => join(home, 'keys', 'signing');
const privatePath = (folder: string, keyId: string): string => join(folder, `${keyId}.key`);

function readPublicKeys(folder: string): readonly PublicSigningKey[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  // Written by writePublic alone.
  return files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as PublicSigningKey);
}

/** The private half is written first: a public half without it would be a key that cannot sign. */
function createKey(folder: string, now: string): PublicSigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const made = { ...publicHalf(privateKey), createdAt: now };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(privatePath(folder, made.keyId), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  writePublic(folder, made);
  return made;
}

function writePublic(folder: string, key: PublicSigningKey): void {
  writeWhole(join(folder, `${key.keyId}.json`), `${JSON.stringify(key, null, 2)}\n`);
}

/** Whole under another name and then renamed: nobody ever reads half a key. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

function publicHalf(key: KeyObject): Pick<PublicSigningKey, 'keyId' | 'publicKey'> {
  const half = key.type === 'public' ? key : createPublicKey(key);
  const digest = createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return { keyId: digest.slice(0, 16), publicKey: half.export({ type: 'spki', format: 'pem' }).toString() };
}
