// What is an entry called, so that every system can unpack it and a person knows what it is? The name its owner gave it,
// without what a file system forbids; never a path, never the same name twice.
const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/vnd.apple.pkpass': 'pkpass',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** Letters of a name that are kept; the longest a folder and a number leave room for everywhere. */
const LONGEST = 80;

/** A name without what Windows, macOS or a ZIP reader refuse; whole letters only. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    // Control signs and those that turn the direction of writing would lie about what follows.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ');
  return [...plain]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
}

/**
 * The name of an entry: `folder/name.ending`, numbered where it is taken already.
 * @param called what its owner called it
 * @param taken names given so far, in small letters; the new one is added
 */
export function entryName(
  folder: string,
  called: string | undefined,
  mime: string,
  taken: Set<string>,
): string {
  const ending = ENDINGS[mime] ?? 'bin';
  const plain = plainName(called ?? '').replace(new RegExp(`\\.${ending}$`, 'i'), '') || 'file';
  for (let count = 1; ; count += 1) {
    const name = `${folder}/${plain}${count === 1 ? '' : ` (${String(count)})`}.${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
