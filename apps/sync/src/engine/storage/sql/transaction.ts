// How does one commit write? Through one connection whose lock is held; savepoints only where asked for.
import type { RecordOf } from '@cxc/domain/kernel';
import { relationOf } from '../feedPage.ts';
import type { FileCheckRow, FileRow } from '../files.ts';
import { type KeptText, type TextState, type TextUpdate, foldingOf } from '../texts.ts';
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
  Transaction,
} from '../storage.ts';
import { stateChecksum, updateChecksum } from './checksum.ts';
import type { Connection, Prepared, Value, Values } from './prepared.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';
import { SqlView } from './view.ts';

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function stateRow({ personByWriter, bytes, ...place }: TextState) {
  const { concept, record, revision, position } = place;
  const writers = JSON.stringify(personByWriter);
  const row = { concept, record, revision, position, writers, bytes: base64Of(bytes) };
  return { ...row, checksum: stateChecksum(row) };
}

type FeedRow = Pick<Tables['feed'], 'key' | 'relation' | 'cut' | 'present'>;

/** Rows of a record's feed that a new audience moves; what stays as it was is not among them. */
function movedRows(held: readonly FeedRow[], audience: readonly FeedKey[]): FeedRow[] {
  const heldByKey = new Map(held.map((row) => [row.key, row]));
  const wanted = new Map(
    audience.map(({ key, as, cut }): [string, FeedRow] => [
      key,
      { key, relation: relationOf(as), cut, present: 1 },
    ]),
  );
  const moved = [...wanted.values()].filter((row) => {
    const before = heldByKey.get(row.key);
    return before?.present !== 1 || before.relation !== row.relation || before.cut !== row.cut;
  });
  for (const { key, present } of held)
    if (present === 1 && !wanted.has(key)) moved.push({ key, relation: '[]', cut: '', present: 0 });
  return moved;
}

export class SqlTransaction extends SqlView implements Transaction {
  readonly position: number;
  #wrote = false;
  #moved = false;
  #depth = 0;
  readonly #afterCommit: (() => void)[] = [];

  /** @param head position of the last commit; this one gets the next */
  constructor(connection: Connection, queries: Queries, head: number) {
    super(connection, queries, head, head + 1);
    this.position = head + 1;
  }

  /** Was anything written? A transaction that only looked leaves no commit. */
  get wrote(): boolean {
    return this.#wrote;
  }

  /** Did the feed move, so that readers have something to fetch? */
  get moved(): boolean {
    return this.#moved;
  }

  /** Writes the number of this commit; the last write before the commit itself. */
  async putHead(): Promise<void> {
    const query = this.#moved ? this.queries.putMovedHead : this.queries.putHead;
    await this.rows(query, { position: this.position });
  }

  afterCommit(then: () => void): void {
    this.#afterCommit.push(then);
  }

