// How is a text written in on one open connection? The upgrade is asked for like any call: who calls, from which page,
// with which session; what travels on it afterwards is `wire/textSocket.ts` (trap RT-5).
import { type WebSocketServerLike, upgradeWebSocket } from '@hono/node-server';
import { MAX_TEXT_CHANGE } from '@cxc/domain/wire';
import { WebSocket, WebSocketServer } from 'ws';
import type { Seat, Visit } from '../engine/coedit/seats.ts';
import { Refused } from '../engine/http/problem.ts';
import { type App, type AppDeps, requireSession } from './edge.ts';
import { placeOf } from './texts.ts';

/** Milliseconds between two signs of life; who gave none since the last one is gone. */
const BEAT = 20_000;

/** The half of a connection that `ws` speaks; the paths are those of the app. */
export function createSockets(): WebSocketServerLike {
  return new WebSocketServer({
    noServer: true,
    // Small frames in bursts: packing each costs more than it saves, and opens memory to who is nobody.
    perMessageDeflate: false,
    maxPayload: MAX_TEXT_CHANGE + 1_000,
  }) as WebSocketServerLike;
}

/** Ends a connection whose other side went away without a word; returns how to stop. */
function watch(socket: WebSocket): () => void {
  let isThere = true;
  socket.on('pong', () => {
    isThere = true;
  });
  const beat = setInterval(() => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  }, BEAT);
  beat.unref();
  return () => clearInterval(beat);
}

const seatOn = (socket: WebSocket): Seat => ({
  send: (frame) => socket.send(frame),
  close: (code) => socket.close(code),
  unsent: () => socket.bufferedAmount,
});

/** Events of one connection, for whoever was let in. */
function eventsFor(enter: (seat: Seat) => Visit) {
  let visit: Visit | undefined;
  let stop: (() => void) | undefined;
  const leave = (): void => {
    stop?.();
    visit?.leave();
  };
  return upgradeWebSocket(() => ({
    onOpen(_event, { raw }) {
      if (!(raw instanceof WebSocket)) throw new Error('a connection that is not of ws');
      stop = watch(raw);
      visit = enter(seatOn(raw));
    },
    onMessage({ data }) {
      // Letters are no frame, and end it.
      visit?.hear(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array());
    },
    onClose: leave,
    onError: leave,
  }));
}

export function textSocketRoutes(app: App, deps: AppDeps): void {
  app.get('/api/texts/:concept/:record/socket', async (c, next) => {
    const session = await requireSession(c, deps);
    const { origin } = c.var.client;
    const own = [origin, ...(deps.publicUrl ? [new URL(deps.publicUrl).origin] : [])];
    // A browser always says where a page is from; nothing else keeps a foreign one off a socket.
    if (!own.includes(c.req.header('origin') ?? ''))
      throw new Refused(403, 'FOREIGN_ORIGIN', 'This call came from another site.');
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
      throw new Refused(426, 'UPGRADE_NEEDED', 'This path is for connections that stay open.');
    // A browser puts no header on an upgrade: whose session is meant stands in the address.
    const meant = c.req.query('person');
    if (meant !== undefined && meant !== session.person)
      throw new Refused(401, 'OTHER_PERSON', 'Somebody else is signed in here.');
    const { concept, record } = placeOf(c);
    const enter = await deps.rooms.knock(concept, record, {
      person: session.person,
      idHash: session.idHash,
      isAlive: () => deps.sessions.isAlive(session),
    });
    return (await eventsFor(enter)(c, next)) ?? c.notFound();
  });
}
