// How is a control tied to letters that others write in, too? What is typed goes in where the caret is; what others
// write comes in around it, and never into an unfinished composition (an accent, a Chinese word).
import { writeText } from '@cxc/domain/coedit';
import type * as Y from 'yjs';

type Control = HTMLTextAreaElement | HTMLInputElement;
type Delta = Y.YTextEvent['delta'];

/** Where a place in the letters is after somebody else's change. What comes in at the place itself is behind it. */
export function movedBy(delta: Delta, place: number): number {
  let at = 0;
  let moved = place;
  for (const { retain = 0, insert, delete: gone = 0 } of delta) {
    if (typeof insert === 'string') {
      if (at < moved) moved += insert.length;
      at += insert.length;
    } else if (gone > 0) moved -= Math.max(0, Math.min(gone, moved - at));
    else at += retain;
    if (at > moved) break;
  }
  return moved;
}

/** What changed from one text to the other, as one piece; the caret behind it says which of equal letters. */
export function pieceOf(
  before: string,
  after: string,
  caret: number,
): { readonly start: number; readonly gone: number; readonly put: string } {
  const most = Math.min(before.length, after.length);
  const tail = Math.min(after.length - caret, most);
  let end = 0;
  while (end < tail && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  let start = 0;
  while (start < most - end && before[start] === after[start]) start += 1;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    start,
    gone: before.length - end - start,
    put: after.slice(start, after.length - end),
  };
}

/** Half a sign of two at either edge would be torn apart by a cut there. */
const isHalf = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
};

/** Ties a control to letters; returns how to untie it. `heard` is called with the letters after each change. */
export function tie(control: Control, letters: Y.Text, heard: (text: string) => void): () => void {
  /** The letters the control was last set to or read as. */
  let known = letters.toJSON();
  let isComposing = false;
  let isTaking = false;
  /** What others wrote since the composition began. */
  let missed: Delta[] = [];
  control.value = known;

  const take = (): void => {
    const { start, gone, put } = pieceOf(known, control.value, control.selectionStart ?? 0);
    known = control.value;
    if (gone === 0 && put === '') return;
    isTaking = true;
    const from = missed.reduce((at, delta) => movedBy(delta, at), start);
    const to = missed.reduce((at, delta) => movedBy(delta, at), start + gone);
    const now = letters.toJSON();
    if (isHalf(now, from) || isHalf(now, to))
      writeText(letters, now.slice(0, from) + put + now.slice(to));
    else
      letters.doc?.transact(() => {
        if (to > from) letters.delete(from, to - from);
        if (put !== '') letters.insert(from, put);
      });
    isTaking = false;
    known = letters.toJSON();
    missed = [];
    if (control.value === known) return;
    control.value = known;
    control.setSelectionRange(from + put.length, from + put.length);
  };
  const show = (deltas: readonly Delta[]): void => {
    if (control.value === known) return;
    const { selectionStart, selectionEnd } = control;
    control.value = known;
    if (document.activeElement !== control) return;
    const place = (at: number | null): number =>
      deltas.reduce((moved, delta) => movedBy(delta, moved), at ?? known.length);
    control.setSelectionRange(place(selectionStart), place(selectionEnd));
  };
  const hear = (event: Y.YTextEvent): void => {
    heard(letters.toJSON());
    if (isTaking) return;
    if (isComposing) {
      missed.push(event.delta);
      return;
    }
    if (letters.toJSON() === control.value) {
      known = control.value;
      return;
    }
    known = letters.toJSON();
    show([event.delta]);
  };
  const typed = (): void => {
    if (!isComposing) take();
  };
  const began = (): void => {
    isComposing = true;
    missed = [];
  };
  const ended = (): void => {
    isComposing = false;
    take();
    const deltas = missed;
    missed = [];
    known = letters.toJSON();
    show(deltas);
  };
  letters.observe(hear);
  control.addEventListener('input', typed);
  control.addEventListener('compositionstart', began);
  control.addEventListener('compositionend', ended);
  return () => {
    letters.unobserve(hear);
    control.removeEventListener('input', typed);
    control.removeEventListener('compositionstart', began);
    control.removeEventListener('compositionend', ended);
  };
}
