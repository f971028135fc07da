import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '#config/config.ts';
import { lock } from '#scripts/lib/lock.mjs';
import { withProgress } from '#scripts/lib/progress.mjs';
import { buildFolder, findBuiltServer, pinnedVersion, PROGRAMS, SERVER_MODULE } from './built-server.ts';
import type { Attempt } from './program.ts';

export interface BuildOptions {
  readonly cache: string;
  readonly env: Environment;
  readonly say: (line: string) => void;
}

/**
 * Builds the pinned upstream server by the Go toolchain into the cache. Two starts at once build it once; a build that
 * is interrupted leaves nothing that looks whole. Repeating it is safe.
 */
export async function buildServer({ cache, env, say }: BuildOptions): Promise<Attempt> {
  if (spawnSync('go', ['version'], { env: { ...env } }).status !== 0) return { reason: 'there is no go on PATH' };
  const version = pinnedVersion();
  const folder = buildFolder(cache, version);
  const held = await lock(`${folder}.lock`, (pid) =>
    say(`Process ${pid} is building the Temporal server; waiting for it`),
  );
  try {
    // The one that was waited for may have made it.
    const program = findBuiltServer(folder, version);
    if (program) return { program };
    const reason = await build(folder, { env, say });
    const built = findBuiltServer(folder, version);
    return built ? { program: built } : { reason: reason ?? 'the build gave no programs' };
  } finally {
    held.release();
  }
}

/** Resolves to the reason when it fails. */
async function build(folder: string, { env, say }: Omit<BuildOptions, 'cache'>): Promise<string | undefined> {
  const draft = `${folder}.${process.pid}.tmp`;
  const goCache = join(draft, 'go-cache');
  const goEnv = { ...env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOCACHE: goCache, GOWORK: 'off' };
  mkdirSync(join(draft, 'bin'), { recursive: true });
  say('Building the Temporal server with Go: about 5 minutes on 2 cores, 5 GB of disk meanwhile, once per machine');
  try {
    for (const [name, program] of Object.entries(PROGRAMS)) {
      const reason = await goBuild(program.package, join(draft, 'bin', program.file), goEnv, say);
      if (reason && name !== 'ui') return reason;
      if (reason) say(`The Temporal UI could not be built and is left out: ${reason}`);
    }
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(draft, 'bin'), folder);
    return undefined;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** `-v` names each package as it is compiled, which is the progress there is. */
function goBuild(
  target: string,
  output: string,
  env: Environment,
  say: (line: string) => void,
): Promise<string | undefined> {
  let packages = 0;
  let lastLine = '';
  const flags = ['build', '-v', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', output, target];
  const work = () =>
    new Promise<string | undefined>((resolve) => {
      const go = spawn('go', flags, { cwd: SERVER_MODULE, env: { ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
      go.once('error', (error) => resolve(`go cannot be run (${error.message})`));
      go.stderr.setEncoding('utf8').on('data', (text: string) => {
        const lines = text.trim().split('\n');
        packages += lines.length;
        lastLine = lines.at(-1) ?? lastLine;
      });
      go.once('close', (code) => resolve(code === 0 ? undefined : `go build ${target} failed: ${lastLine}`));
    });
  return withProgress(`building ${target}`, work, { say, detail: () => `${packages} packages` });
}
