import type { Instant } from '#core/json.ts';
import type { AuditLineRow } from '../rows/audit-line.row.ts';
import { rows, type Executor } from '../sql.ts';

/** Who changed what belongs to no case, and so stands in no journal. */
export interface AuditLine {
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly action: AuditLineRow['action'];
  readonly about: string;
}

/**
 * The lines of a tenant, the newest first; `before` is the id of the last line of a page. A bare `id` in ORDER BY would
 * be the text that is selected, and 9 come after 10.
 */
export function listAudit(
  on: Executor,
  tenant: string,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<AuditLine[]> {
  return rows<AuditLine>(
    on,
    `SELECT id::text AS id, at, actor, action, about FROM audit_line
     WHERE tenant = $1 AND ($2::bigint IS NULL OR id < $2::bigint)
     ORDER BY audit_line.id DESC LIMIT $3`,
    [tenant, before ?? null, limit],
  );
}

const PAGE = 500;

/** All of them, the newest first. */
export async function allAudit(on: Executor, tenant: string): Promise<readonly AuditLine[]> {
  const found: AuditLine[] = [];
  for (let page: AuditLine[] | undefined; page === undefined || page.length === PAGE; found.push(...page)) {
    const last = found.at(-1);
    page = await listAudit(on, tenant, { limit: PAGE, ...(last ? { before: last.id } : {}) });
  }
  return found;
}
