// Who has which text open, and what do they hear? Only what is durable goes to anybody; who is there is said by the
// server, of the session, and never by a device (traps YJS-14, HOC-4, RT-5).
//
//   change ──► texts.take ──► commit ──► answer to who sent it
//                                   └──► one frame to everybody else in the room
//   another process ──► log ──► looked at again ──► frame
import { setImmediate as turn } from 'node:timers/promises';
import { Refused } from '../http/problem.ts';
import {
  MAX_TEXT_CHANGE,
  TEXT_CLOSED,
  type TextFrame,
  type TextPeople,
  textFrame,
  textFrameIn,
} from '@cxc/domain/wire';
import * as Y from 'yjs';
import type { Changes } from '../replication/changes.ts';
import type { Storage } from '../storage/storage.ts';
import { type Guest, ROOMS_OPTIONS, type Rooms, type RoomsOptions, type Seat } from './seats.ts';
import type { Relayed, Texts, TextsDeps } from './words.ts';

/** Readers of a list that are told in one turn. */
const SEATS_A_TURN = 10;

interface Sitting {
  readonly number: number;
  readonly guest: Guest;
  readonly seat: Seat;
  name: string;
  hat: string;
  where: string;
  waiting: number;
  second: number;
  messages: number;
}

interface Room {
  readonly concept: string;
  readonly record: string;
  revision: number;
  position: number;
  readonly sitting: Set<Sitting>;
  people: NodeJS.Timeout | undefined;
  looking: boolean;
  looks: number;
  checking: boolean;
  toCheck: boolean;
}

export interface RoomsDeps {
  readonly texts: Texts;
  readonly storage: Storage;
  readonly changes: Changes;
  readonly standing: TextsDeps['standing'];
  readonly onDefect: (where: string, error: unknown) => void;
}

