// Where does the reader of barcodes lie?
/// <reference types="vite/client" />
import { trustedAddress } from '../../device/trustedAddress.ts';
import address from './barcodes.ts?worker&url';

export function workerAddress(): string {
  return trustedAddress('cxc-barcodes', address);
}
