// What does one cut of a store without a disk answer? The maps, and every question over them.
import type { RecordOf } from '@cxc/domain/kernel';
import type { FileCheckDue, FileCheckRow, FileRow } from './files.ts';
import type { KeptText, TextPlace, TextState, TextUpdate } from './texts.ts';
import { compareMoved, entriesOf, pageEnd, relationsIn, type Moved } from './feedPage.ts';
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
} from './storage.ts';

export interface FeedRow extends Moved {
  readonly key: string;
  readonly relation: string;
  readonly cut: string;
  readonly present: boolean;
}

/** The maps of one store. */
export class Tables {
  readonly record = new Map<string, RecordOf>();
  /** Rows by record, then by key; the same rows by key, then by record. */
  readonly feedByRecord = new Map<string, Map<string, FeedRow>>();
  readonly feedByKey = new Map<string, Map<string, FeedRow>>();
  readonly judged = new Map<string, JudgedRequest>();
  readonly audit = new Map<number, AuditLink>();
  readonly credential = new Map<string, Credential>();
  readonly session = new Map<string, SessionRow>();
  readonly device = new Map<string, DeviceRow>();
  readonly code = new Map<string, OneTimeCodeRow>();
  readonly passkey = new Map<string, PasskeyRow>();
  readonly mail = new Map<string, MailRow>();
  readonly file = new Map<string, FileRow>();
  readonly fileCheck = new Map<string, FileCheckRow>();
  readonly textUpdate = new Map<string, TextUpdate>();
  readonly textState = new Map<string, TextState>();
  readonly textStateOlder = new Map<string, TextState>();
  readonly textKept = new Map<string, KeptText>();
  /** Position of the newest commit. */
  head = 0;
  lastAudit: AuditLink | undefined;
}

