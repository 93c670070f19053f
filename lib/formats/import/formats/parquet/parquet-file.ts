import { type AsyncBuffer, type Compressors, type FileMetaData, parquetMetadata } from 'hyparquet';
import { fail, ImportFailure, type ImportFile, readBytes, type Task } from '../../files/import-file';
import { MAX_FOOTER_BYTES } from '../../files/limits';
import { shortText } from '../../files/short-text';
import { checkWidth } from '../../files/table';
import { soundCompressors } from './parquet-codecs';
import { broken, countRows } from './parquet-pages';
import { columnsOf, type ParquetColumn } from './parquet-schema';
import { endOfThrift } from './parquet-thrift';

const AS_CSV = 'Export it again, or as CSV.';
const TRAILER_BYTES = 8;

/** A Parquet file whose description was read. */
export interface ParquetFile {
  readonly file: ImportFile;
  readonly metadata: FileMetaData;
  /** Top-level columns. */
  readonly columns: readonly ParquetColumn[];
  /** Rows of all groups. */
  readonly rows: number;
  readonly compressors: Compressors;
  /** Works on the bytes of the file for a task; what the library throws is a sentence. */
  readable<T>(work: (buffer: AsyncBuffer) => Promise<T>, running: Task): Promise<T>;
}

/** What the file says of itself at its end, read once it is known to end. */
async function readFooter(buffer: AsyncBuffer, file: ImportFile): Promise<FileMetaData> {
  const { byteLength: size } = buffer;
  if (size < 2 * TRAILER_BYTES) broken(file);
  const trailer = new DataView(await buffer.slice(size - TRAILER_BYTES, size));
  const length = trailer.getUint32(0, true);
  const isMarked = trailer.getUint32(4, true) === 0x31524150;
  if (!isMarked || length > Math.min(MAX_FOOTER_BYTES, size - TRAILER_BYTES)) broken(file);
  const footer = await buffer.slice(size - TRAILER_BYTES - length, size);
  endOfThrift(new Uint8Array(footer), 0);
  return parquetMetadata(footer, { geoparquet: false });
}

/** Opens a Parquet file and reads its description. Its pages are still to be checked. */
export async function openParquetFile(file: ImportFile, task: Task): Promise<ParquetFile> {
  // WebAssembly: fetched where there is a Parquet file.
  const { compressors: given } = await import('hyparquet-compressors');
  let current = task;
  const compressors = soundCompressors(given, () => current.onAlive?.());
  const { size } = file.data;
  const readable: ParquetFile['readable'] = async (work, running) => {
    current = running;
    const buffer = {
      byteLength: size,
      slice: (start: number, end = size) => {
        // The lengths in a broken file can be anything.
        if (!(start >= 0 && start <= end && end <= size)) broken(file);
        return readBytes(file, start, end, running);
      },
    };
    try {
      return await work(buffer);
    } catch (error) {
      if (error instanceof ImportFailure) throw error;
      fail(
        file.name,
        `The Parquet file cannot be read: ${shortText((error as Error).message, 200)}. ${AS_CSV}`,
      );
    }
  };
  const metadata = await readable(async (buffer) => readFooter(buffer, file), task);
  const columns = await readable(async () => columnsOf(metadata), task);
  checkWidth(file.name, columns.length);
  const rows = countRows(metadata, file);
  return { file, metadata, columns, rows, compressors, readable };
}
