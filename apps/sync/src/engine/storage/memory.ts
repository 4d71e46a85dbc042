// What does a store without a disk do? The same as the others, over plain maps: for tests and
// simulations, where thousands of servers live for a second each.
//
// A transaction writes into the maps at once and notes how to undo each write; readers and writers take
// turns, so nobody sees half a commit.
import { randomUUID } from 'node:crypto';
import type { Data, RecordOf } from '@cxc/domain/kernel';
import type { FileCheckRow, FileRow } from './files.ts';
import { type KeptText, type TextState, type TextUpdate, foldingOf } from './texts.ts';
import { relationOf } from './feedPage.ts';
import { Listeners } from './listeners.ts';
import { MemoryView, Tables, nameOf, textNameOf, type FeedRow } from './memoryView.ts';
import { Serial } from './serial.ts';
import type {
  AuditLink,
  Credential,
  DeviceRow,
  FeedKey,
  JudgedRequest,
  MailRow,
  OneTimeCodeRow,
  PasskeyRow,
  SessionRow,
  Storage,
  Transaction,
  View,
} from './storage.ts';

class MemoryTransaction extends MemoryView implements Transaction {
  readonly position: number;
  readonly #undo: (() => void)[] = [];
  #wrote = false;
  moved = false;
  readonly #afterCommit: (() => void)[] = [];

  constructor(tables: Tables) {
    super(tables);
    this.position = tables.head + 1;
  }

  get wrote(): boolean {
    return this.#wrote;
  }

  afterCommit(then: () => void): void {
    this.#afterCommit.push(then);
  }

