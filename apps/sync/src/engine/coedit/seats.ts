// In which words do the rooms of texts and whoever carries their connections speak?

/** One open connection, whatever carries it. */
export interface Seat {
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(code: number): void;
  /** Bytes that were sent and have not left. */
  unsent(): number;
}

export interface Guest {
  readonly person: string;
  readonly idHash: string;
  /** Is the session still there? Asks the store. */
  isAlive(): Promise<boolean>;
}

export interface Visit {
  /** A message came. */
  hear(bytes: Uint8Array): void;
  leave(): void;
}

export interface RoomsOptions {
  /** Milliseconds between two looks at what other processes wrote. */
  readonly lookMs: number;
  /** After so many of them sessions and rights are looked at too. */
  readonly looksPerCheck: number;
  /** Milliseconds between two lists of who is there. */
  readonly peopleMs: number;
  readonly mostSeats: number;
  readonly mostPerPerson: number;
  /** Changes of one connection that wait for an answer. */
  readonly mostWaiting: number;
  /** Messages of one connection in a second. */
  readonly mostPerSecond: number;
  /** Bytes a reader may leave lying; it connects anew and fetches what it has not. */
  readonly mostUnsent: number;
}

export const ROOMS_OPTIONS: RoomsOptions = {
  lookMs: 1_000,
  looksPerCheck: 4,
  peopleMs: 250,
  mostSeats: 200,
  mostPerPerson: 20,
  mostWaiting: 64,
  mostPerSecond: 200,
  mostUnsent: 4_000_000,
};

export interface Rooms {
  /**
   * May this person come in? Then, once the connection stands, a seat is taken.
   * @throws Refused 404 where the person sees no such text, 503 where no seat is free
   */
  knock(concept: string, record: string, guest: Guest): Promise<(seat: Seat) => Visit>;
  /** Ends the connections of a session or of all sessions of a person. */
  end(ended: { idHash?: string; person?: string }): void;
  count(): number;
  close(): void;
}
