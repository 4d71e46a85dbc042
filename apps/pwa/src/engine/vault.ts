// Who has a place on this device, and with which key are their rows sealed?
//
//   rows ◄─ data key (one per person) ◄─ sealed by the device key (never leaves the browser)
//                                     ◄─ and by the PIN, once the person turned the lock on
import type { Dexie, EntityTable } from 'dexie';
import { no, ok, refusal, uuidFrom, type Refusal, type Result } from '@cxc/domain/kernel';
import type { PasskeyAsked, PasskeyLock, PasskeyTold } from './passkeyLock.ts';
import type { Bytes, Platform } from './platform.ts';
import { fromText, openBytes, sealBytes, sealerWith, toText, type Sealer } from './seal.ts';
import { strictStore } from './store.ts';

/** Rounds of PBKDF2-HMAC-SHA-256 for a PIN (OWASP 2023). */
const PIN_ROUNDS = 600_000;

/** What a PIN or a passkey needs comes with the first place that has one. */
const pinPart = () => import('./pin.ts');
const passkeyPart = () => import('./passkeyLock.ts');

/** What opens a place that is locked: the PIN, or what a passkey told. */
export type Proof = string | PasskeyTold;

export interface PersonRow {
  readonly id: string;
  /** The data key, sealed. */
  readonly wrapped: Bytes;
  readonly lock: { readonly salt: Bytes; readonly rounds: number } | null;
  /** Opens what the PIN opens. */
  readonly passkey?: PasskeyLock | undefined;
  /** What the person is called in the list of this device, sealed by the device key. */
  readonly label: Bytes;
}

export type VaultDb = Dexie & {
  keys: EntityTable<{ id: string; key: CryptoKey }, 'id'>;
  persons: EntityTable<PersonRow, 'id'>;
  settings: EntityTable<{ id: string; value: string }, 'id'>;
};

export interface KnownPerson {
  readonly id: string;
  readonly label: string;
  /** Opening needs the PIN, */
  readonly locked: boolean;
  /** or a passkey. */
  readonly hasPasskey: boolean;
}

/** By name; null takes one away. */
type Settings = Readonly<Record<string, string | null>>;

export interface Vault {
  /** Random id of this installation. */
  readonly deviceId: string;
  /** The same as it stands on the disk now: another tab may have renewed it. */
  currentId(): Promise<string>;
  /** It turned out to be a copy of another installation: an id of its own, and settings of one person with it, or neither. */
  renewId(person: string, settings: Settings): Promise<void>;
  persons(): Promise<KnownPerson[]>;
  /** Has a person a place here? */
  knows(person: string): Promise<boolean>;
  /** Gives a person a place on this device, with a new key; nothing happens when they have one. */
  admit(person: string, label: string): Promise<void>;
  /** What a person is called in the list of this device. */
  rename(person: string, label: string): Promise<void>;
  /**
   * `NOT_ON_THIS_DEVICE`, `PIN_NEEDED`, `PIN_WRONG`, `PIN_WAIT` with `seconds` after several wrong ones, or
   * `PASSKEY_FAILED`.
   */
  unlock(person: string, proof?: Proof): Promise<Result<Sealer, Refusal>>;
  /** Turns the lock on, changes the PIN, or (null) turns it off. Refuses like {@link unlock}. */
  changePin(
    person: string,
    pin: string | undefined,
    next: string | null,
  ): Promise<Result<true, Refusal>>;
  /** The passkey that opens a person's place beside the PIN, and what to ask it. */
  passkeyOf(person: string): Promise<PasskeyAsked | undefined>;
  /** From now on this passkey opens it too, which takes the PIN once more, or (null) none does. Refuses like {@link unlock}. */
  changePasskey(
    person: string,
    pin: string,
    told: PasskeyTold | null,
  ): Promise<Result<true, Refusal>>;
  /** Destroys a person's key, so that what is sealed with it can never be read again, and their settings. */
  forget(person: string): Promise<void>;
  /**
   * Destroys the keys of everybody and the device's own, with all settings but the id of the device and those in
   * `but`. What was sealed here can never be read again; this vault is at its end, the next start makes a new key.
   */
  clear(but: readonly string[]): Promise<void>;
  /** A setting; what belongs to one person is named `…/<person>`. */
  setting(id: string): Promise<string | undefined>;
  keep(id: string, value: string | null): Promise<void>;
  /** Settings of one person, named `…/<person>`; nothing is kept of who has no place here (any more). */
  keepOf(person: string, settings: Settings): Promise<void>;
  /** Words kept before anybody has a place here, sealed under the key of the device; undefined when there are none. */
  words(id: string): Promise<string | undefined>;
  keepWords(id: string, words: string | null): Promise<void>;
  close(): void;
}

