import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { tokenKey } from '#security/keys.ts';
import { parseRole, TOKEN_ROLES } from '#security/roles.ts';
import { issueToken, type Identity } from '#security/tokens.ts';
import { LOCAL_TENANT } from '../local-tenant.ts';
import { demandPlainIds } from '../plain-ids.ts';

interface TokenFlags {
  readonly role: string;
  readonly tenant: string;
  readonly subject?: string;
  readonly hours: string;
  readonly json?: boolean;
}

const MOST_HOURS = 24 * 366;

/** `throughline token`: prints a token for curl, signed with the key of the data folder. */
export function registerToken(program: Command): void {
  program
    .command('token')
    .description('print a token for the API of this data folder')
    .requiredOption('--role <role>', `one of ${TOKEN_ROLES.join(', ')} (case-manager is read too)`)
    .option('--tenant <tenant>', 'the organisation whose cases it sees', LOCAL_TENANT)
    .option('--subject <id>', 'opaque id of the person or system; default: the role')
    .option('--hours <n>', 'how long it is good', '12')
    .option('--json', 'print {token, role, tenant, subject, expiresAt} instead of the token alone')
    .addHelpText(
      'after',
      '\nExample:\n  curl -H "Authorization: Bearer $(npx throughline token --role case-manager)" localhost:3000/worklist',
    )
    .action(token);
}

async function token(flags: TokenFlags): Promise<void> {
  const hours = Number(flags.hours);
  if (!(hours > 0 && hours <= MOST_HOURS)) throw new Error(`--hours must be a number from 0 to ${MOST_HOURS}.`);
  const identity = identityOf(flags);
  const signed = await issueToken(identity, tokenKey(loadConfig(process.env)), hours * 3600);
  const expiresAt = new Date(Date.now() + hours * 3_600_000).toISOString();
  console.log(flags.json ? JSON.stringify({ token: signed, ...identity, expiresAt }) : signed);
}

function identityOf({ role, tenant, subject }: TokenFlags): Identity {
  const known = parseRole(role);
  if (!known) throw new Error(`--role: there is no role "${role}". Use one of ${TOKEN_ROLES.join(', ')}.`);
  const identity = { role: known, tenant, subject: subject ?? known };
  demandPlainIds({ tenant, subject: identity.subject });
  return identity;
}
