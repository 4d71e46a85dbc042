// How do words find their place on a disk that is full? The app holds some room that it does not need, and gives it up
// once the browser has none left: what a browser says of its room beforehand cannot be believed (trap IDB-8).

export interface Reserve {
  /** Holds the room. Says whether it is held now; also yes where this browser can hold none. */
  keep(): Promise<boolean>;
  /** Gives it up. Says whether there was any. */
  give(): Promise<boolean>;
}

/** Bytes held back for words (J9 d). */
const RESERVE = 2_000_000;
const NAME = 'room-for-words';
/** Noise of this many bytes again and again: a disk that packs what it holds must not make less of it. */
const NOISE = 65_536;

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

function noise(): Blob {
  const part = crypto.getRandomValues(new Uint8Array(NOISE));
  return new Blob(Array.from({ length: Math.ceil(RESERVE / NOISE) }, () => part));
}

/**
 * The reserve of a browser: a file of its own, whose room is free the moment it is removed. Rows of a database may keep
 * theirs long after (trap IDB-12). Undefined where the browser has no such files, as in some private windows.
 */
export function browserReserve(): Reserve | undefined {
  if (!('storage' in navigator) || !('getDirectory' in navigator.storage)) return undefined;
  const give = async (): Promise<boolean> => {
    try {
      const folder = await navigator.storage.getDirectory();
      await folder.removeEntry(NAME);
      return true;
    } catch {
      return false;
    }
  };
  return {
    give,
    async keep() {
      try {
        const folder = await navigator.storage.getDirectory();
        const file = await folder.getFileHandle(NAME, { create: true });
        if ((await file.getFile()).size >= RESERVE || !('createWritable' in file)) return true;
        const line = await file.createWritable();
        await line.write(noise());
        await line.close();
        return true;
      } catch (error) {
        if (!isNamed(error, 'QuotaExceededError')) return true;
        // A half one is no room, and takes some.
        await give();
        return false;
      }
    },
  };
}
