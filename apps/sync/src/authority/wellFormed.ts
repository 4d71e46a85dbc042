// May this be judged at all? What came in the body of a push is looked at one by one, so that a broken
// request is refused by itself and never with its neighbours (B07, B08, RX-3).
import { createHash } from 'node:crypto';
import {
  Request as RequestSchema,
  type Request,
  type Refusal,
  contentHash,
  isStorable,
  isUuid,
  refusal,
} from '@cxc/domain/kernel';
import { MAX_REQUEST, type Outcome, Reoffered, firstFault, isMessage } from '@cxc/domain/wire';

export type Received =
  | {
      readonly ok: true;
      readonly request: Request;
      readonly content: string;
      readonly body: string;
      /** The outcome it claims from an earlier life of the store; nothing is proven yet. */
      readonly before?: Outcome;
    }
  | {
      readonly ok: false;
      /** The id it claims, or its place in the push where it names none. */
      readonly id: string;
      /** The author it claims, where it claims one. */
      readonly author: string | undefined;
      readonly content: string;
      /** What is kept of it for ever; undefined when it names no id or is too large. */
      readonly body: string | undefined;
      readonly refusal: Refusal;
      /** The record it names, or itself. */
      readonly about: { readonly concept: string; readonly record: string };
    };

const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;

function textAt(raw: unknown, field: string): string | undefined {
  if (raw === null || typeof raw !== 'object' || !Object.hasOwn(raw, field)) return undefined;
  const value = (raw as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : undefined;
}

/** JSON text of anything that came out of a parser; undefined when it is nested beyond the stack. */
function jsonOf(raw: unknown): string | undefined {
  try {
    return JSON.stringify(raw);
  } catch {
    return undefined;
  }
}

function faultOf(raw: unknown, text: string | undefined): Refusal | null {
  if (text === undefined) return refusal('VALUE_NOT_STORABLE');
  if (Buffer.byteLength(text) > MAX_REQUEST)
    return refusal('REQUEST_TOO_LARGE', { params: { most: MAX_REQUEST } });
  if (!isStorable(raw)) return refusal('VALUE_NOT_STORABLE');
  if (isMessage(RequestSchema, raw)) return null;
  const { path, reason } = firstFault(RequestSchema, raw);
  return refusal('REQUEST_MALFORMED', { ...(path ? { field: path } : {}), params: { reason } });
}

/**
 * A request as it came, or why it is none: `REQUEST_TOO_LARGE`, `VALUE_NOT_STORABLE`,
 * `REQUEST_MALFORMED`.
 * @param index place in the push, 0 for the first
 */
export function receive(raw: unknown, index: number): Received {
  if (!isMessage(Reoffered, raw)) return receiveOne(raw, index);
  const received = receiveOne(raw.request, index);
  return received.ok ? { ...received, before: raw.outcome } : received;
}

function receiveOne(raw: unknown, index: number): Received {
  const text = jsonOf(raw);
  const fault = faultOf(raw, text);
  if (!fault) {
    const request = raw as Request;
    return { ok: true, request, content: contentHash(request), body: text ?? '' };
  }
  const id = textAt(raw, 'id');
  const named = id !== undefined && isUuid(id);
  const author = textAt(raw, 'author');
  const keepable = named && text !== undefined && fault.code !== 'REQUEST_TOO_LARGE';
  return {
    ok: false,
    id: named ? id : `#${index}`,
    author: author !== undefined && isUuid(author) ? author : undefined,
    content: createHash('sha256')
      .update(text ?? '')
      .digest('hex'),
    // JSON text as a JSON string: what a store cannot hold (NUL, lone surrogates) is doubly escaped.
    body: keepable ? JSON.stringify(text) : undefined,
    refusal: fault,
    about: {
      concept: NAME.test(textAt(raw, 'concept') ?? '') ? (textAt(raw, 'concept') ?? '') : 'notice',
      record: isUuid(textAt(raw, 'record') ?? '') ? (textAt(raw, 'record') ?? '') : (id ?? ''),
    },
  };
}
