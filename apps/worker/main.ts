import { loadConfig } from '#config/config.ts';
import { runWorker } from './run-worker.ts';

await runWorker(loadConfig(process.env)).catch((error: unknown) => {
  console.error(`worker: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
