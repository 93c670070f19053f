import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A fixed time stamp, so that equal data gives equal bytes. */
const TIME_STAMP = '2025-01-01T00:00:00';
/** So many bytes are given to the browser at a time, which keeps them outside of the page's memory. */
const PART_BYTES = 8_000_000;
/** A zip says the length of a file in 32 bits. */
const MOST_BYTES = 0xffffffff;

/** A file in a zip that is being written: all of one before the next. */
export interface ZipEntry {
  push(bytes: Uint8Array, isLast?: boolean): void;
}

export interface ZipWriter {
  entry(name: string, compress?: boolean): ZipEntry;
  end(): Blob;
}

/** Writes a zip part by part. */
export function zipWriter(): ZipWriter {
  const blobs: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  const release = () => {
    blobs.push(new Blob(parts));
    [parts, held] = [[], 0];
  };
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part as Uint8Array<ArrayBuffer>);
    held += part.length;
    if (held > PART_BYTES) release();
  });
  return {
    entry(name, compress = true) {
      const file = compress ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
      file.mtime = TIME_STAMP;
      zip.add(file);
      let bytes = 0;
      return {
        push(part, isLast) {
          bytes += part.length;
          if (bytes > MOST_BYTES)
            throw new Error(`${name} would be over 4 GB, more than a zip can hold: take Parquet`);
          file.push(part, isLast);
        },
      };
    },
    end() {
      zip.end();
      release();
      return new Blob(blobs, { type: 'application/zip' });
    },
  };
}
