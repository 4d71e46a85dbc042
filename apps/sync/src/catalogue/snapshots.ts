// How does the whole catalogue travel? As one text, made and compressed once and then only sent. It need
// not be the newest: what was added since comes as changes right after. But never with a profile in it
// that was taken out.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { CatalogueChanges, CatalogueHead, CatalogueLine } from '@cxc/domain/wire';
import type { Coding } from '../engine/http/packed.ts';
import type { Shelf } from './shelf.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Changes after which a device is better served with a new text. */
const MOST_BEHIND = 100;

/** A version of the catalogue as a text; the same version is the same text for ever. */
export interface Snapshot {
  readonly version: number;
  /** Head line and lines, each ended by a newline. */
  readonly text: string;
  /** The text compressed, made at the first question. */
  packed(coding: Coding): Promise<Uint8Array<ArrayBuffer>>;
}

export interface Snapshots {
  readonly epoch: string;
  catchUp(): Promise<void>;
  hasPublished(organisationId: string): boolean;
  /** A text without anything that was taken out, and at most a little behind. */
  snapshot(): Snapshot;
  /** What changed since a version, as it is sent. */
  changes(epoch: string, since: number, now: string): CatalogueChanges;
}

function snapshotOf(shelf: Shelf): Snapshot {
  const lines = shelf.lines();
  const version = shelf.version();
  const head: CatalogueHead = { epoch: shelf.epoch, version, count: lines.length };
  const text = `${[JSON.stringify(head), ...lines].join('\n')}\n`;
  const made = new Map<Coding, Promise<Uint8Array<ArrayBuffer>>>();
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const pack = (coding: Coding): Promise<Uint8Array<ArrayBuffer>> =>
    coding === 'br' ? brotli(text, { params }) : zip(text, { level: 6 });
  return {
    version,
    text,
    packed(coding) {
      const packed = made.get(coding) ?? pack(coding);
      made.set(coding, packed);
      // One that failed is tried again by whoever comes next.
      packed.catch(() => made.delete(coding));
      return packed;
    },
  };
}

export function createSnapshots(shelf: Shelf): Snapshots {
  let held: Snapshot | undefined;

  const isFit = ({ version }: Snapshot): boolean => {
    const { lines } = shelf.since(version);
    return (
      lines !== undefined &&
      lines.length <= MOST_BEHIND &&
      lines.every(({ text }) => text !== undefined)
    );
  };

  return {
    epoch: shelf.epoch,
    catchUp: shelf.catchUp,
    hasPublished: shelf.hasPublished,
    snapshot() {
      if (!held || !isFit(held)) held = snapshotOf(shelf);
      return held;
    },
    changes(epoch, since, now) {
      const { version, lines } = shelf.since(since);
      const isOther = epoch !== shelf.epoch || lines === undefined;
      const changed = isOther ? [] : lines;
      return {
        epoch: shelf.epoch,
        version,
        restart: isOther,
        entries: changed.flatMap(({ text }) =>
          text === undefined ? [] : [JSON.parse(text) as CatalogueLine],
        ),
        gone: changed.filter(({ text }) => text === undefined).map(({ id }) => id),
        now,
      };
    },
  };
}
