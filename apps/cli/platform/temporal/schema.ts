import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '#config/config.ts';
import { withClient } from '../postgres/databases.ts';

/**
 * Brings both of the server's databases to its version. The schemas are inside the tool. Repeating it is safe.
 * @throws when the tool fails, with its last line.
 */
export async function updateSchemas(
  sqlTool: string,
  database: string,
  visibility: string,
  env: Environment,
): Promise<void> {
  await Promise.all([
    updateSchema(sqlTool, database, 'postgresql/v12/temporal', env),
    updateSchema(sqlTool, visibility, 'postgresql/v12/visibility', env),
  ]);
}

/**
 * Forgets which servers formed the cluster before. The database belongs to one server only, and after a kill its old
 * ports may be those of another instance by now, which it would try to join.
 */
export async function forgetOldMembers(database: string): Promise<void> {
  await withClient(database, (client) => client.query('DELETE FROM cluster_membership'));
}

async function updateSchema(sqlTool: string, database: string, schema: string, env: Environment): Promise<void> {
  if (!(await hasVersionTable(database))) await run(sqlTool, database, ['setup-schema', '-v', '0.0'], env);
  await run(sqlTool, database, ['update-schema', '--schema-name', schema], env);
}

function hasVersionTable(database: string): Promise<boolean> {
  return withClient(database, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(
      "SELECT to_regclass('schema_version') IS NOT NULL AS found",
    );
    return rows[0]?.found === true;
  });
}

async function run(sqlTool: string, database: string, command: readonly string[], env: Environment): Promise<void> {
  const url = new URL(database);
  const connection = ['--plugin', 'postgres12', '--ep', url.hostname, '-p', url.port || '5432'];
  const name = ['-u', decodeURIComponent(url.username), '--db', decodeURIComponent(url.pathname.slice(1))];
  const sslMode = url.searchParams.get('sslmode');
  const verify = sslMode === 'verify-full' ? [] : ['--tls-disable-host-verification'];
  const tls = sslMode && sslMode !== 'disable' ? ['--tls', ...verify] : [];
  // The password goes by the environment: arguments are visible to every user of the machine.
  const withPassword = { ...env, SQL_PASSWORD: decodeURIComponent(url.password) };
  await promisify(execFile)(sqlTool, [...connection, ...name, ...tls, ...command], {
    env: withPassword,
    timeout: 60_000,
  });
}
