// What does a boarding pass of a phone's wallet (.pkpass) hold? A zip with pass.json; only that one file is
// unpacked, and only when it is as small as such a file is.
import { strFromU8, unzipSync } from 'fflate';
import { no, ok, type Result } from '../kernel/index.ts';

export type WalletFault = 'notAWalletPass' | 'notForBoarding' | 'noBarcode';

export interface WalletPass {
  /** What its barcode says, for {@link parseBcbp}. */
  readonly text: string;
  readonly organisation?: string;
}

/** pass.json of a real pass has some kilobytes; a larger one is somebody's trap (zip bombs). */
const MOST_JSON = 512 * 1024;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function passJson(bytes: Uint8Array): Json | undefined {
  try {
    const files = unzipSync(bytes, {
      // What is packed is small too: unpacking ends at the size that is said, and must not take long to get there.
      filter: ({ name, size, originalSize }) =>
        name === 'pass.json' && size <= MOST_JSON && originalSize <= MOST_JSON,
    });
    const file = files['pass.json'];
    if (!file) return undefined;
    const value: unknown = JSON.parse(strFromU8(file));
    return isObject(value) ? value : undefined;
  } catch {
    // A damaged zip, or no JSON: no wallet pass.
    return undefined;
  }
}

/** The barcode of a wallet's boarding pass. Never throws for bytes. */
export function readPkpass(bytes: Uint8Array): Result<WalletPass, { readonly code: WalletFault }> {
  const pass = passJson(bytes);
  if (!pass) return no({ code: 'notAWalletPass' });
  if (!isObject(pass['boardingPass'])) return no({ code: 'notForBoarding' });
  const listed: readonly unknown[] = Array.isArray(pass['barcodes']) ? pass['barcodes'] : [];
  const text = [...listed, pass['barcode']]
    .filter(isObject)
    .map(({ message }) => message)
    .find((message) => typeof message === 'string' && message !== '');
  if (typeof text !== 'string') return no({ code: 'noBarcode' });
  const organisation = pass['organizationName'];
  return ok({ text, ...(typeof organisation === 'string' ? { organisation } : {}) });
}
