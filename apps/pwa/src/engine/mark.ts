// Is this device the one the server knows, or a copy of it (a backup put onto another phone, C08)? At each first contact it shows
// the random mark it gave last and gives a new one: of two that hold the same, the second to come shows an old one.
//
//   next on disk ─► shown with the one before ─► answered: next becomes the one before
//                                             └► told that it is the copy: an id of its own, and one sign-in of its person
import { uuidFrom } from '@cxc/domain/kernel';
import type { DeviceMarkBody } from '@cxc/domain/wire';
import type { Platform } from './platform.ts';
import type { Vault } from './vault.ts';

/** The mark that was answered last, behind the id of the installation it was shown for. */
const HELD = 'mark';
const NEXT = 'nextMark';
const COPIED = 'copied';

export interface Marks {
  /** What to show now, the same again until it was answered: an answer may be lost. Undefined on a copy until its person signed in. */
  shown(): Promise<DeviceMarkBody | undefined>;
  /** The server has it. */
  taken(shown: DeviceMarkBody): Promise<void>;
  /**
   * The server says that what was shown is old. False where another tab has gone on since; else this is the copy: from now on
   * it is a device of its own, whose person signs in once.
   */
  copied(shown: DeviceMarkBody): Promise<boolean>;
  /** The person signed in: whatever this device was, it is now the one they signed in on. */
  signedIn(): Promise<void>;
}

/** The marks of one person on this device. */
export function createMarks(platform: Platform, vault: Vault, person: string): Marks {
  const read = (name: string) => vault.setting(`${name}/${person}`);
  const heldBy = async (): Promise<{ readonly of: string; readonly mark: string } | null> => {
    const [of = '', mark = ''] = (await read(HELD))?.split('/') ?? [];
    return mark ? { of, mark } : null;
  };
  return {
    async shown() {
      if ((await read(COPIED)) !== undefined) return undefined;
      const [id, held, waiting] = [await vault.currentId(), await heldBy(), await read(NEXT)];
      // Somebody else who works here heard that it is a copy: this session is of the other device, too.
      if (held && held.of !== id) {
        await vault.keepOf(person, { [COPIED]: 'yes', [HELD]: null, [NEXT]: null });
        return undefined;
      }
      const next = waiting ?? uuidFrom(platform.random(16));
      if (waiting === undefined) await vault.keepOf(person, { [NEXT]: next });
      return { held: held?.mark ?? null, next };
    },
    async taken({ next }) {
      // Another tab may have gone on meanwhile.
      if ((await read(NEXT)) !== next) return;
      await vault.keepOf(person, { [HELD]: `${vault.deviceId}/${next}`, [NEXT]: null });
    },
    async copied({ held }) {
      if (((await heldBy())?.mark ?? null) !== held) return false;
      await vault.renewId(person, { [COPIED]: 'yes', [HELD]: null, [NEXT]: null });
      return true;
    },
    // What was shown stays: a contact may have gone on between the sign-in and this.
    signedIn: () => vault.keepOf(person, { [COPIED]: null }),
  };
}
