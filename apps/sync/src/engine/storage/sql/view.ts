// How does one consistent cut answer? Rows in, the interface's words out.
import type { RecordOf } from '@cxc/domain/kernel';
import type { FileCheckDue, FileCheckRow, FileRow } from '../files.ts';
import type { Found, KeptText, TextPlace, TextState, TextUpdate } from '../texts.ts';
import type {
  AuditLink,
  Credential,
  DeviceRow,
  FeedPage,
  JudgedRequest,
  MailRow,
  OneTimeCodeRow,
  PasskeyRow,
  SessionRow,
  View,
} from '../storage.ts';
import { feedPage } from './feed.ts';
import type { Connection, Prepared, Values } from './prepared.ts';
import type { Queries } from './queries.ts';
import {
  codeFrom,
  credentialFrom,
  deviceFrom,
  fileCheckFrom,
  fileFrom,
  judgedFrom,
  keptTextFrom,
  mailFrom,
  passkeyFrom,
  recordFrom,
  sessionFrom,
  textStateFrom,
  textUpdateFrom,
} from './rows.ts';

export class SqlView implements View {
  protected readonly queries: Queries;
  readonly #connection: Connection;
  readonly #head: number;
  readonly #last: number;
  #ended = false;

  /**
   * @param head position of the newest commit this cut contains
   * @param last highest position a row may carry: in a transaction its own
   */
  constructor(connection: Connection, queries: Queries, head: number, last = head) {
    this.#connection = connection;
    this.queries = queries;
    this.#head = head;
    this.#last = last;
  }

  /** From now on every use is a defect: the connection serves somebody else. */
  end(): void {
    this.#ended = true;
  }

