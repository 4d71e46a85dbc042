// Which tables hold the data? Texts are ISO dates, JSON or plain words and numbers are integers, so
// that both engines keep the same thing (trap DB-5).

export interface Tables {
  /** The server's word on each thing. */
  record: { concept: string; id: string; version: number; state: string; data: string };
  /** For each audience key the last move of each record in it; `present` 0: it is no longer there. */
  feed: {
    concept: string;
    id: string;
    key: string;
    /** JSON list of relations, sorted. */
    relation: string;
    cut: string;
    present: number;
    /** Commit that moved it. */
    position: number;
  };
  judged: {
    id: string;
    author: string;
    device: string;
    content: string;
    body: string;
    /** JSON. */
    outcome: string;
  };
  audit: { sequence: number; digest: string; link: string; salt: string; body: string | null };
  credential: { person: string; email: string; password_hash: string };
  session: {
    id_hash: string;
    person: string;
    device: string;
    created_at: string;
    expires_at: string;
  };
  code: {
    purpose: string;
    about: string;
    hash: string;
    expires_at: string;
    tries_left: number;
  };
  passkey: {
    id: string;
    person: string;
    public_key: string;
    counter: number;
    /** JSON list. */
    transports: string;
    label: string;
    created_at: string;
    last_used_at: string | null;
  };
  mail: {
    id: string;
    kind: string;
    recipient: string;
    locale: string;
    /** JSON. */
    params: string;
    created_at: string;
    due_at: string;
    tries: number;
  };
  file: {
    sha256: string;
    concept: string;
    record: string;
    person: string;
    bytes: number;
    mime: string;
    at: string;
  };
  file_check: { sha256: string; verdict: string; found: string; due_at: string; tries: number };
  /** Changes to texts written together; bytes are base64. */
  text_update: {
    concept: string;
    record: string;
    revision: number;
    position: number;
    person: string;
    at: string;
    bytes: string;
    /** Null in a row from before there were checksums. */
    checksum: string | null;
  };
  text_state: {
    concept: string;
    record: string;
    revision: number;
    position: number;
    bytes: string;
    /** JSON. */
    writers: string;
    checksum: string | null;
  };
  /** The state before that one. */
  text_state_older: Tables['text_state'];
  text_kept: {
    id: string;
    concept: string;
    record: string;
    revision: number;
    person: string;
    at: string;
    code: string;
    bytes: string;
    discarded_at: string | null;
  };
  device: {
    id: string;
    person: string;
    last_contact: string;
    waiting: number;
    revoked: number;
    mark: string | null;
  };
  /**
   * One row, `commit`: its lock is the order of all writers (trap RX-10). `moved` is the newest commit
   * that moved the feed.
   */
  counter: { name: string; position: number; moved: number };
  /** `epoch`: which life of the data this is. */
  meta: { name: string; value: string };
}
