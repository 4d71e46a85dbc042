// What does a card say of its owner? Read from a vCard (2.1 to 4.0), a MeCard, or the signature under a mail; what is no
// contact gives nothing. Only proposals: a person looks them over before anything is kept.

export interface ReadCard {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly organisation?: string;
  readonly jobTitle?: string;
}

/** Longest text that is looked at, characters: a card is far shorter. */
const MOST = 20_000;
const LENGTH: Readonly<Record<keyof ReadCard, number>> = {
  name: 160,
  email: 254,
  phone: 40,
  organisation: 200,
  jobTitle: 160,
};

const EMAIL =
  /[^\s@,;:<>()"[\]\\]+@[^\s@,;:<>()"[\]\\]+\.[^\s@,;:<>()"[\]\\]*[^\s@,;:<>()"[\]\\.]/u;
const PHONE = /(?:\+|\b0|\(0)[\d\s()./-]{6,24}\d/;

function tidy(card: Readonly<Record<keyof ReadCard, string | undefined>>): ReadCard {
  const rows = (Object.keys(LENGTH) as (keyof ReadCard)[]).flatMap((field) => {
    const text = (card[field] ?? '').replace(/\s+/gu, ' ').trim();
    return text === '' ? [] : [[field, [...text].slice(0, LENGTH[field]).join('')] as const];
  });
  return Object.fromEntries(rows);
}

/** Parts of a structured value, split at a separator that is not escaped. */
function partsOf(value: string, separator: string): string[] {
  const parts = [''];
  for (let at = 0; at < value.length; at += 1) {
    const letter = value.charAt(at);
    if (letter === '\\') {
      at += 1;
      const next = value.charAt(at);
      parts[parts.length - 1] += next === 'n' || next === 'N' ? ' ' : next;
    } else if (letter === separator) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** `J=C3=BCrgen` → `Jürgen` (vCard 2.1). */
function unquoted(value: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const code = /^=([0-9A-F]{2})/i.exec(value.slice(at, at + 3))?.[1];
    if (code === undefined) bytes.push(...new TextEncoder().encode(value.charAt(at)));
    else {
      bytes.push(parseInt(code, 16));
      at += 2;
    }
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** The first value of each property, its groups and parameters taken off. */
function vcardLines(text: string): ReadonlyMap<string, string> {
  const lines = text
    .replace(/=\r?\n/g, '')
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const held = new Map<string, string>();
  for (const line of lines) {
    const [, head = '', value = ''] = /^((?:[^:"]|"[^"]*")+):(.*)$/u.exec(line) ?? [];
    const [name = '', ...parameters] = head.split(';');
    const key = name.replace(/^.*\./u, '').toUpperCase();
    const isQuoted = parameters.some((one) => /QUOTED-PRINTABLE/i.test(one));
    if (key && value && !held.has(key)) held.set(key, isQuoted ? unquoted(value) : value);
  }
  return held;
}

function fromVcard(text: string): ReadCard {
  const lines = vcardLines(text);
  const plain = (key: string): string => partsOf(lines.get(key) ?? '', '\n').join(' ');
  const [family = '', given = '', middle = ''] = partsOf(lines.get('N') ?? '', ';');
  const [organisation] = partsOf(lines.get('ORG') ?? '', ';');
  return tidy({
    name: plain('FN') || [given, middle, family].filter(Boolean).join(' '),
    email: EMAIL.exec(plain('EMAIL'))?.[0],
    phone: plain('TEL').replace(/^tel:/i, ''),
    organisation,
    jobTitle: plain('TITLE') || plain('ROLE'),
  });
}

function fromMecard(text: string): ReadCard {
  const held = new Map<string, string>();
  for (const part of text.slice('MECARD:'.length).split(/(?<!\\);/u)) {
    const [, key = '', value = ''] = /^\s*([A-Z-]+):(.*)$/isu.exec(part) ?? [];
    if (key && !held.has(key.toUpperCase())) held.set(key.toUpperCase(), value);
  }
  const plain = (key: string): string => partsOf(held.get(key) ?? '', '\n').join(' ');
  const [family = '', given = ''] = partsOf(held.get('N') ?? '', ',');
  return tidy({
    name: [given, family].filter(Boolean).join(' ').trim(),
    email: EMAIL.exec(plain('EMAIL'))?.[0],
    phone: plain('TEL'),
    organisation: plain('ORG'),
    jobTitle: plain('TITLE'),
  });
}

/** Two to four words, none of them a number or an address: somebody's name. */
const NAME = /^(?:(?:\p{L}[\p{L}\p{M}'’.-]*)(?:\s+|$)){2,5}$/u;
const JOB =
  /\b(?:manager|director|head|ceo|cto|cfo|officer|engineer|founder|president|sales|leiter\w*|geschäftsführ\w*|direttor\w*|responsab\w*|directeur|gerente|diretor\w*|consultant|adviser|advisor|prof|researcher)\b/iu;
const COMPANY =
  /\b(?:gmbh|ag|srl|s\.r\.l\.|spa|s\.p\.a\.|ltd|inc|llc|sarl|sas|lda|bv|b\.v\.|nv|aps|oy|ab|cluster|university|universität|università|institute|institut|association|group)(?![\p{L}])/iu;

function fromSignature(text: string): ReadCard {
  const lines = text
    .split(/\r?\n|\s[|·•]\s/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^-{2,}$/.test(line));
  const email = EMAIL.exec(text)?.[0];
  const phone = PHONE.exec(text)?.[0];
  if (email === undefined && phone === undefined) return {};
  const jobTitle = lines.find((line) => JOB.test(line) && !line.includes('@'));
  const organisation = lines.find((line) => COMPANY.test(line) && !line.includes('@'));
  const name = lines.find((line) => NAME.test(line) && line !== jobTitle && line !== organisation);
  const after = lines[lines.indexOf(name ?? '') + (jobTitle === undefined ? 1 : 2)];
  const isOther = after !== undefined && !/[@\d]|https?:|www\./iu.test(after) && after !== jobTitle;
  return tidy({
    name,
    email,
    phone,
    organisation: organisation ?? (isOther ? after : undefined),
    jobTitle,
  });
}

/** How the text was written. */
export function isCard(text: string): boolean {
  return /^\s*(?:BEGIN:VCARD|MECARD:)/iu.test(text);
}

/** What can be read from the text of a code, a file or a signature; empty where it says nothing of a contact. */
export function readCard(text: string): ReadCard {
  const given = text.slice(0, MOST).trimStart();
  if (/^BEGIN:VCARD/iu.test(given)) return fromVcard(given);
  return /^MECARD:/iu.test(given) ? fromMecard(given) : fromSignature(given);
}