  protected get connection(): Connection {
    if (this.#ended) throw new Error('A cut of the store was used after it had ended.');
    return this.#connection;
  }

  protected rows<Row>(query: Prepared<Row>, values: Values = {}): Promise<readonly Row[]> {
    return this.connection.rows(query, values);
  }

  async findRecord(concept: string, id: string): Promise<RecordOf | undefined> {
    const [row] = await this.rows(this.queries.findRecord, { concept, id });
    return row && recordFrom(row);
  }

  async allRecords(concept: string): Promise<readonly RecordOf[]> {
    return (await this.rows(this.queries.allRecords, { concept })).map(recordFrom);
  }

  async feed(at: Readonly<Record<string, number>>, limit: number): Promise<FeedPage> {
    if (Object.values(at).every((position) => position >= this.#last))
      return { entries: [], reached: this.#head, more: false };
    const { connection, queries } = this;
    return feedPage({ connection, queries, head: this.#head }, at, limit);
  }

  async findJudged(request: string): Promise<JudgedRequest | undefined> {
    const [row] = await this.rows(this.queries.findJudged, { id: request });
    return row && judgedFrom(row);
  }

  async lastAudit(): Promise<AuditLink | undefined> {
    const [row] = await this.rows(this.queries.lastAudit);
    return row && { ...row };
  }

  async auditAfter(after: number, limit: number): Promise<readonly AuditLink[]> {
    return (await this.rows(this.queries.auditAfter, { after, limit })).map((row) => ({ ...row }));
  }

  async findCredential(email: string): Promise<Credential | undefined> {
    const [row] = await this.rows(this.queries.findCredential, { email });
    return row && credentialFrom(row);
  }

  async findCredentialOf(person: string): Promise<Credential | undefined> {
    const [row] = await this.rows(this.queries.findCredentialOf, { person });
    return row && credentialFrom(row);
  }

  async findCode(purpose: string, about: string): Promise<OneTimeCodeRow | undefined> {
    const [row] = await this.rows(this.queries.findCode, { purpose, about });
    return row && codeFrom(row);
  }

  async findPasskey(id: string): Promise<PasskeyRow | undefined> {
    const [row] = await this.rows(this.queries.findPasskey, { id });
    return row && passkeyFrom(row);
  }

  async passkeysOf(person: string): Promise<readonly PasskeyRow[]> {
    return (await this.rows(this.queries.passkeysOf, { person })).map(passkeyFrom);
  }

  async mailsDue(before: string, limit: number): Promise<readonly MailRow[]> {
    return (await this.rows(this.queries.mailsDue, { before, limit })).map(mailFrom);
  }

  async filesWith(sha256: string): Promise<readonly FileRow[]> {
    return (await this.rows(this.queries.filesWith, { sha256 })).map(fileFrom);
  }

  async filesOf(concept: string, record: string): Promise<readonly FileRow[]> {
    return (await this.rows(this.queries.filesOf, { concept, record })).map(fileFrom);
  }

  async fileHashesAfter(sha256: string, limit: number): Promise<readonly string[]> {
    const rows = await this.rows(this.queries.fileHashesAfter, { sha256, limit });
    return rows.map((row) => String(row.sha256));
  }

  async findFileCheck(sha256: string): Promise<FileCheckRow | undefined> {
    const [row] = await this.rows(this.queries.findFileCheck, { sha256 });
    return row && fileCheckFrom(row);
  }

  async fileChecksDue(before: string, limit: number): Promise<readonly FileCheckDue[]> {
    const rows = await this.rows(this.queries.fileChecksDue, { before, limit });
    return rows.map(({ sha256, tries }) => ({ sha256, tries }));
  }

  async countFilesBy(person: string): Promise<{ count: number; bytes: number }> {
    const [row] = await this.rows(this.queries.countFilesBy, { person });
    // A sum is more than a whole number to PostgreSQL, and comes as text.
    return { count: Number(row?.count ?? 0), bytes: Number(row?.bytes ?? 0) };
  }

  async findTextState(place: TextPlace): Promise<Found<TextState> | undefined> {
    const { concept, record, revision } = place;
    const [row] = await this.rows(this.queries.findTextState, { concept, record, revision });
    return row && textStateFrom(row);
  }

  async findOlderTextState(place: TextPlace): Promise<Found<TextState> | undefined> {
    const { concept, record, revision } = place;
    const [row] = await this.rows(this.queries.findOlderTextState, { concept, record, revision });
    return row && textStateFrom(row);
  }

  async textUpdatesAfter(
    place: TextPlace,
    position: number,
  ): Promise<readonly Found<TextUpdate>[]> {
    const { concept, record, revision } = place;
    const values = { concept, record, revision, position };
    return (await this.rows(this.queries.textUpdatesAfter, values)).map(textUpdateFrom);
  }

  async keptTexts(concept: string, record: string, person: string): Promise<readonly KeptText[]> {
    const values = { concept, record, person };
    return (await this.rows(this.queries.keptTexts, values)).map(keptTextFrom);
  }

  async keptTextsOf(person: string): Promise<readonly KeptText[]> {
    return (await this.rows(this.queries.keptTextsOf, { person })).map(keptTextFrom);
  }

  async findKeptText(id: string): Promise<KeptText | undefined> {
    const [row] = await this.rows(this.queries.findKeptText, { id });
    return row && keptTextFrom(row);
  }

  async findSession(idHash: string): Promise<SessionRow | undefined> {
    const [row] = await this.rows(this.queries.findSession, { idHash });
    return row && sessionFrom(row);
  }

  async sessionsOf(person: string): Promise<readonly SessionRow[]> {
    return (await this.rows(this.queries.sessionsOf, { person })).map(sessionFrom);
  }

  async findDevice(id: string, person: string): Promise<DeviceRow | undefined> {
    const [row] = await this.rows(this.queries.findDevice, { id, person });
    return row && deviceFrom(row);
  }

  async devicesOf(person: string): Promise<readonly DeviceRow[]> {
    return (await this.rows(this.queries.devicesOf, { person })).map(deviceFrom);
  }
}