  committed(): void {
    for (const then of this.#afterCommit) then();
  }

  /** Takes back everything from the mark on, newest first. */
  undoTo(mark: number): void {
    for (const undo of this.#undo.splice(mark).reverse()) undo();
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const mark = this.#undo.length;
    try {
      return await work();
    } catch (error) {
      this.undoTo(mark);
      throw error;
    }
  }

  #set<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
    const before = map.get(key);
    this.#wrote = true;
    this.#undo.push(() => {
      if (before === undefined) map.delete(key);
      else map.set(key, before);
    });
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }

  #insert<K, V>(map: Map<K, V>, key: K, value: V, what: string): void {
    if (map.has(key)) throw new Error(`There is already a ${what} ${String(key)}.`);
    this.#set(map, key, value);
  }

  async putRecord(record: RecordOf, audience: readonly FeedKey[]): Promise<void> {
    const { record: records, feedByRecord } = this.tables;
    const { concept, id, version, state } = record;
    const name = nameOf(record);
    // As the databases do: what is kept is the JSON, and no later change of the caller's object.
    const data = JSON.parse(JSON.stringify(record.data)) as Data;
    this.#set(records, name, { concept, id, version, state, data });
    const wanted = new Map(audience.map((entry) => [entry.key, entry]));
    const held = feedByRecord.get(name);
    for (const { key, as, cut } of wanted.values()) {
      const before = held?.get(key);
      const relation = relationOf(as);
      if (before?.present === true && before.cut === cut && before.relation === relation) continue;
      this.#move(name, { ...record, key, relation, cut, present: true, position: this.position });
    }
    for (const before of [...(held?.values() ?? [])])
      if (before.present && !wanted.has(before.key))
        this.#move(name, { ...before, present: false, position: this.position });
  }

  #move(name: string, { concept, id, key, relation, cut, present, position }: FeedRow): void {
    const { feedByRecord, feedByKey } = this.tables;
    const row: FeedRow = { concept, id, key, relation, cut, present, position };
    const ofRecord = feedByRecord.get(name) ?? new Map<string, FeedRow>();
    const ofKey = feedByKey.get(key) ?? new Map<string, FeedRow>();
    feedByRecord.set(name, ofRecord);
    feedByKey.set(key, ofKey);
    this.#set(ofRecord, key, row);
    this.#set(ofKey, name, row);
    this.moved = true;
  }

  async putJudged(judged: JudgedRequest): Promise<void> {
    this.#insert(this.tables.judged, judged.id, judged, 'judged request');
  }

  async appendAudit(link: AuditLink): Promise<void> {
    const { tables } = this;
    this.#insert(tables.audit, link.sequence, link, 'audit link');
    const before = tables.lastAudit;
    this.#undo.push(() => {
      tables.lastAudit = before;
    });
    if (before === undefined || before.sequence < link.sequence) tables.lastAudit = link;
  }

  async putCredential(credential: Credential): Promise<void> {
    const other = await this.findCredential(credential.email);
    if (other && other.person !== credential.person)
      throw new Error('There is already a credential with this address.');
    this.#set(this.tables.credential, credential.person, credential);
  }

  async deleteCredential(person: string): Promise<void> {
    this.#set(this.tables.credential, person, undefined);
  }

  async putCode(code: OneTimeCodeRow): Promise<void> {
    this.#set(this.tables.code, `${code.purpose}/${code.about}`, code);
  }

  async deleteCode(purpose: string, about: string): Promise<void> {
    this.#set(this.tables.code, `${purpose}/${about}`, undefined);
  }

  async deleteCodesExpiredBefore(instant: string): Promise<void> {
    for (const { purpose, about, expiresAt } of [...this.tables.code.values()])
      if (expiresAt < instant) await this.deleteCode(purpose, about);
  }

  async putPasskey(passkey: PasskeyRow): Promise<void> {
    this.#set(this.tables.passkey, passkey.id, passkey);
  }

  async deletePasskey(id: string): Promise<void> {
    this.#set(this.tables.passkey, id, undefined);
  }

  async deletePasskeysOf(person: string): Promise<void> {
    for (const { id } of await this.passkeysOf(person)) await this.deletePasskey(id);
  }

  async putMail(mail: MailRow): Promise<void> {
    this.#set(this.tables.mail, mail.id, mail);
  }

  async deleteMail(id: string): Promise<void> {
    this.#set(this.tables.mail, id, undefined);
  }

  async putFile(file: FileRow): Promise<void> {
    const { concept, record, sha256 } = file;
    const name = `${concept}/${record}/${sha256}`;
    if (!this.tables.file.has(name)) this.#set(this.tables.file, name, file);
  }

  async deleteFile({ concept, record, sha256 }: FileRow): Promise<void> {
    this.#set(this.tables.file, `${concept}/${record}/${sha256}`, undefined);
  }

  async putFileCheck(check: FileCheckRow): Promise<void> {
    this.#set(this.tables.fileCheck, check.sha256, check);
  }

  async deleteFileCheck(sha256: string): Promise<void> {
    this.#set(this.tables.fileCheck, sha256, undefined);
  }

  async appendText(update: TextUpdate): Promise<void> {
    const name = `${textNameOf(update)}/${update.position}`;
    this.#insert(this.tables.textUpdate, name, update, 'change of a text');
  }

  async foldTexts(state: TextState): Promise<void> {
    const { textState, textStateOlder, textUpdate } = this.tables;
    const text = textNameOf(state);
    const folding = foldingOf(state, textState.get(text), textStateOlder.get(text));
    if (!folding) return;
    this.#set(textStateOlder, text, folding.older);
    this.#set(textState, text, state);
    for (const [name, update] of [...textUpdate])
      if (textNameOf(update) === text && update.position < folding.keptFrom)
        this.#set(textUpdate, name, undefined);
  }

  async keepText(kept: KeptText): Promise<void> {
    if (!this.tables.textKept.has(kept.id)) this.#set(this.tables.textKept, kept.id, kept);
  }

  async discardText(id: string, at: string | undefined): Promise<void> {
    const held = this.tables.textKept.get(id);
    if (!held) return;
    const { discardedAt: _before, ...kept } = held;
    const next = at === undefined ? kept : { ...kept, discardedAt: at };
    this.#set(this.tables.textKept, id, next);
  }

  async deleteTextsDiscardedBefore(instant: string): Promise<void> {
    for (const [id, { discardedAt }] of [...this.tables.textKept])
      if (discardedAt !== undefined && discardedAt < instant)
        this.#set(this.tables.textKept, id, undefined);
  }

  async deleteKeptTextsOf(person: string): Promise<void> {
    for (const [id, kept] of [...this.tables.textKept])
      if (kept.person === person) this.#set(this.tables.textKept, id, undefined);
  }

  async putSession(session: SessionRow): Promise<void> {
    this.#set(this.tables.session, session.idHash, session);
  }

  async deleteSession(idHash: string): Promise<void> {
    this.#set(this.tables.session, idHash, undefined);
  }

  async deleteSessionsOf(person: string): Promise<void> {
    for (const { idHash } of await this.sessionsOf(person)) await this.deleteSession(idHash);
  }

  async deleteSessionsExpiredBefore(instant: string): Promise<void> {
    for (const { idHash, expiresAt } of [...this.tables.session.values()])
      if (expiresAt < instant) await this.deleteSession(idHash);
  }

  async putDevice(device: DeviceRow): Promise<void> {
    this.#set(this.tables.device, `${device.id}/${device.person}`, device);
  }

  async deleteDevice(id: string, person: string): Promise<void> {
    for (const { idHash, device } of await this.sessionsOf(person))
      if (device === id) await this.deleteSession(idHash);
    this.#set(this.tables.device, `${id}/${person}`, undefined);
  }
}

export class MemoryStorage implements Storage {
  readonly epoch = randomUUID();
  readonly #tables = new Tables();
  readonly #turns = new Serial();
  readonly #listeners = new Listeners();
  #closed = false;

  #turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(() => {
      if (this.#closed) throw new Error('The store is closed.');
      return work();
    });
  }

  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#turn(async () => {
      const tx = new MemoryTransaction(this.#tables);
      try {
        const result = await work(tx);
        if (tx.wrote) {
          this.#tables.head = tx.position;
          tx.committed();
        }
        if (tx.moved) this.#listeners.tell(tx.position);
        return result;
      } catch (error) {
        tx.undoTo(0);
        throw error;
      } finally {
        tx.end();
      }
    });
  }

  read<T>(work: (view: View) => Promise<T>): Promise<T> {
    return this.#turn(async () => {
      const view = new MemoryView(this.#tables);
      try {
        return await work(view);
      } finally {
        view.end();
      }
    });
  }

  async head(): Promise<number> {
    return this.#tables.head;
  }

  onCommit(listener: (position: number) => void): () => void {
    return this.#listeners.add(listener);
  }

  async ping(): Promise<void> {
    if (this.#closed) throw new Error('The store is closed.');
  }

  async close(): Promise<void> {
    await this.#turns.run(async () => {
      this.#closed = true;
      this.#listeners.clear();
    });
  }
}
