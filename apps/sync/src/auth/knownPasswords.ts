// Is this a password everybody tries first? Length protects (12 characters and more), but not these. The list
// is short on purpose: it holds what lists of stolen passwords hold most often at that length.
const KNOWN = [
  '123456789012',
  '1234567890123',
  '12345678901234567890',
  '123123123123',
  '111111111111',
  '000000000000',
  '121212121212',
  '987654321098',
  'abcdefghijkl',
  'abcdefghijklmnopqrstuvwxyz',
  'abcd12345678',
  'aaaaaaaaaaaa',
  'qwertyuiopas',
  'qwertyuiop123',
  'qwertyuiopasdfghjkl',
  'qwerty123456',
  'qwertzuiopas',
  'qwertzuiopasdf',
  'asdfghjklqwe',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'zaq12wsxcde3',
  'passwordpassword',
  'password1234',
  'password12345',
  'password123456',
  'passw0rd1234',
  'passwort1234',
  'passwort12345',
  'passwort123456',
  'motdepasse123',
  'contraseña123',
  'iloveyou1234',
  'iloveyouforever',
  'letmeinletmein',
  'letmein12345',
  'welcome12345',
  'willkommen123',
  'changemechangeme',
  'changeme1234',
  'administrator',
  'administrator1',
  'adminadminadmin',
  'admin1234567',
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'sunshine1234',
  'princess1234',
  'football1234',
  'dragondragon',
  'monkeymonkey',
  'trustno1trustno1',
];

const known = new Set(KNOWN);
/** What somebody would try who knows the programme or the person. */
const OWN = ['clusterxchange', 'cluster exchange', 'clusterexchange', 'supportoffice'];

/**
 * True for a password that is tried first: on the list, one sign or a short group over and over, the name of
 * the programme with little around it, or the person's own address.
 */
export function isKnownPassword(password: string, email = ''): boolean {
  const plain = password.normalize('NFC').toLowerCase().trim();
  if (known.has(plain)) return true;
  if (/^(.{1,4})\1+$/u.test(plain)) return true;
  if (new Set(plain).size < 4) return true;
  const bare = plain.replace(/[\d\s\p{P}\p{S}]+/gu, '');
  if (OWN.some((word) => bare === word.replace(' ', ''))) return true;
  const address = email.toLowerCase();
  const [name = ''] = address.split('@');
  return address !== '' && (plain === address || (name.length >= 6 && bare === name));
}
