// Issue 5: a wallet's pass is read on the device; damaged ones, other ones and zip bombs are not.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPkpass } from './pkpass.ts';

const zipOf = (json: unknown): Uint8Array =>
  zipSync({
    'pass.json': strToU8(typeof json === 'string' ? json : JSON.stringify(json)),
    'icon.png': new Uint8Array(2000),
  });
const TEXT = 'M1ROSSI/MARIA         EABC123 FCOBRUSN 3176 066Y012A0001 100';
const codeOf = (bytes: Uint8Array) => {
  const read = readPkpass(bytes);
  return read.ok ? read.value : read.error.code;
};

describe('wallet passes', () => {
  it('the barcode of a boarding pass, in the new list or the old single one', () => {
    const message = { message: TEXT, format: 'PKBarcodeFormatAztec' };
    expect(
      codeOf(zipOf({ organizationName: 'Example Air', boardingPass: {}, barcodes: [message] })),
    ).toEqual({ text: TEXT, organisation: 'Example Air' });
    expect(codeOf(zipOf({ boardingPass: {}, barcode: message }))).toEqual({ text: TEXT });
  });
  it.each([
    ['no zip', strToU8('garbage'), 'notAWalletPass'],
    ['nothing', new Uint8Array(), 'notAWalletPass'],
    ['no pass.json', zipSync({ 'other.json': strToU8('{}') }), 'notAWalletPass'],
    ['no JSON', zipOf('{'), 'notAWalletPass'],
    ['a list', zipOf([]), 'notAWalletPass'],
    ['a concert ticket', zipOf({ eventTicket: {} }), 'notForBoarding'],
    ['no barcode', zipOf({ boardingPass: {}, barcodes: [{}] }), 'noBarcode'],
    ['a bomb', zipOf({ boardingPass: {}, note: 'a'.repeat(1 << 20) }), 'notAWalletPass'],
  ])('%s: %s', (_what, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });
  it('a cut zip is none, wherever it is cut', () => {
    const whole = zipOf({ boardingPass: {}, barcode: { message: TEXT } });
    for (let end = 0; end < whole.length; end += 7)
      expect(codeOf(whole.slice(0, end))).toBe('notAWalletPass');
  });
});
