// Which files are kept after the shell, and not with it? Those of the barcode reader: a third of all bytes, and needed by
// nobody before a stay is near (SW-7, docs/decisions/0019).

/** Name of the cache that holds them. */
export const READER_PACK = 'cxc-reader-pack';

/** Is a file of the build, by its address, one of the reader's? */
export function isReaderFile(url: string): boolean {
  return /(^|\/)_app\/immutable\/workers\/(assets\/zxing_reader|barcodes)-[^/]+$/.test(url);
}
