// What does a store keep beside passwords so that people can prove who they are and hear about it? One-time
// codes, passkeys, and mails that still have to go out.

/** A code that was sent, or a challenge that was used: worth nothing after its time. */
export interface OneTimeCodeRow {
  /** What it is good for (`registration`, `reset`, …); with `about` its name. */
  readonly purpose: string;
  /** Whom or what it is about: an address, an invitation, a challenge. */
  readonly about: string;
  /** Keyed hash of the code; the code itself is nowhere. */
  readonly hash: string;
  /** Instant, real time. */
  readonly expiresAt: string;
  readonly triesLeft: number;
}

export interface PasskeyRow {
  /** Credential id of the authenticator, base64url; unique. */
  readonly id: string;
  readonly person: string;
  /** COSE public key, base64url. */
  readonly publicKey: string;
  /** Signature counter the authenticator gave last; 0 where it counts none. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | undefined;
}

/** A mail that has to go out. Written in the transaction it tells of; deleted once it was handed over. */
export interface MailRow {
  readonly id: string;
  /** Which text; see the templates of the mails. */
  readonly kind: string;
  readonly to: string;
  readonly locale: string;
  /** What the text needs to know; never a code. */
  readonly params: Readonly<Record<string, string>>;
  readonly createdAt: string;
  /** Not before this instant (real time); who takes it moves it on, so that nobody else does meanwhile. */
  readonly dueAt: string;
  /** How often it was tried. */
  readonly tries: number;
}

export interface ProofsView {
  findCode(purpose: string, about: string): Promise<OneTimeCodeRow | undefined>;
  findPasskey(id: string): Promise<PasskeyRow | undefined>;
  /** Ordered by id. */
  passkeysOf(person: string): Promise<readonly PasskeyRow[]>;
  /** Mails due before an instant, the oldest first. */
  mailsDue(before: string, limit: number): Promise<readonly MailRow[]>;
}

export interface ProofsTransaction extends ProofsView {
  /** Replaces the one with the same purpose and about. */
  putCode(code: OneTimeCodeRow): Promise<void>;
  deleteCode(purpose: string, about: string): Promise<void>;
  deleteCodesExpiredBefore(instant: string): Promise<void>;
  putPasskey(passkey: PasskeyRow): Promise<void>;
  deletePasskey(id: string): Promise<void>;
  deletePasskeysOf(person: string): Promise<void>;
  putMail(mail: MailRow): Promise<void>;
  deleteMail(id: string): Promise<void>;
}
