import type { Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { Instance } from '../platform/instance.ts';
import { whenParentDies } from '../platform/parent.ts';

interface UpFlags {
  readonly only?: string;
  readonly timeSkipping?: boolean;
  readonly withParent?: boolean;
  readonly ui: boolean;
}

/** Stopping takes at most 9 s; then the process goes anyway and the watchdog ends what is left. */
const STOP_LIMIT_MS = 9500;

/** `throughline up`: runs everything in the foreground until Ctrl-C. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('run PostgreSQL, Temporal, the worker and the API on the data folder until Ctrl-C')
    .option('--only <what>', 'start only the `servers` (PostgreSQL and Temporal)')
    .option('--time-skipping', 'let workflows skip time: for tests, never with real cases')
    .option('--with-parent', 'stop when the process that started this one ends')
    .option('--no-ui', 'without the Temporal UI')
    .action(up);
}

async function up(flags: UpFlags): Promise<void> {
  const say = (line: string) => console.log(line);
  // A closed terminal or a reader that has gone must not end the instance.
  process.stdout.on('error', () => {});
  const config = loadConfig(process.env);
  let instance: Instance | undefined;
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    say(`Stopping (${reason}) …`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    // Before the servers run, leaving is enough: the watchdog ends what has been started.
    if (!instance) process.exit(1);
    void instance.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
  if (flags.withParent) whenParentDies(() => stop('its parent has ended'));
  instance = await Instance.start(config, { say, timeSkipping: flags.timeSkipping ?? false, withUi: flags.ui });
  say(`PostgreSQL and Temporal are ready; see ${config.home}/runtime.json`);
}
