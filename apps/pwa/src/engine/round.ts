// What happens in one contact with the server? In this order, each step only after the one before:
//
//   probe (is it ours?) ─► who am I (is it this person's session?) ─► which device (or a copy?) ─► words of texts ─► push ─► pull
import { uuidFrom } from '@cxc/domain/kernel';
import { ProbeAnswer, SessionAnswer } from '@cxc/domain/wire';
import type { Link } from './link.ts';
import type { Marks } from './mark.ts';
import type { Platform } from './platform.ts';
import type { Puller } from './puller.ts';
import type { Reoffer } from './reoffer.ts';
import type { Sender } from './sender.ts';
import type { Answer, Transport } from './transport.ts';

export type RoundEnd =
  /** `again`: who this person is may be another matter now; the next contact asks, and follows at once. */
  | { readonly done: true; readonly again?: boolean }
  /** `retryAfter` in milliseconds; `code` says why where there is more to say than the link's state. */
  | {
      readonly done: false;
      readonly code: string | null;
      readonly retryAfter?: number | undefined;
    };

export interface RoundParts {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly link: Link;
  readonly sender: Sender;
  readonly puller: Puller;
  readonly reoffer: Reoffer;
  readonly person: string;
  readonly marks: Marks;
  /** The pinned key that outcomes are verified with; only a sign-in with the password changes it. */
  receiptKey(): Promise<string>;
  /** The person signed out here while there was no network: the session is ended first. */
  endPendingSession(): Promise<void>;
  heard(now: string): void;
  /** Sends words of texts that wait: an act that seals a text rests on them. */
  texts(): Promise<void>;
  /** The person gave this device up as lost, or somebody else's: the server takes nothing from it any more. */
  givenUp(): void;
  /** The server said which hats the person holds. */
  known(session: SessionAnswer): Promise<void>;
}

export interface Round {
  /** Runs one contact. `again`: ask first who we are. */
  run(again: boolean): Promise<RoundEnd>;
}

/** One contact after the other for one person; never rejects for what a server does. */
export function createRound(parts: RoundParts): Round {
  const { platform, transport, link, person } = parts;
  let identified = false;
  let receiptKey = '';
  let epoch = '';

  /** Feeds the link with what an answer says about it, and ends the round. */
  const stopped = (answer: 'stranger' | Exclude<Answer, { kind: 'ok' }>): RoundEnd => {
    if (answer === 'stranger') {
      identified = false;
      link.hear('unknown');
      return { done: false, code: 'OTHER_PERSON' };
    }
    if (answer.kind === 'silence' || answer.kind === 'portal') {
      identified = false;
      link.hear(answer.kind);
      return { done: false, code: null };
    }
    if (answer.status === 401) {
      identified = false;
      if (answer.code === 'DEVICE_REVOKED') parts.givenUp();
      link.hear('unknown');
      return { done: false, code: answer.code };
    }
    link.hear(answer.status === 426 ? 'outdated' : 'answered');
    return { done: false, code: answer.code, retryAfter: answer.retryAfter };
  };

  const probe = async (): Promise<RoundEnd> => {
    const nonce = uuidFrom(platform.random(16));
    const path = `/api/probe?nonce=${nonce}`;
    const answer = await transport.ask({ method: 'GET', path, answer: ProbeAnswer });
    if (answer.kind !== 'ok') return stopped(answer);
    const { nonce: echoed, now } = answer.body as ProbeAnswer;
    if (echoed !== nonce) return stopped({ kind: 'portal' });
    parts.heard(now);
    link.hear('answered');
    return { done: true };
  };

  /** This is the copy of a device that went on: nothing goes out until its person signed in once. */
  const isCopy = (): RoundEnd => {
    link.hear('unknown');
    return { done: false, code: 'DEVICE_COPIED' };
  };

  /** Shows which device this is. A server that does not ask is an older one. */
  const mark = async (): Promise<RoundEnd> => {
    const body = await parts.marks.shown();
    if (!body) return isCopy();
    const path = '/api/devices/mark';
    const answer = await transport.ask({ method: 'POST', path, person, body });
    if (answer.kind === 'ok') await parts.marks.taken(body);
    else if (answer.kind !== 'problem' || answer.status === 401) return stopped(answer);
    else if (answer.code === 'DEVICE_COPIED' && (await parts.marks.copied(body))) return isCopy();
    return { done: true };
  };

  const identify = async (): Promise<RoundEnd> => {
    await parts.endPendingSession();
    const answer = await transport.ask({
      method: 'GET',
      path: '/api/session',
      answer: SessionAnswer,
    });
    if (answer.kind !== 'ok') return stopped(answer);
    const session = answer.body as SessionAnswer;
    parts.heard(session.now);
    if (session.person !== person) return stopped('stranger');
    receiptKey = await parts.receiptKey();
    if (receiptKey !== session.receiptKey) {
      // Outcomes could not be proven: nothing is sent until the person signs in again.
      link.hear('unknown');
      return { done: false, code: 'RECEIPT_KEY_CHANGED' };
    }
    const marked = await mark();
    if (!marked.done) return marked;
    identified = true;
    epoch = session.epoch;
    await parts.known(session);
    link.hear('known');
    return { done: true };
  };

  return {
    async run(again) {
      if (again) identified = false;
      if (link.state() === 'offline' || link.state() === 'limited') {
        const end = await probe();
        if (!end.done) return end;
      }
      if (!identified) {
        const end = await identify();
        if (!end.done) return end;
      }
      const offered = await parts.reoffer.offer(epoch, receiptKey);
      if (offered !== 'done') return stopped(offered);
      await parts.texts();
      const sent = await parts.sender.send(receiptKey);
      if (sent !== 'done') return stopped(sent);
      const pulled = await parts.puller.pull();
      if (pulled === 'done') return { done: true };
      if (pulled !== 'restarted' && pulled !== 'rekeyed') return stopped(pulled);
      // Another life of the store since we asked who we are (the next round offers, too), or other hats
      // that no hint told of: the stream may have been closed when they were given.
      identified = false;
      return { done: true, again: true };
    },
  };
}
