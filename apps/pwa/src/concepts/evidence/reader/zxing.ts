// Who reads the codes of a picture? zxing-wasm, from our own address: left to itself it would ask a stranger's
// server for its program (CAP-11).
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { FORMATS, type Barcode, type Look } from './ladder.ts';
import { rgbaOf } from './pixels.ts';

const OPTIONS: Omit<ReaderOptions, 'maxNumberOfSymbols'> = {
  formats: [...FORMATS],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  textMode: 'Plain',
};

/** Where the program comes from: an address of ours, or its bytes where there is no address. */
export type Program = { readonly url: string } | { readonly bytes: ArrayBuffer };

/** Starts the reader; rejects when its program does not come. */
export async function startLook(program: Program): Promise<Look> {
  await prepareZXingModule({
    overrides: 'url' in program ? { locateFile: () => program.url } : { wasmBinary: program.bytes },
    fireImmediately: true,
  });
  return async (gray, most) => {
    const { width, height } = gray;
    const pixels = { width, height, data: rgbaOf(gray), colorSpace: 'srgb' } as ImageData;
    const found = await readBarcodes(pixels, { ...OPTIONS, maxNumberOfSymbols: most });
    return found
      .filter(({ isValid }) => isValid)
      .map(({ text, format }) => ({ text, format: format as Barcode['format'] }));
  };
}