  /** To be called when the commit is durable. */
  committed(): void {
    for (const then of this.#afterCommit) then();
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const { connection } = this;
    this.#depth += 1;
    const name = `s${this.#depth}`;
    await connection.command(`savepoint ${name}`);
    try {
      const result = await work();
      await connection.command(`release savepoint ${name}`);
      return result;
    } catch (error) {
      await connection.command(`rollback to savepoint ${name}`);
      await connection.command(`release savepoint ${name}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  async #write(query: Prepared<unknown>, values: Values): Promise<void> {
    this.#wrote = true;
    await this.rows(query, values);
  }

  async putRecord(record: RecordOf, audience: readonly FeedKey[]): Promise<void> {
    const { concept, id, version, state } = record;
    const data = JSON.stringify(record.data);
    await this.#write(this.queries.putRecord, { concept, id, version, state, data });
    const moved = movedRows(await this.rows(this.queries.feedRows, { concept, id }), audience);
    if (moved.length === 0) return;
    const values: Values = Object.fromEntries([
      ['concept', concept],
      ['id', id],
      ['position', this.position],
      ...moved.flatMap(({ key, relation, cut, present }, n): [string, Value][] => [
        [`key${n}`, key],
        [`relation${n}`, relation],
        [`cut${n}`, cut],
        [`present${n}`, present],
      ]),
    ]);
    this.#moved = true;
    await this.#write(this.queries.putFeedRows(moved.length), values);
  }

  async putJudged(judged: JudgedRequest): Promise<void> {
    const outcome = JSON.stringify(judged.outcome);
    await this.#write(this.queries.putJudged, { ...judged, outcome });
  }

  async appendAudit(link: AuditLink): Promise<void> {
    await this.#write(this.queries.appendAudit, { ...link });
  }

  async putCredential(credential: Credential): Promise<void> {
    await this.#write(this.queries.putCredential, { ...credential });
  }

  async deleteCredential(person: string): Promise<void> {
    await this.#write(this.queries.deleteCredential, { person });
  }

  async putCode(code: OneTimeCodeRow): Promise<void> {
    await this.#write(this.queries.putCode, { ...code });
  }

  async deleteCode(purpose: string, about: string): Promise<void> {
    await this.#write(this.queries.deleteCode, { purpose, about });
  }

  async deleteCodesExpiredBefore(instant: string): Promise<void> {
    await this.#write(this.queries.deleteCodesExpiredBefore, { instant });
  }

  async putPasskey(passkey: PasskeyRow): Promise<void> {
    await this.#write(this.queries.putPasskey, {
      ...passkey,
      transports: JSON.stringify(passkey.transports),
      lastUsedAt: passkey.lastUsedAt ?? null,
    });
  }

  async deletePasskey(id: string): Promise<void> {
    await this.#write(this.queries.deletePasskey, { id });
  }

  async deletePasskeysOf(person: string): Promise<void> {
    await this.#write(this.queries.deletePasskeysOf, { person });
  }

  async putMail(mail: MailRow): Promise<void> {
    await this.#write(this.queries.putMail, { ...mail, params: JSON.stringify(mail.params) });
  }

  async deleteMail(id: string): Promise<void> {
    await this.#write(this.queries.deleteMail, { id });
  }

  async putFile(file: FileRow): Promise<void> {
    await this.#write(this.queries.putFile, { ...file });
  }

  async deleteFile({ concept, record, sha256 }: FileRow): Promise<void> {
    await this.#write(this.queries.deleteFile, { concept, record, sha256 });
  }

  async putFileCheck(check: FileCheckRow): Promise<void> {
    await this.#write(this.queries.putFileCheck, { ...check });
  }

  async deleteFileCheck(sha256: string): Promise<void> {
    await this.#write(this.queries.deleteFileCheck, { sha256 });
  }

  async appendText(update: TextUpdate): Promise<void> {
    const row = { ...update, bytes: base64Of(update.bytes) };
    await this.#write(this.queries.appendText, { ...row, checksum: updateChecksum(row) });
  }

  async foldTexts(state: TextState): Promise<void> {
    const older = await this.findOlderTextState(state);
    const folding = foldingOf(state, await this.findTextState(state), older);
    if (!folding) return;
    const { concept, record, revision } = state;
    if (folding.older && folding.older !== older)
      await this.#write(this.queries.putOlderTextState, stateRow(folding.older));
    await this.#write(this.queries.putTextState, stateRow(state));
    const position = folding.keptFrom;
    await this.#write(this.queries.dropTextsBefore, { concept, record, revision, position });
  }

  async keepText(kept: KeptText): Promise<void> {
    const { discardedAt: _never, bytes, ...row } = kept;
    await this.#write(this.queries.keepText, { ...row, bytes: base64Of(bytes) });
  }

  async discardText(id: string, at: string | undefined): Promise<void> {
    await this.#write(this.queries.discardText, { id, at: at ?? null });
  }

  async deleteTextsDiscardedBefore(instant: string): Promise<void> {
    await this.#write(this.queries.deleteTextsDiscardedBefore, { instant });
  }

  async deleteKeptTextsOf(person: string): Promise<void> {
    await this.#write(this.queries.deleteKeptTextsOf, { person });
  }

  async putSession(session: SessionRow): Promise<void> {
    await this.#write(this.queries.putSession, { ...session });
  }

  async deleteSession(idHash: string): Promise<void> {
    await this.#write(this.queries.deleteSession, { idHash });
  }

  async deleteSessionsOf(person: string): Promise<void> {
    await this.#write(this.queries.deleteSessionsOf, { person });
  }

  async deleteSessionsExpiredBefore(instant: string): Promise<void> {
    await this.#write(this.queries.deleteSessionsExpiredBefore, { instant });
  }

  async putDevice(device: DeviceRow): Promise<void> {
    const { mark = null, ...row } = device;
    await this.#write(this.queries.putDevice, { ...row, mark, revoked: row.revoked ? 1 : 0 });
  }

  async deleteDevice(id: string, person: string): Promise<void> {
    await this.#write(this.queries.deleteSessionsOfDevice, { id, person });
    await this.#write(this.queries.deleteDevice, { id, person });
  }
}