async function deviceKey(platform: Platform, db: VaultDb): Promise<CryptoKey> {
  const known = await db.keys.get('device');
  if (known) return known.key;
  const algorithm = { name: 'AES-GCM', length: 256 };
  const fresh = await platform.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  // Two tabs may get here together; the first to write wins.
  return db.transaction('rw', db.keys, async () => {
    const held = await db.keys.get('device');
    if (held) return held.key;
    await db.keys.add({ id: 'device', key: fresh });
    return fresh;
  });
}

/** The setting that names this installation. */
const DEVICE_ID = 'device';

async function deviceId(platform: Platform, db: VaultDb): Promise<string> {
  const known = await db.settings.get(DEVICE_ID);
  if (known) return known.value;
  const fresh = uuidFrom(platform.random(16));
  return db.transaction('rw', db.settings, async () => {
    const held = await db.settings.get(DEVICE_ID);
    if (held) return held.value;
    await db.settings.add({ id: DEVICE_ID, value: fresh });
    return fresh;
  });
}

/** Opens the device's own small database, making device key and id at the first start. */
export async function openVault(platform: Platform, pinRounds = PIN_ROUNDS): Promise<Vault> {
  const db = strictStore(platform, `${platform.name}-device`, {
    keys: 'id',
    persons: 'id',
    settings: 'id',
  }) as VaultDb;
  const [key, firstId] = await Promise.all([deviceKey(platform, db), deviceId(platform, db)]);
  let id = firstId;
  const labels = sealerWith(platform, key);

  /** The data key as the key of the device sealed it. */
  const sealedKey = async (person: string, proof?: Proof): Promise<Result<Bytes, Refusal>> => {
    const row = await db.persons.get(person);
    if (!row) return no(refusal('NOT_ON_THIS_DEVICE'));
    if (!row.lock) return ok(row.wrapped);
    if (proof === undefined) return no(refusal('PIN_NEEDED'));
    if (typeof proof === 'string')
      return (await pinPart()).openWithPin(platform, db, row, row.lock, proof);
    return (await passkeyPart()).openWithPasskey(platform, person, row.passkey, proof);
  };
  const rawKey = async (person: string, proof?: Proof): Promise<Result<Bytes, Refusal>> => {
    const sealed = await sealedKey(person, proof);
    return sealed.ok ? ok(await openBytes(platform, key, `key/${person}`, sealed.value)) : sealed;
  };

  const putOf = async (person: string, settings: Settings): Promise<void> => {
    for (const [name, value] of Object.entries(settings)) {
      const setting = `${name}/${person}`;
      if (value === null) await db.settings.delete(setting);
      else if (await db.persons.get(person)) await db.settings.put({ id: setting, value });
    }
  };

  return {
    get deviceId() {
      return id;
    },
    async currentId() {
      id = (await db.settings.get(DEVICE_ID))?.value ?? id;
      return id;
    },
    async renewId(person, settings) {
      const fresh = uuidFrom(platform.random(16));
      await db.transaction('rw', db.persons, db.settings, async () => {
        await db.settings.put({ id: DEVICE_ID, value: fresh });
        await putOf(person, settings);
      });
      id = fresh;
    },
    async persons() {
      const rows = await db.persons.toArray();
      const read = async (row: PersonRow): Promise<KnownPerson> => ({
        id: row.id,
        label: String(await labels.open(`label/${row.id}`, row.label)),
        locked: row.lock !== null,
        hasPasskey: row.passkey !== undefined,
      });
      return Promise.all(rows.map(read));
    },
    knows: async (person) => (await db.persons.get(person)) !== undefined,
    async admit(person, label) {
      const wrapped = await sealBytes(platform, key, `key/${person}`, platform.random(32));
      const row = {
        id: person,
        wrapped,
        lock: null,
        label: await labels.seal(`label/${person}`, label),
      };
      await db.transaction('rw', db.persons, async () => {
        if (!(await db.persons.get(person))) await db.persons.add(row);
      });
    },
    async rename(person, label) {
      await db.persons.update(person, { label: await labels.seal(`label/${person}`, label) });
    },
    async unlock(person, proof) {
      const raw = await rawKey(person, proof);
      if (!raw.ok) return raw;
      const usages: KeyUsage[] = ['encrypt', 'decrypt'];
      const data = await platform.subtle.importKey('raw', raw.value, 'AES-GCM', false, usages);
      raw.value.fill(0);
      return ok(sealerWith(platform, data));
    },
    async changePin(person, pin, next) {
      const raw = await rawKey(person, pin);
      if (!raw.ok) return raw;
      let wrapped = await sealBytes(platform, key, `key/${person}`, raw.value);
      raw.value.fill(0);
      let lock: PersonRow['lock'] = null;
      if (next !== null) {
        const { sealWithPin } = await pinPart();
        ({ wrapped, lock } = await sealWithPin(platform, person, wrapped, next, pinRounds));
      }
      // Without a PIN there is nothing to open.
      await db.persons.update(person, { wrapped, lock, ...(lock ? {} : { passkey: undefined }) });
      return ok(true);
    },
    async passkeyOf(person) {
      const lock = (await db.persons.get(person))?.passkey;
      return lock && { credential: lock.credential, salt: lock.salt };
    },
    async changePasskey(person, pin, told) {
      if (!told) {
        await db.persons.update(person, { passkey: undefined });
        return ok(true);
      }
      const sealed = await sealedKey(person, pin);
      if (!sealed.ok) return sealed;
      const { sealWithPasskey } = await passkeyPart();
      await db.persons.update(person, {
        passkey: await sealWithPasskey(platform, person, sealed.value, told),
      });
      return ok(true);
    },
    forget: (person) =>
      db.transaction('rw', db.persons, db.settings, async () => {
        await db.persons.delete(person);
        await db.settings.filter(({ id }) => id.endsWith(`/${person}`)).delete();
      }),
    clear: (but) =>
      db.transaction('rw', db.keys, db.persons, db.settings, async () => {
        await db.keys.clear();
        await db.persons.clear();
        await db.settings
          .filter(({ id: name }) => name !== DEVICE_ID && !but.includes(name))
          .delete();
      }),
    setting: async (name) => (await db.settings.get(name))?.value,
    async keep(name, value) {
      if (value === null) await db.settings.delete(name);
      else await db.settings.put({ id: name, value });
    },
    keepOf: (person, settings) =>
      db.transaction('rw', db.persons, db.settings, () => putOf(person, settings)),
    async words(name) {
      const sealed = (await db.settings.get(`words/${name}`))?.value;
      if (sealed === undefined) return undefined;
      return String(await labels.open(`words/${name}`, fromText(sealed)));
    },
    async keepWords(name, words) {
      const id = `words/${name}`;
      if (words === null) await db.settings.delete(id);
      else await db.settings.put({ id, value: toText(await labels.seal(id, words)) });
    },
    close: () => db.close(),
  };
}
