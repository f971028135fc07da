import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { publicKeys, rotateKey, signerOf, type PublicSigningKey } from '#security/signing.ts';

/** `throughline keys`: the keys that sign exports and certificates. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('keys that sign exports and certificates (Ed25519)');
  keys
    .command('list')
    .description('every key of this data folder, the current one first')
    .option('--json', 'print [{keyId, publicKey, createdAt, retiredAt?}]')
    .action(({ json }: { readonly json?: boolean }) => {
      const known = knownKeys();
      console.log(json ? JSON.stringify(known) : known.map(line).join('\n'));
    });
  keys
    .command('public')
    .description('print a public key (SPKI, PEM), to be handed out')
    .argument('[keyId]', 'which; the current one when left out')
    .option('--json', 'print {keyId, publicKey, createdAt, retiredAt?}')
    .action((keyId: string | undefined, { json }: { readonly json?: boolean }) => {
      const known = knownKeys();
      const key = keyId === undefined ? known[0] : known.find((one) => one.keyId === keyId);
      if (!key) throw new Error(`There is no key ${keyId ?? ''}. Type: throughline keys list`);
      process.stdout.write(json ? `${JSON.stringify(key)}\n` : key.publicKey);
    });
  keys
    .command('rotate')
    .description('make a new signing key; what the old one signed stays verifiable')
    .option('--json', 'print {keyId, publicKey, createdAt} of the new key')
    .action(({ json }: { readonly json?: boolean }) => {
      const made = rotateKey(loadConfig(process.env), new Date().toISOString());
      const words = `Key ${made.keyId} signs from now on. Hand out its public half: throughline keys public`;
      console.log(json ? JSON.stringify(made) : words);
    });
}

/** The first use of a data folder makes its key. */
function knownKeys(): readonly PublicSigningKey[] {
  const config = loadConfig(process.env);
  if (publicKeys(config).length === 0) signerOf(config)('');
  return publicKeys(config);
}

function line({ keyId, createdAt, retiredAt }: PublicSigningKey, index: number): string {
  const since = createdAt === '' ? 'from the environment' : `since ${createdAt}`;
  return `${keyId}  ${since}${retiredAt ? `, retired ${retiredAt}` : ''}${index === 0 ? '  (current)' : ''}`;
}
