import type { Instance } from './instance.ts';

/** What runs and what to open or type, for the terminal. */
export function overview({ runtime, config, sources }: Instance): string {
  const { apiPort, temporal, postgres } = runtime;
  const rows = [
    ['API', apiPort && `http://localhost:${apiPort}`, 'GET /openapi.json, /health/ready, /metrics'],
    ['Temporal UI', temporal.uiPort && `http://127.0.0.1:${temporal.uiPort}`, `namespace ${temporal.namespace}`],
    ['Temporal', temporal.address, sources.temporal],
    ['PostgreSQL', `127.0.0.1:${postgres.port}`, sources.postgres],
    ['Data', config.home, 'npm run reset empties it'],
  ].filter(([, where]) => where);
  const width = Math.max(...rows.map(([, where]) => String(where).length));
  const table = rows.map(
    ([what, where, note]) => `  ${String(what).padEnd(12)}${String(where).padEnd(width + 2)}${note}`,
  );
  return ['', 'Throughline runs. Ctrl-C stops it; the data stays.', '', ...table, '', ...tryIt(apiPort)].join('\n');
}

function tryIt(apiPort: number | undefined): string[] {
  if (!apiPort) return [];
  const authorization = '-H "Authorization: Bearer $TOKEN"';
  return [
    '  TOKEN=$(npx throughline token --role case-manager)',
    `  curl -s ${authorization} http://localhost:${apiPort}/worklist`,
    `  curl -s ${authorization} "http://localhost:${apiPort}/cases?overdue=true"`,
    '',
  ];
}
