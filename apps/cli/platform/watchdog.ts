import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./watchdog-main.js', import.meta.url));

/**
 * A small process that ends the given programs when this one dies, even by SIGKILL. It is itself replaced when it is
 * killed, and told again what to watch.
 */
export class Watchdog {
  private readonly watched = new Map<number, NodeJS.Signals>();
  private process: ChildProcess | undefined;
  private closed = false;

  /** From now on the program ends with this process: first by the signal, after a few seconds by SIGKILL. */
  watch(pid: number, signal: NodeJS.Signals): void {
    this.watched.set(pid, signal);
    this.tell(`+${pid} ${signal}\n`);
  }

  /** The program has ended by itself; its pid may be given to somebody else. */
  forget(pid: number): void {
    this.watched.delete(pid);
    this.tell(`-${pid}\n`);
  }

  /** Lets the watchdog go once everything has been stopped. */
  close(): void {
    this.closed = true;
    this.process?.stdin?.end();
  }

  private tell(line: string): void {
    if (this.process) this.process.stdin?.write(line);
    else this.start();
  }

  private start(): void {
    // Detached: a signal to this process's group must not reach it.
    const dog = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
    this.process = dog;
    dog.unref();
    dog.stdin?.on('error', () => {});
    dog.once('exit', () => {
      this.process = undefined;
      if (!this.closed && this.watched.size > 0) this.start();
    });
    for (const [pid, signal] of this.watched) dog.stdin?.write(`+${pid} ${signal}\n`);
  }
}
