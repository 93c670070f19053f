import { countText } from '@/lib/text/written';
import { fail, type ImportFile, readBytes, type Task } from '../../files/import-file';
import { MAX_DIRECTORY_BYTES, MAX_ENTRIES } from '../../files/limits';

/** What archives begin with. */
export const ZIP_BYTES = [0x50, 0x4b, 3, 4];
export const GZIP_BYTES = [0x1f, 0x8b];

/** A file within a ZIP archive, as the list at its end has it. */
export interface ZipEntry {
  /** Path with `/`, without one at its beginning. */
  readonly name: string;
  /** How it is packed: 0 not at all, 8 deflate. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  /** Bytes unpacked, as the archive says. */
  readonly bytes: number;
  readonly crc: number;
  /** Where its own header begins in the archive. */
  readonly at: number;
}

const END = 0x06054b50;
const WIDE_END = 0x06064b50;
const WIDE_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const WIDE = 0xffff_ffff;

/** Fails for an archive that is cut, or whose list contradicts itself. */
export function brokenZip(file: ImportFile): never {
  fail(
    file.name,
    'This archive or workbook is damaged or incomplete. Export it again, or save the sheet as CSV.',
  );
}

const viewOf = async (file: ImportFile, start: number, end: number, task: Task) => {
  if (!(start >= 0 && start <= end && end <= file.data.size)) brokenZip(file);
  return new DataView(await readBytes(file, start, end, task));
};

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
  /** Bytes before the archive: what it says of places is without them. */
  readonly shift: number;
}

/** Where the list of files is: told at the very end, before a comment. */
async function findDirectory(file: ImportFile, task: Task): Promise<Directory> {
  const { size } = file.data;
  const from = Math.max(0, size - END_BYTES - MAX_COMMENT);
  const tail = await viewOf(file, from, size, task);
  let at = tail.byteLength - END_BYTES;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) brokenZip(file);
  const entries = tail.getUint16(at + 10, true);
  const bytes = tail.getUint32(at + 12, true);
  const start = tail.getUint32(at + 16, true);
  const end = from + at;
  const isWide = entries === 0xffff || bytes === WIDE || start === WIDE;
  if (!isWide || at < 20 || tail.getUint32(at - 20, true) !== WIDE_LOCATOR)
    return { start: end - bytes, end, entries, shift: end - bytes - start };
  const wideAt = Number(tail.getBigUint64(at - 12, true));
  const wide = await viewOf(file, wideAt, wideAt + 56, task);
  if (wide.getUint32(0, true) !== WIDE_END) brokenZip(file);
  const wideStart = Number(wide.getBigUint64(48, true));
  const wideBytes = Number(wide.getBigUint64(40, true));
  return {
    start: wideStart,
    end: wideStart + wideBytes,
    entries: Number(wide.getBigUint64(32, true)),
    shift: 0,
  };
}

/** Numbers of eight bytes that stand in the further fields of an entry, where four did not do. */
function wideNumbers(view: DataView, from: number, to: number): bigint[] {
  for (let at = from; at + 4 <= to; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const numbers: bigint[] = [];
      for (let i = at + 4; i + 8 <= Math.min(to, at + 4 + length); i += 8)
        numbers.push(view.getBigUint64(i, true));
      return numbers;
    }
    at += 4 + length;
  }
  return [];
}

function nameOf(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    name = new TextDecoder('windows-1252').decode(bytes);
  }
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

/** The files of a ZIP archive, folders left out. Fails for a broken list and for too many files. */
export async function readDirectory(file: ImportFile, task: Task): Promise<ZipEntry[]> {
  const directory = await findDirectory(file, task);
  if (directory.entries > MAX_ENTRIES || directory.end - directory.start > MAX_DIRECTORY_BYTES)
    fail(file.name, `The archive has more than ${countText(MAX_ENTRIES)} files. Unpack it first.`);
  const view = await viewOf(file, directory.start, directory.end, task);
  const found: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < directory.entries; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) brokenZip(file);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > view.byteLength) brokenZip(file);
    const wide = wideNumbers(view, nameEnd, extraEnd);
    const number = (place: number) => {
      const short = view.getUint32(at + place, true);
      return short === WIDE && wide.length > 0 ? Number(wide.shift()) : short;
    };
    const [bytes, packedBytes, start] = [number(24), number(20), number(42)];
    const name = nameOf(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameEnd - at - 46));
    if (!name.endsWith('/'))
      found.push({
        name,
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) === 1,
        packedBytes,
        bytes,
        crc: view.getUint32(at + 16, true),
        at: start + directory.shift,
      });
    at = next;
  }
  return found;
}
