import type { Command } from 'commander';
import { allAudit, type AuditLine } from '#persistence/queries/audit.ts';
import { withDatabase } from '../database.ts';
import { LOCAL_TENANT } from '../local-tenant.ts';
import { demandPlainIds } from '../plain-ids.ts';

interface AuditFlags {
  readonly tenant: string;
  readonly json?: boolean;
}

/** `throughline journal audit`: who changed what stands in no journal. */
export function registerAudit(journal: Command): void {
  journal
    .command('audit')
    .description('who took back a merge of persons or took a leaver off the roster, the newest first; reads only')
    .option('--tenant <tenant>', 'the organisation', LOCAL_TENANT)
    .option('--json', 'print {tenant, lines:[{id, at, actor, action, about}]}')
    .addHelpText('after', '\nThe same is read over HTTP at /audit, with the permission operations.read.')
    .action(audit);
}

async function audit({ tenant, json }: AuditFlags): Promise<void> {
  demandPlainIds({ tenant });
  const lines = await withDatabase('throughline journal audit', (source) => allAudit(source, tenant));
  console.log(json ? JSON.stringify({ tenant, lines }) : inWords(tenant, lines));
}

const ACTIONS: Readonly<Record<AuditLine['action'], string>> = {
  personUnmerged: 'took back the merge of',
  staffRemoved: 'took off the roster',
};

function inWords(tenant: string, lines: readonly AuditLine[]): string {
  if (lines.length === 0) return `Nothing is on record for ${tenant}.`;
  return lines.map(({ at, actor, action, about }) => `${at} ${actor} ${ACTIONS[action]} ${about}`).join('\n');
}
