import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A door in front of a server on loopback: closed, the server is away for whoever comes through it. */
export interface TcpGate {
  readonly port: number;
  close(): Promise<void>;
  open(): Promise<void>;
}

export async function tcpGate(target: { readonly host: string; readonly port: number }): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  const server = createServer((outer) => {
    const inner = connect(target.port, target.host);
    for (const [from, to] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => (sockets.delete(from), to.destroy()));
      from.pipe(to);
    }
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  return {
    port,
    open: () => listen(port),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
