// What does a bad line do to a real process? A TCP relay on loopback that counts, cuts after n bytes,
// stalls, refuses and delays.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  /** Bytes of one connection that still go up to the server; then the line is cut. */
  cutUpAfter: number;
  /** Bytes of one connection that still come down to the client; then the line is cut. */
  cutDownAfter: number;
  /** New connections are closed at once. */
  refuse: boolean;
  /** Nothing passes in either direction, and nothing says so: a half-open line. */
  stall: boolean;
  delayMs: number;
}

export interface Proxy {
  readonly origin: string;
  readonly line: Line;
  /** Bytes that passed since the last `reset`. */
  readonly passed: { up: number; down: number; connections: number };
  reset(): void;
  cutAll(): void;
  close(): Promise<void>;
}

export const GOOD_LINE: Readonly<Line> = {
  cutUpAfter: Infinity,
  cutDownAfter: Infinity,
  refuse: false,
  stall: false,
  delayMs: 0,
};

/** Starts a relay to a port of this machine. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const line: Line = { ...GOOD_LINE };
  const passed = { up: 0, down: 0, connections: 0 };
  const open = new Set<Socket>();

  const relay = (from: Socket, to: Socket, side: 'up' | 'down', cut: () => void): void => {
    let seen = 0;
    from.on('data', (chunk: Buffer) => {
      if (line.stall) return;
      const limit = side === 'up' ? line.cutUpAfter : line.cutDownAfter;
      const rest = limit - seen;
      seen += chunk.length;
      passed[side] += Math.min(chunk.length, Math.max(0, rest));
      const pass = (): void => {
        if (to.destroyed) return;
        if (chunk.length <= rest) {
          to.write(chunk);
          return;
        }
        // What got through has left for good before the line is gone.
        if (rest > 0) to.write(chunk.subarray(0, rest), cut);
        else cut();
      };
      if (line.delayMs > 0) setTimeout(pass, line.delayMs);
      else pass();
    });
  };

  const server = createServer((client) => {
    if (line.refuse) {
      client.destroy();
      return;
    }
    passed.connections += 1;
    const target = connect(targetPort, '127.0.0.1');
    open.add(client);
    const cut = (): void => {
      client.destroy();
      target.destroy();
      open.delete(client);
    };
    relay(client, target, 'up', cut);
    relay(target, client, 'down', cut);
    client.on('error', cut).on('close', cut);
    target.on('error', cut).on('close', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    line,
    passed,
    reset: () => {
      Object.assign(line, GOOD_LINE);
      Object.assign(passed, { up: 0, down: 0, connections: 0 });
    },
    cutAll: () => {
      for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
