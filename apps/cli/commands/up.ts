import { Option, type Command } from 'commander';
import { loadConfig } from '#config/config.ts';
import { withFreePort } from '../platform/api-port.ts';
import { Instance } from '../platform/instance.ts';
import { lockHome } from '../platform/instance-lock.ts';
import { overview } from '../platform/overview.ts';
import { whenParentDies } from '../platform/parent.ts';
import { loadSamples } from '../platform/samples.ts';

interface UpFlags {
  readonly only?: string;
  readonly timeSkipping?: boolean;
  readonly withParent?: boolean;
  readonly ui: boolean;
  readonly samples: boolean;
}

/** Stopping takes at most 6.5 s; then the process goes anyway and the watchdog ends what is left. */
const STOP_LIMIT_MS = 8000;

/** `throughline up`: runs everything in the foreground until Ctrl-C. */
export function registerUp(program: Command): void {
  program
    .command('up')
    .description('run PostgreSQL, Temporal, the worker and the API on the data folder until Ctrl-C')
    .addOption(new Option('--only <what>', 'start PostgreSQL and Temporal, nothing else').choices(['servers']))
    .option('--time-skipping', 'let workflows skip time: for tests, never with real cases')
    .option('--with-parent', 'stop when the process that started this one ends')
    .option('--no-samples', 'without the sample cases that a first start loads')
    .option('--no-ui', 'without the Temporal UI')
    .action(up);
}

async function up(flags: UpFlags): Promise<void> {
  const say = (line: string) => console.log(line);
  // A closed terminal or a reader that has gone must not end the instance.
  process.stdout.on('error', () => {});
  const given = loadConfig(process.env);
  const lock = lockHome(given.home);
  const config = flags.only === 'servers' ? given : await withFreePort(given);
  let instance: Instance | undefined;
  const stop = once((reason: string) => {
    say(`Stopping (${reason}) …`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    // Before the servers run, leaving is enough: the watchdog ends what has been started.
    if (!instance) process.exit(1);
    void instance.stop().then(() => process.exit(0));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
  if (flags.withParent) whenParentDies(() => stop('its parent has ended'));
  const serversOnly = flags.only === 'servers';
  instance = await Instance.start(config, lock, {
    say,
    timeSkipping: flags.timeSkipping ?? false,
    withUi: flags.ui,
    ...(serversOnly ? {} : { meanwhile: (starting) => application(starting, say) }),
  });
  if (flags.samples && !serversOnly) await orStop(instance, loadSamples(config, say));
  say(overview(instance));
  if (!serversOnly) await tellLost(instance, say);
}

/** A start goes on whatever is wrong with the library's past: the reason is told where the operator looks. */
async function tellLost({ runtime }: Instance, say: (line: string) => void): Promise<void> {
  const { lostVersionLines } = await import('../lost-version-lines.ts');
  for (const line of await lostVersionLines(runtime.postgres.url)) say(`Warning: ${line}`);
}

/** Loaded when PostgreSQL runs, so that it and the Temporal server start earlier. */
async function application(instance: Instance, say: (line: string) => void): Promise<void> {
  const { startApplication } = await import('../platform/application.ts');
  await startApplication(instance, say);
}

/** What runs is stopped again before the reason is reported. */
async function orStop(instance: Instance, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await instance.stop();
    throw error;
  }
}

/** npm passes a Ctrl-C on that the terminal has sent already, so a signal may come twice. */
function once<T>(work: (argument: T) => void): (argument: T) => void {
  let done = false;
  return (argument) => {
    if (done) return;
    done = true;
    work(argument);
  };
}
