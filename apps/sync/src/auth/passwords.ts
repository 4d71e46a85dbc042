// Is this the person's password? Argon2id (19 MiB, 2 passes, 1 lane: OWASP's first choice), computed on
// the thread pool, kept in the PHC string format.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: Buffer;
  readonly length: number;
}

function derive(password: string, parameters: Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      {
        message: Buffer.from(password.normalize('NFC')),
        nonce: parameters.salt,
        memory: parameters.memory,
        passes: parameters.passes,
        parallelism: parameters.lanes,
        tagLength: parameters.length,
      },
      (error, key) => {
        if (error) reject(error);
        else resolve(key);
      },
    );
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** The PHC string to keep; a new salt each time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, {
    memory: MEMORY_KIB,
    passes: PASSES,
    lanes: LANES,
    salt,
    length: TAG_BYTES,
  });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(key)}`;
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Compares in constant time. A string in another format is a defect: throws. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const match = PHC.exec(phc);
  if (!match) throw new Error('a stored password hash is not in the Argon2id format');
  const [, memory, passes, lanes, salt = '', tag = ''] = match;
  const expected = Buffer.from(tag, 'base64');
  const key = await derive(password, {
    memory: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    length: expected.length,
  });
  return timingSafeEqual(key, expected);
}

/** Takes the time of a real comparison and is always false: for addresses nobody has (D04, G06). */
export async function isPasswordOfNobody(password: string): Promise<false> {
  await derive(password, {
    memory: MEMORY_KIB,
    passes: PASSES,
    lanes: LANES,
    salt: randomBytes(16),
    length: TAG_BYTES,
  });
  return false;
}