export const nameOf = ({ concept, id }: Pick<RecordOf, 'concept' | 'id'>) => `${concept}/${id}`;
export const textNameOf = ({ concept, record, revision }: TextPlace) =>
  `${concept}/${record}/${revision}`;
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export class MemoryView implements View {
  readonly #tables: Tables;
  #ended = false;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  end(): void {
    this.#ended = true;
  }

  protected get tables(): Tables {
    if (this.#ended) throw new Error('A cut of the store was used after it had ended.');
    return this.#tables;
  }

  async findRecord(concept: string, id: string): Promise<RecordOf | undefined> {
    return this.tables.record.get(nameOf({ concept, id }));
  }

  async allRecords(concept: string): Promise<readonly RecordOf[]> {
    return [...this.tables.record.values()]
      .filter((record) => record.concept === concept)
      .sort((a, b) => byText(a.id, b.id));
  }

  async feed(at: Readonly<Record<string, number>>, limit: number): Promise<FeedPage> {
    const { feedByKey, feedByRecord, record, head } = this.tables;
    const behind = Object.entries(at).flatMap(([key, position]) =>
      [...(feedByKey.get(key)?.values() ?? [])].filter((row) => row.position > position),
    );
    behind.sort(compareMoved);
    const end = pageEnd(behind, limit);
    const page = end === undefined ? behind : behind.filter(({ position }) => position <= end);
    const entries = entriesOf(page, (concept, id) => ({
      present: [...(feedByRecord.get(nameOf({ concept, id }))?.values() ?? [])]
        .filter(({ key, present }) => present && Object.hasOwn(at, key))
        .sort((a, b) => byText(a.key, b.key))
        .map(({ key, relation }) => ({ key, as: relationsIn(relation) })),
      record: record.get(nameOf({ concept, id })),
    }));
    return { entries, reached: end ?? head, more: page.length < behind.length };
  }

  async findJudged(request: string): Promise<JudgedRequest | undefined> {
    return this.tables.judged.get(request);
  }

  async lastAudit(): Promise<AuditLink | undefined> {
    return this.tables.lastAudit;
  }

  async auditAfter(after: number, limit: number): Promise<readonly AuditLink[]> {
    return [...this.tables.audit.values()]
      .filter(({ sequence }) => sequence > after)
      .sort((a, b) => a.sequence - b.sequence)
      .slice(0, limit);
  }

  async findCredential(email: string): Promise<Credential | undefined> {
    return [...this.tables.credential.values()].find((held) => held.email === email);
  }

  async findCredentialOf(person: string): Promise<Credential | undefined> {
    return this.tables.credential.get(person);
  }

  async findCode(purpose: string, about: string): Promise<OneTimeCodeRow | undefined> {
    return this.tables.code.get(`${purpose}/${about}`);
  }

  async findPasskey(id: string): Promise<PasskeyRow | undefined> {
    return this.tables.passkey.get(id);
  }

  async passkeysOf(person: string): Promise<readonly PasskeyRow[]> {
    return [...this.tables.passkey.values()]
      .filter((passkey) => passkey.person === person)
      .sort((a, b) => byText(a.id, b.id));
  }

  async mailsDue(before: string, limit: number): Promise<readonly MailRow[]> {
    return [...this.tables.mail.values()]
      .filter(({ dueAt }) => dueAt < before)
      .sort((a, b) => byText(a.dueAt, b.dueAt) || byText(a.id, b.id))
      .slice(0, limit);
  }

  async filesWith(sha256: string): Promise<readonly FileRow[]> {
    return [...this.tables.file.values()]
      .filter((file) => file.sha256 === sha256)
      .sort((a, b) => byText(a.concept, b.concept) || byText(a.record, b.record));
  }

  async filesOf(concept: string, record: string): Promise<readonly FileRow[]> {
    return [...this.tables.file.values()]
      .filter((file) => file.concept === concept && file.record === record)
      .sort((a, b) => byText(a.sha256, b.sha256));
  }

  async fileHashesAfter(sha256: string, limit: number): Promise<readonly string[]> {
    const hashes = new Set([...this.tables.file.values()].map((file) => file.sha256));
    return [...hashes]
      .filter((hash) => hash > sha256)
      .sort(byText)
      .slice(0, limit);
  }

  async findFileCheck(sha256: string): Promise<FileCheckRow | undefined> {
    return this.tables.fileCheck.get(sha256);
  }

  async fileChecksDue(before: string, limit: number): Promise<readonly FileCheckDue[]> {
    const hashes = new Set([...this.tables.file.values()].map((file) => file.sha256));
    return [...hashes]
      .map((sha256) => this.tables.fileCheck.get(sha256) ?? { sha256, tries: 0, dueAt: '' })
      .filter((check) => !('verdict' in check) || check.verdict === 'waiting')
      .filter(({ dueAt }) => dueAt < before)
      .sort((a, b) => byText(a.dueAt, b.dueAt) || byText(a.sha256, b.sha256))
      .slice(0, limit)
      .map(({ sha256, tries }) => ({ sha256, tries }));
  }

  async countFilesBy(person: string): Promise<{ count: number; bytes: number }> {
    const own = [...this.tables.file.values()].filter((file) => file.person === person);
    return { count: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  async findTextState(place: TextPlace): Promise<TextState | undefined> {
    return this.tables.textState.get(textNameOf(place));
  }

  async findOlderTextState(place: TextPlace): Promise<TextState | undefined> {
    return this.tables.textStateOlder.get(textNameOf(place));
  }

  async textUpdatesAfter(place: TextPlace, position: number): Promise<readonly TextUpdate[]> {
    return [...this.tables.textUpdate.values()]
      .filter((row) => textNameOf(row) === textNameOf(place) && row.position > position)
      .sort((a, b) => a.position - b.position);
  }

  async keptTexts(concept: string, record: string, person: string): Promise<readonly KeptText[]> {
    return [...this.tables.textKept.values()]
      .filter((row) => row.concept === concept && row.record === record && row.person === person)
      .sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id));
  }

  async keptTextsOf(person: string): Promise<readonly KeptText[]> {
    return [...this.tables.textKept.values()]
      .filter((row) => row.person === person)
      .sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id));
  }

  async findKeptText(id: string): Promise<KeptText | undefined> {
    return this.tables.textKept.get(id);
  }

  async findSession(idHash: string): Promise<SessionRow | undefined> {
    return this.tables.session.get(idHash);
  }

  async sessionsOf(person: string): Promise<readonly SessionRow[]> {
    return [...this.tables.session.values()]
      .filter((session) => session.person === person)
      .sort((a, b) => byText(a.idHash, b.idHash));
  }

  async findDevice(id: string, person: string): Promise<DeviceRow | undefined> {
    return this.tables.device.get(`${id}/${person}`);
  }

  async devicesOf(person: string): Promise<readonly DeviceRow[]> {
    return [...this.tables.device.values()]
      .filter((device) => device.person === person)
      .sort((a, b) => byText(a.id, b.id));
  }
}
