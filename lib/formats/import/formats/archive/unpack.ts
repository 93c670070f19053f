import { Gunzip, Inflate } from 'fflate';
import { countText } from '@/lib/text/written';
import { CHUNK_BYTES, fail, type ImportFile, readBytes, type Task } from '../../files/import-file';
import { maxInflatedBytes } from '../../files/limits';
import { brokenZip, type ZipEntry } from './zip-directory';

/** Bytes that are unpacked at a time: they can become a thousand times as many. */
const PIECE = 2_048;
/** Unpacked bytes that are handed on at a time, at least. */
const PORTION = 131_072;

/** Counts the bytes that come out of a compressed file. */
export class InflateBudget {
  private readonly most: number;
  private spent = 0;

  constructor(private readonly file: ImportFile) {
    this.most = maxInflatedBytes(file.data.size);
  }

  /** Fails where more comes out than a file of this size is believed to hold. */
  spend(bytes: number): void {
    this.spent += bytes;
    this.expect(0);
  }

  /** Fails where so many bytes that are to come would be too many. */
  expect(bytes: number): void {
    if (this.spent + bytes <= this.most) return;
    const most = `${countText(Math.round(this.most / 1e6))} MB`;
    fail(
      this.file.name,
      `What is compressed in this file is larger than ${most}, too much for its size. It is not read.`,
    );
  }
}

let table: Uint32Array | null = null;

function crcTable(): Uint32Array {
  if (table) return table;
  table = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  return table;
}

/** The check sum of ZIP, taken on from `before` (0 at the beginning). */
export function crc32(bytes: Uint8Array, before = 0): number {
  const sums = crcTable();
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++)
    crc = (sums[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

interface Unpacker {
  ondata: (bytes: Uint8Array, last: boolean) => void;
  push(bytes: Uint8Array, last?: boolean): void;
}

/** The bytes of a file from `start` to `end`, unpacked, in portions. Fails for what cannot be unpacked. */
async function* unpacked(
  file: ImportFile,
  [start, end]: readonly [number, number],
  unpacker: Unpacker,
  budget: InflateBudget,
  task: Task,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let waiting = 0;
  unpacker.ondata = (bytes) => {
    budget.spend(bytes.length);
    if (bytes.length > 0) parts.push(bytes);
    waiting += bytes.length;
  };
  const push = (bytes: Uint8Array, last: boolean) => {
    try {
      unpacker.push(bytes, last);
    } catch (error) {
      // What fflate says of a broken file has a code; a budget that is spent has not.
      if ('code' in (error as object)) brokenZip(file);
      throw error;
    }
  };
  for (let at = start; at < end; at += CHUNK_BYTES) {
    const packed = new Uint8Array(await readBytes(file, at, Math.min(end, at + CHUNK_BYTES), task));
    for (let i = 0; i < packed.length; i += PIECE) {
      push(packed.subarray(i, i + PIECE), at + i + PIECE >= end);
      if (waiting < PORTION) continue;
      const ready = parts;
      [parts, waiting] = [[], 0];
      task.onAlive?.();
      yield* ready;
      task.onProgress?.((at + i - start) / (end - start));
    }
  }
  yield* parts;
}

async function* plainBytes(
  file: ImportFile,
  [start, end]: readonly [number, number],
  budget: InflateBudget,
  task: Task,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += CHUNK_BYTES) {
    const bytes = new Uint8Array(await readBytes(file, at, Math.min(end, at + CHUNK_BYTES), task));
    budget.spend(bytes.length);
    yield bytes;
  }
}

const HEADER = 0x04034b50;

/** The bytes of a file within an archive. Fails where it is protected, packed in an unknown way, or damaged. */
export async function* entryBytes(
  file: ImportFile,
  entry: ZipEntry,
  budget: InflateBudget,
  task: Task,
): AsyncGenerator<Uint8Array> {
  if (entry.encrypted)
    fail(file.name, 'This archive is protected by a password. Unpack it, and import what is in it.');
  if (entry.method !== 0 && entry.method !== 8)
    fail(file.name, `${entry.name} is packed in a way that is not read here. Unpack it first.`);
  const { size } = file.data;
  if (!(entry.at >= 0 && entry.at + 30 <= size)) brokenZip(file);
  const header = new DataView(await readBytes(file, entry.at, entry.at + 30, task));
  if (header.byteLength < 30 || header.getUint32(0, true) !== HEADER) brokenZip(file);
  const start = entry.at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const end = start + entry.packedBytes;
  if (end > size) brokenZip(file);
  const range = [start, end] as const;
  const parts =
    entry.method === 0
      ? plainBytes(file, range, budget, task)
      : unpacked(file, range, new Inflate(() => {}) as Unpacker, budget, task);
  budget.expect(entry.bytes);
  let crc = 0;
  let length = 0;
  for await (const bytes of parts) {
    crc = crc32(bytes, crc);
    length += bytes.length;
    if (length > entry.bytes) brokenZip(file);
    yield bytes;
  }
  if (crc !== entry.crc || length !== entry.bytes) brokenZip(file);
}

/** What a gzip file ends with: the check sum and the length of what it holds. */
const TRAILER_BYTES = 8;

/** The bytes of a file that is compressed with gzip. Fails where it is damaged. */
export async function* gzipBytes(
  file: ImportFile,
  budget: InflateBudget,
  task: Task,
): AsyncGenerator<Uint8Array> {
  const { size } = file.data;
  if (size < TRAILER_BYTES) brokenZip(file);
  const trailer = new DataView(await readBytes(file, size - TRAILER_BYTES, size, task));
  const gunzip = new Gunzip(() => {});
  let members = 1;
  gunzip.onmember = () => {
    members++;
  };
  let crc = 0;
  let length = 0;
  for await (const bytes of unpacked(file, [0, size], gunzip as Unpacker, budget, task)) {
    crc = crc32(bytes, crc);
    length += bytes.length;
    yield bytes;
  }
  const isWhole = crc === trailer.getUint32(0, true) && length === trailer.getUint32(4, true);
  // Of several files behind each other the last one alone is what the end tells of.
  if (members === 1 && !isWhole) brokenZip(file);
}
