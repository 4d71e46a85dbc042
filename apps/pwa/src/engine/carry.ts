// How does somebody of the Support Office hand in what somebody else's rescue file holds? Straight to the server, under
// the author's name; nothing of it is kept on this device. Broken off and begun again it is there once.
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import {
  CARRIED_HEADER,
  MAX_BATCH,
  MAX_PIECE,
  NOT_FRESH,
  PIECE_TYPE,
  PROTOCOL,
  PushAnswer,
} from '@cxc/domain/wire';
import { askFile, type FileAnswer, type FileCall } from './files/call.ts';
import type { RescuedFile } from './files/words.ts';
import type { Bytes, Platform } from './platform.ts';
import { contentOf } from './rescue.ts';
import { fromText, toText } from './seal.ts';
import type { Answer, Transport } from './transport.ts';

/** What became of the work in somebody else's rescue file. */
export interface Carried {
  /** Whose it is. */
  readonly person: string;
  /** Requests the server has decided on; what was refused waits in the author's inbox. */
  readonly requests: number;
  /** Requests that only the author can give, after signing in anew. */
  readonly theirs: number;
  readonly files: number;
  /** Files the server did not take. */
  readonly refused: number;
}

export interface CarryParts {
  readonly platform: Platform;
  readonly transport: Transport;
  /** Who carries. */
  readonly person: string;
  readonly ended: AbortSignal;
}

function codeOf(answer: Exclude<Answer | FileAnswer, { kind: 'ok' }>): Refusal {
  return refusal(answer.kind === 'problem' ? answer.code : 'OFFLINE');
}

/** Brings one file; the refusal where the server does not take it, `OFFLINE` where the line broke. */
async function carryFile(
  { platform, person, ended }: CarryParts,
  author: string,
  { concept, record, field, sha256, base64 }: RescuedFile,
): Promise<Refusal | null> {
  const bytes: Bytes = fromText(base64);
  const ask = (call: FileCall): Promise<FileAnswer> =>
    askFile(platform, person, ended, {
      ...call,
      headers: { ...call.headers, [CARRIED_HEADER]: author },
    });
  const metadata = Object.entries({ sha256, concept, record, field })
    .map(([name, value]) => `${name} ${toText(new TextEncoder().encode(value))}`)
    .join(',');
  let answer = await ask({
    method: 'POST',
    path: '/api/files',
    headers: { 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const path = answer.kind === 'ok' ? (answer.upload ?? '') : '';
  while (answer.kind === 'ok' && answer.receipt === undefined)
    answer = await ask({
      method: 'PATCH',
      path,
      headers: { 'content-type': PIECE_TYPE, 'upload-offset': String(answer.offset) },
      body: bytes.slice(answer.offset, answer.offset + MAX_PIECE),
    });
  return answer.kind === 'ok' ? null : codeOf(answer);
}

/**
 * Hands in the text of a rescue file of somebody else. Refuses with `RESCUE_NOT_READ`, `OFFLINE`, or what the server
 * refuses to who carries; what it refuses of the work is counted.
 */
export async function carryRescue(
  parts: CarryParts,
  text: string,
): Promise<Result<Carried, Refusal>> {
  const content = contentOf(text);
  if (!content) return no(refusal('RESCUE_NOT_READ'));
  const { person: author, requests, files } = content;
  let theirs = 0;
  for (let from = 0; from < requests.length; from += MAX_BATCH) {
    const batch = requests.slice(from, from + MAX_BATCH);
    const answer = await parts.transport.ask({
      method: 'POST',
      path: '/api/office/rescue',
      body: { protocol: PROTOCOL, person: author, requests: batch },
      answer: PushAnswer,
      person: parts.person,
    });
    if (answer.kind !== 'ok') return no(codeOf(answer));
    const { outcomes } = answer.body as PushAnswer;
    theirs += outcomes.filter((outcome) => outcome.refusal?.code === NOT_FRESH).length;
  }
  // What belongs to nothing said yet has no place at the server: it stays in the file.
  const named = files.filter(({ isHeld }) => isHeld !== true);
  let refused = files.length - named.length;
  for (const file of named) {
    const why = await carryFile(parts, author, file);
    if (why?.code === 'OFFLINE') return no(why);
    if (why) refused += 1;
  }
  return ok({
    person: author,
    requests: requests.length - theirs,
    theirs,
    files: files.length - refused,
    refused,
  });
}
