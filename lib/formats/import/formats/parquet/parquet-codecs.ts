import type { Compressors } from 'hyparquet';

const ZSTD_MAGIC = 0xfd2fb528;
/** Most that a block of Zstandard can unpack to. */
const ZSTD_BLOCK = 1 << 17;
/** Blocks that may be less than full. */
const ZSTD_SHORT_BLOCKS = 256;

/**
 * Throws where the headers of Zstandard frames ask for more room than `length` bytes and a window can be: the library
 * makes room for it before it unpacks.
 */
export function checkZstd(bytes: Uint8Array, length: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tooMuch = () => new Error('a compressed page claims more than it can hold');
  let at = 0;
  let bound = 0;
  while (at < bytes.length) {
    const magic = view.getUint32(at, true);
    if (magic >>> 4 === 0x184d2a5) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (magic !== ZSTD_MAGIC) throw new Error('a page is not compressed with Zstandard');
    const flags = view.getUint8(at + 4);
    const single = (flags >> 5) & 1;
    const sizeBytes = flags >> 6 ? 1 << (flags >> 6) : single;
    at += 5;
    if (!single) {
      const exponent = view.getUint8(at++);
      const window = 2 ** (10 + (exponent >> 3));
      if (window > 1 << 27) throw tooMuch();
    }
    at += [0, 1, 2, 4][flags & 3] as number;
    let size = sizeBytes === 2 ? 256 : 0;
    for (let i = 0; i < sizeBytes; i++) size += view.getUint8(at++) * 2 ** (8 * i);
    if (size > length) throw tooMuch();
    for (let last = false; !last; ) {
      const head = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      at += 3;
      last = (head & 1) === 1;
      const type = (head >> 1) & 3;
      const blockSize = head >> 3;
      at += type === 1 ? 1 : blockSize;
      bound += type === 2 ? ZSTD_BLOCK : blockSize;
      if (bound > 4 * length + ZSTD_SHORT_BLOCKS * ZSTD_BLOCK) throw tooMuch();
    }
    if (flags & 4) at += 4;
  }
}

/** Whether bytes are the blocks of Hadoop's LZ4: each with its two lengths before it, which fit. */
function isHadoopLz4(bytes: Uint8Array, length: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length - 8) {
    const [unpacked, packed] = [view.getUint32(at), view.getUint32(at + 4)];
    at += 8 + packed;
    if (packed === 0 || at > bytes.length || unpacked > length) return false;
  }
  return at === bytes.length;
}

/** The compressors of the library, which say that they are at a page, kept from what makes them run for ever or make room for what is only claimed. */
export function soundCompressors(given: Compressors, onPage: () => void): Compressors {
  const sound: Compressors = {
    ...given,
    ZSTD: (bytes, length) => {
      checkZstd(bytes, length);
      return given.ZSTD?.(bytes, length) as Uint8Array;
    },
    // Where the lengths are negative the library goes back to where it was.
    LZ4: (bytes, length) =>
      (isHadoopLz4(bytes, length) ? given.LZ4 : given.LZ4_RAW)?.(bytes, length) as Uint8Array,
  };
  const told = Object.entries(sound).map(([codec, unpack]) => [
    codec,
    (bytes: Uint8Array, length: number) => {
      onPage();
      return unpack(bytes, length);
    },
  ]);
  return Object.fromEntries(told);
}