export function createRooms(deps: RoomsDeps, options: RoomsOptions = ROOMS_OPTIONS): Rooms {
  const { texts, storage, changes } = deps;
  const rooms = new Map<string, Room>();
  const senderById = new Map<string, Sitting>();
  let last = 0;

  function leave(room: Room, one: Sitting): void {
    if (!room.sitting.delete(one)) return;
    for (const [id, sender] of senderById) if (sender === one) senderById.delete(id);
    if (room.sitting.size > 0) return tellPeople(room);
    clearTimeout(room.people);
    rooms.delete(`${room.concept}/${room.record}`);
  }

  function say(room: Room, one: Sitting, frame: Uint8Array<ArrayBuffer>): void {
    const { seat } = one;
    if (seat.unsent() > options.mostUnsent) {
      seat.close(TEXT_CLOSED.tooMuch);
      leave(room, one);
    } else seat.send(frame);
  }

  function end(room: Room, one: Sitting, code: number): void {
    one.seat.close(code);
    leave(room, one);
  }

  /** A list at most every so often, and never nothing at the end. */
  function tellPeople(room: Room): void {
    room.people ??= setTimeout(() => {
      room.people = undefined;
      const people: TextPeople = [...room.sitting].map(({ number, guest, name, hat, where }) => ({
        connection: number,
        person: guest.person,
        name,
        hat,
        where,
      }));
      sendInTurns(room, textFrame({ kind: 'people', people })).catch((error: unknown) =>
        deps.onDefect(`text/${room.concept}/${room.record}`, error),
      );
    }, options.peopleMs);
    room.people.unref();
  }

  /** What is long and can wait: a few readers in a turn, so that letters go between them. */
  async function sendInTurns(room: Room, frame: Uint8Array<ArrayBuffer>): Promise<void> {
    for (const [index, one] of [...room.sitting].entries()) {
      if (index > 0 && index % SEATS_A_TURN === 0) await turn();
      if (room.sitting.has(one)) say(room, one, frame);
    }
  }

  /** Sends changes to all; one alone not to who sent it. */
  function relay(room: Room, changed: readonly Omit<Relayed, 'place'>[]): void {
    const [first] = changed;
    const newest = changed.at(-1);
    if (!first || !newest) return;
    const bytes =
      changed.length === 1 ? first.bytes : Y.mergeUpdates(changed.map((each) => each.bytes));
    const { revision } = room;
    room.position = newest.position;
    const frame = textFrame({ kind: 'state', revision, position: newest.position, bytes });
    const sender =
      changed.length === 1 && first.id !== undefined ? senderById.get(first.id) : undefined;
    for (const one of [...room.sitting]) if (one !== sender) say(room, one, frame);
  }

  /** Another text is open now: whoever is here fetches it. */
  function turnTo(room: Room, revision: number): void {
    room.revision = revision;
    room.position = 0;
    const bytes = Y.encodeStateAsUpdate(new Y.Doc());
    const frame = textFrame({ kind: 'state', revision, position: 0, bytes });
    for (const one of [...room.sitting]) say(room, one, frame);
  }

  const stopTexts = texts.listen((relayed) => {
    const byRoom = new Map<Room, Relayed[]>();
    for (const one of relayed) {
      const room = rooms.get(`${one.place.concept}/${one.place.record}`);
      if (room) byRoom.set(room, [...(byRoom.get(room) ?? []), one]);
    }
    for (const [room, changed] of byRoom) {
      const [first] = changed;
      if (first && first.place.revision !== room.revision) turnTo(room, first.place.revision);
      // Something in between came by another process: the log has it all.
      else if (first && room.position !== 0 && first.position !== room.position + 1)
        void look(room, false);
      else relay(room, changed);
    }
  });

  /** What other processes added to the log. */
  async function catchUp(room: Room): Promise<void> {
    const { concept, record, revision, position } = room;
    if (position === 0) return;
    const place = { concept, record, revision };
    const updates = await storage.read((view) => view.textUpdatesAfter(place, position));
    const news = updates.filter((update) => update.position > room.position);
    const [first] = news;
    const [one] = room.sitting;
    const isHoled = news.some(({ damaged }) => damaged);
    if (first && one && (isHoled || first.position > room.position + 1)) {
      // Folded meanwhile, or damaged: what is missing lies in the state, as far as there is one (E03).
      const { bytes, ...whole } = await texts.since(one.guest.person, concept, record, undefined);
      if (whole.revision !== revision) return turnTo(room, whole.revision);
      return relay(room, [{ position: whole.position, bytes, id: undefined }]);
    }
    relay(
      room,
      news.map((update) => ({ position: update.position, bytes: update.bytes, id: undefined })),
    );
  }

  /** Who may no longer be here, and which text is open: one person in a turn, so that letters go between them. */
  async function checkAll(room: Room): Promise<void> {
    const { concept, record } = room;
    const people = new Set([...room.sitting].map(({ guest }) => guest.person));
    for (const person of people) {
      await turn();
      const standing = await storage.read((view) => deps.standing(view, person, concept, record));
      for (const one of [...room.sitting].filter(({ guest }) => guest.person === person)) {
        const isHere = standing !== undefined && (await one.guest.isAlive());
        if (!isHere) end(room, one, TEXT_CLOSED.ended);
        else if (one.hat !== standing.hat || one.name !== standing.name) {
          one.hat = standing.hat;
          one.name = standing.name;
          tellPeople(room);
        }
      }
      const revision = standing?.place.revision;
      if (revision !== undefined && revision > room.revision) turnTo(room, revision);
    }
  }

  /** One check at a time; what is asked meanwhile is asked once more after it. */
  async function check(room: Room): Promise<void> {
    room.toCheck = true;
    if (room.checking) return;
    room.checking = true;
    try {
      while (room.toCheck) {
        room.toCheck = false;
        await checkAll(room);
      }
    } finally {
      room.checking = false;
    }
  }

  async function follow(room: Room): Promise<void> {
    if (room.looking) return;
    room.looking = true;
    try {
      await catchUp(room);
    } finally {
      room.looking = false;
    }
  }

  async function look(room: Room, isChecked: boolean): Promise<void> {
    try {
      room.looks += 1;
      await follow(room);
      if (isChecked || room.looks % options.looksPerCheck === 0) await check(room);
    } catch (error) {
      // A store that cannot be asked now is asked again in the next round.
      if (!(error instanceof Refused)) deps.onDefect(`text/${room.concept}/${room.record}`, error);
    }
  }

  const rounds = setInterval(() => {
    for (const room of rooms.values()) void look(room, false);
  }, options.lookMs);
  rounds.unref();
  const stopChanges = changes.listen(({ people }) => {
    if (!people || people.size === 0) return;
    for (const room of rooms.values())
      if ([...room.sitting].some(({ guest }) => people.has(guest.person))) void look(room, true);
  });

  async function take(
    room: Room,
    one: Sitting,
    { id, revision, bytes }: Extract<TextFrame, { kind: 'change' }>,
  ): Promise<void> {
    const { concept, record } = room;
    if (one.waiting >= options.mostWaiting || bytes.length > MAX_TEXT_CHANGE)
      return end(room, one, TEXT_CLOSED.tooMuch);
    one.waiting += 1;
    senderById.set(id, one);
    try {
      // The message's memory may be used again for the next one.
      const incoming = { id, revision, bytes: new Uint8Array(bytes) };
      const answer = await texts.take(one.guest.person, concept, record, incoming);
      if (room.sitting.has(one)) say(room, one, textFrame({ kind: 'answer', id, answer }));
    } finally {
      one.waiting -= 1;
      senderById.delete(id);
    }
  }

  async function since(
    room: Room,
    one: Sitting,
    { revision, vector }: Extract<TextFrame, { kind: 'since' }>,
  ): Promise<void> {
    const { concept, record } = room;
    const held = { revision, vector: new Uint8Array(vector) };
    const found = await texts.since(one.guest.person, concept, record, held);
    if (found.revision !== room.revision) room.revision = found.revision;
    // What is told before the first answer is in the answer: from here on the log is followed.
    if (room.position === 0) room.position = found.position;
    say(
      room,
      one,
      textFrame({
        kind: 'state',
        revision: found.revision,
        position: found.position,
        bytes: found.bytes,
      }),
    );
  }

  function hear(room: Room, one: Sitting, bytes: Uint8Array): void {
    const second = Math.floor(performance.now() / 1000);
    one.messages = one.second === second ? one.messages + 1 : 1;
    one.second = second;
    if (one.messages > options.mostPerSecond) return end(room, one, TEXT_CLOSED.tooMuch);
    const frame = textFrameIn(bytes);
    const fail = (error: unknown): void => {
      const isGone = error instanceof Refused && error.status === 404;
      const isMine = error instanceof Refused && error.status === 400;
      if (!(error instanceof Refused)) deps.onDefect('text socket', error);
      end(
        room,
        one,
        isGone ? TEXT_CLOSED.ended : isMine ? TEXT_CLOSED.broken : TEXT_CLOSED.tooMuch,
      );
    };
    if (frame?.kind === 'change') take(room, one, frame).catch(fail);
    else if (frame?.kind === 'since') since(room, one, frame).catch(fail);
    else if (frame?.kind === 'here') {
      one.where = frame.where;
      tellPeople(room);
    } else end(room, one, TEXT_CLOSED.broken);
  }

  return {
    async knock(concept, record, guest) {
      const standing = await storage.read((view) =>
        deps.standing(view, guest.person, concept, record),
      );
      if (!standing) throw new Refused(404, 'NOT_FOUND', 'There is no such text.');
      const name = `${concept}/${record}`;
      const sitting = [...(rooms.get(name)?.sitting ?? [])];
      const own = sitting.filter((one) => one.guest.person === guest.person).length;
      if (sitting.length >= options.mostSeats || own >= options.mostPerPerson)
        throw new Refused(503, 'TOO_MANY_STREAMS', 'Too many have this text open.', 30);
      return (seat) => {
        const room: Room = rooms.get(name) ?? {
          concept,
          record,
          revision: standing.place.revision,
          position: 0,
          sitting: new Set(),
          people: undefined,
          looking: false,
          looks: 0,
          checking: false,
          toCheck: false,
        };
        rooms.set(name, room);
        last += 1;
        const one: Sitting = {
          number: last,
          guest,
          seat,
          name: standing.name,
          hat: standing.hat,
          where: '',
          waiting: 0,
          second: 0,
          messages: 0,
        };
        room.sitting.add(one);
        tellPeople(room);
        return {
          hear: (bytes) => {
            if (room.sitting.has(one)) hear(room, one, bytes);
          },
          leave: () => leave(room, one),
        };
      };
    },
    end({ idHash, person }) {
      for (const room of rooms.values())
        for (const one of [...room.sitting])
          if (one.guest.idHash === idHash || one.guest.person === person)
            end(room, one, TEXT_CLOSED.ended);
    },
    count: () => [...rooms.values()].reduce((sum, { sitting }) => sum + sitting.size, 0),
    close() {
      stopTexts();
      stopChanges();
      clearInterval(rounds);
      for (const room of rooms.values()) {
        clearTimeout(room.people);
        for (const one of [...room.sitting]) one.seat.close(1001);
      }
      rooms.clear();
    },
  };
}
