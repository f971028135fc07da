import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Whether a server could listen on the port now; without a host, on any interface. */
export function isFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, ...(host ? { host } : {}), exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Below the ports that systems give to outgoing connections, so that none of those takes one in between; and Temporal
 * keeps its members' ports in a 16-bit signed column.
 */
const FIRST_PORT = 15_000;
const LAST_PORT = 32_000;

/** Free loopback ports, all different. Another program may still take one before it is used: callers try again. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (await isFree(port, '127.0.0.1')) ports.add(port);
  }
  return [...ports];
}

/**
 * The ports a part of the instance had last time if all are still free, else new ones; kept in `<home>/ports.json`.
 * Parts that are restarted, and people, then find each other where they were.
 */
export async function portsFor(home: string, part: string, count: number): Promise<number[]> {
  const file = join(home, 'ports.json');
  const known = readPorts(file);
  const previous = known[part] ?? [];
  const free = await Promise.all(previous.map((port) => isFree(port, '127.0.0.1')));
  if (previous.length === count && free.every(Boolean)) return previous;
  const ports = await freePorts(count);
  writeFileSync(file, JSON.stringify({ ...known, [part]: ports }));
  return ports;
}

/** Whether something accepts connections there. */
export function answers(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.setTimeout(1000, () => end(false));
  });
}

function readPorts(file: string): Record<string, number[]> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number[]>; // written by portsFor alone
  } catch {
    return {};
  }
}
