// How does a device prove that the server holds a change, and how does a restored server know its own word again?
// Ed25519 over the text that names the change, its bytes, its place, the time and the life of the store.
import { createHash } from 'node:crypto';
import { type TextAnswer, type TextReceipt, textReceiptText } from '@cxc/domain/wire';

export interface Signer {
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

/** A change as it came, and whose it is. */
export interface Sent {
  readonly id: string;
  readonly person: string;
  readonly concept: string;
  readonly record: string;
  readonly revision: number;
  readonly bytes: Uint8Array;
}

export interface Receipts {
  /** The answer with a receipt, where the change is taken. Only once that is durable. */
  signed(
    answer: TextAnswer,
    of: Omit<Sent, 'id' | 'revision' | 'bytes'> & {
      readonly incoming: Pick<Sent, 'id' | 'revision' | 'bytes'>;
    },
    at: string,
  ): TextAnswer;
  /** Is this our own word on exactly this change, from another life of the store? */
  isOwn(receipt: TextReceipt, sent: Sent): boolean;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function createReceipts(signer: Signer, epoch: string): Receipts {
  return {
    signed(answer, { person, concept, record, incoming: { id, revision, bytes } }, at) {
      if (answer.verdict !== 'accepted') return answer;
      const { position } = answer;
      const sha256 = hashOf(bytes);
      const said = { id, concept, record, revision, sha256, person, position, at, epoch };
      return { ...answer, receipt: { ...said, signature: signer.sign(textReceiptText(said)) } };
    },
    isOwn(receipt, sent) {
      const { id, person, concept, record, revision, bytes } = sent;
      return (
        receipt.epoch !== epoch &&
        receipt.id === id &&
        receipt.person === person &&
        receipt.concept === concept &&
        receipt.record === record &&
        receipt.revision === revision &&
        receipt.sha256 === hashOf(bytes) &&
        signer.verify(textReceiptText(receipt), receipt.signature)
      );
    },
  };
}
