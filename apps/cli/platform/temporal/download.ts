import { execFile } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { withProgress } from '#scripts/lib/progress.mjs';
import { CLI_FILE } from './cli.ts';
import type { Attempt, CliServer } from './program.ts';

export interface DownloadOptions {
  readonly cache: string;
  readonly say: (line: string) => void;
  /** Temporal's download service; another one in tests. */
  readonly service?: string;
  /** Longest wait for the service to name the archive. */
  readonly answerMs?: number;
  /** Longest silence while the archive comes in. */
  readonly archiveMs?: number;
}

interface Archive {
  readonly archiveUrl: string;
  readonly fileToExtract: string;
}

/** The CLI that an earlier start downloaded, if any. */
export function findDownloadedCli(cache: string): CliServer | undefined {
  const path = join(downloadFolder(cache), CLI_FILE);
  return existsSync(path) ? { kind: 'cli', path, source: 'temporal CLI (downloaded)' } : undefined;
}

/**
 * Downloads the CLI that Temporal's service names for this SDK version, the same that the SDK's own test environment
 * would fetch. Bounded: without a network it gives up after `answerMs`. Repeating it is safe.
 */
export async function downloadCli(options: DownloadOptions): Promise<Attempt> {
  const folder = downloadFolder(options.cache);
  const draft = `${folder}.${process.pid}.tmp`;
  try {
    const archive = await askForArchive(options);
    mkdirSync(draft, { recursive: true });
    const work = () => fetchAndUnpack(archive, draft, options.archiveMs ?? 300_000);
    await withProgress('downloading the temporal CLI (about 100 MB)', work, { say: options.say });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(draft, folder);
    const program = findDownloadedCli(options.cache);
    return program ? { program } : { reason: 'the archive holds no temporal program' };
  } catch (error) {
    return { reason: reasonOf(error) };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function askForArchive({
  service = 'https://temporal.download',
  answerMs = 8000,
}: DownloadOptions): Promise<Archive> {
  const query = new URLSearchParams({
    arch: process.arch === 'arm64' ? 'arm64' : 'amd64',
    platform: process.platform === 'win32' ? 'windows' : process.platform,
    format: 'tar.gz',
    'sdk-name': 'sdk-typescript',
    'sdk-version': sdkVersion(),
  });
  const answer = await fetch(`${service}/cli/default?${query.toString()}`, { signal: AbortSignal.timeout(answerMs) });
  if (!answer.ok) throw new Error(`${service} answered ${answer.status}`);
  const archive = (await answer.json()) as Partial<Archive>; // checked in the next line
  if (!archive.archiveUrl || !archive.fileToExtract) throw new Error(`${service} named no archive`);
  return { archiveUrl: archive.archiveUrl, fileToExtract: archive.fileToExtract };
}

async function fetchAndUnpack(archive: Archive, folder: string, timeoutMs: number): Promise<void> {
  const answer = await fetch(archive.archiveUrl, { signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok || !answer.body) throw new Error(`${archive.archiveUrl} answered ${answer.status}`);
  const file = join(folder, 'archive.tar.gz');
  await pipeline(Readable.fromWeb(answer.body), createWriteStream(file));
  await promisify(execFile)('tar', ['-xzf', file, '-C', folder, archive.fileToExtract]);
  rmSync(file);
  if (archive.fileToExtract !== CLI_FILE) renameSync(join(folder, archive.fileToExtract), join(folder, CLI_FILE));
}

function downloadFolder(cache: string): string {
  return join(cache, 'temporal-cli', `sdk-${sdkVersion()}`);
}

function sdkVersion(): string {
  const manifest = createRequire(import.meta.url).resolve('@temporalio/client/package.json');
  // npm's own manifest of an installed package always has a version.
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** fetch says only "fetch failed" and keeps why in the cause; its timeout is no Error of this realm under Jest. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { message?: string } };
  return name === 'TimeoutError' ? 'no answer in time' : (cause?.message ?? message ?? String(error));
}
