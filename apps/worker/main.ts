import { loadConfig } from '#config/config.ts';
import { runWorker } from './run-worker.ts';

await runWorker(loadConfig(process.env)).catch((error: unknown) => {
  console.error(`worker: ${error instanceof Error ? error.message : String(error)}`);
  // Connections and the channel to the parent would keep a process alive that works for nobody, and is not replaced.
  process.exit(1);
});
