// Which words were added and which removed between two texts? Longest common subsequence over words and gaps.

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Above this many cells the table would block a phone: the texts are then shown as wholly replaced. */
const MOST_CELLS = 1_000_000;

function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/**
 * The parts in reading order, removed before added, neighbours of one kind joined.
 * All `same` and `removed` parts together are `before`; all `same` and `added` ones are `after`.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end += 1;

  const parts: { kind: DiffPart['kind']; text: string }[] = [];
  const say = (kind: DiffPart['kind'], text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) parts.push({ kind, text });
  };
  say('same', a.slice(0, start).join(''));
  for (const part of middle(a.slice(start, a.length - end), b.slice(start, b.length - end)))
    say(part.kind, part.text);
  say('same', a.slice(a.length - end).join(''));
  return parts;
}

function middle(a: readonly string[], b: readonly string[]): DiffPart[] {
  const whole: DiffPart[] = [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ];
  if (a.length * b.length > MOST_CELLS || a.length === 0 || b.length === 0) return whole;

  // length[i][j]: the longest common run of a from i and b from j, in one flat table.
  const wide = b.length + 1;
  const length = new Uint16Array((a.length + 1) * wide);
  const at = (i: number, j: number): number => length[i * wide + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i * wide + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));

  const parts: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed) parts.push({ kind: 'removed', text: removed });
    if (added) parts.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    // A common gap between two changed words is no island: reading "x y" for "u v" as one change is easier.
    const common = left !== undefined && left === right;
    if (common && (left.trim() !== '' || (removed === '' && added === ''))) {
      flush();
      parts.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (common) {
      removed += left;
      added += left;
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      removed += left ?? '';
      i += 1;
    } else {
      added += right ?? '';
      j += 1;
    }
  }
  flush();
  return parts;
}
