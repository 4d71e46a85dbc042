// How does one server process learn that another one has committed? By a notice, soon; by looking, at the
// latest (trap DB-6).
//
//   NOTIFY is a wake-up with a number and nothing else: it is lost while nobody listens, and it is sent
//   outside the commit and at most once per 100 ms, because it takes a lock of the whole database.
import { Client, type ClientConfig } from 'pg';

const CHANNEL = 'cxc_commit';
const NOTICE_EVERY_MS = 100;
const LOOK_EVERY_MS = 2000;
const LISTEN_AGAIN_MS = 1000;

export interface WakeUpSource {
  readonly connection: ClientConfig;
  /** Newest commit that moved the feed; throws when the database is away. */
  moved(): Promise<number>;
  notify(channel: string, payload: string): Promise<void>;
  /** Called with the position of a commit that was not known before. */
  onNews(position: number): void;
}

export class WakeUps {
  readonly #source: WakeUpSource;
  readonly #look: NodeJS.Timeout;
  #listener: Client | undefined;
  #again: NodeJS.Timeout | undefined;
  #notice: NodeJS.Timeout | undefined;
  #noticeAt = -Infinity;
  #known: number;
  #closed = false;

  /** @param known newest moved position the caller has seen already */
  constructor(source: WakeUpSource, known: number) {
    this.#source = source;
    this.#known = known;
    this.#look = setInterval(() => {
      source.moved().then(
        (position) => {
          this.#learn(position);
        },
        // Away: the next look finds what this one could not.
        () => undefined,
      );
    }, LOOK_EVERY_MS);
    this.#look.unref();
    void this.#listen();
  }

  /** This process has committed: its own listeners know, the others are to be woken. */
  committed(position: number): void {
    this.#learn(position);
    if (this.#notice !== undefined || this.#closed) return;
    const wait = Math.max(0, this.#noticeAt + NOTICE_EVERY_MS - performance.now());
    this.#notice = setTimeout(() => {
      this.#notice = undefined;
      this.#noticeAt = performance.now();
      // A notice that does not arrive is found by looking.
      this.#source.notify(CHANNEL, String(this.#known)).catch(() => undefined);
    }, wait);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#look);
    clearTimeout(this.#again);
    clearTimeout(this.#notice);
    const listener = this.#listener;
    this.#listener = undefined;
    await listener?.end().catch(() => undefined);
  }

  #learn(position: number): void {
    if (position <= this.#known || this.#closed) return;
    this.#known = position;
    this.#source.onNews(position);
  }

  async #listen(): Promise<void> {
    const client = new Client(this.#source.connection);
    this.#listener = client;
    client.on('notification', ({ payload }) => {
      const position = Number(payload);
      if (Number.isSafeInteger(position)) this.#learn(position);
    });
    client.on('error', () => {
      this.#listenLater(client);
    });
    client.on('end', () => {
      this.#listenLater(client);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch {
      this.#listenLater(client);
    }
  }

  #listenLater(client: Client): void {
    if (this.#closed || this.#listener !== client) return;
    this.#listener = undefined;
    client.end().catch(() => undefined);
    this.#again = setTimeout(() => void this.#listen(), LISTEN_AGAIN_MS);
    this.#again.unref();
  }
}
