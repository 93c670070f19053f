import type { CompressionCodec, Compressors, SchemaElement, SchemaTree } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { walkDeltas, walkRuns } from './parquet-runs';

/** What the values of a column are. */
export interface ColumnShape {
  /** From the root to the column. */
  readonly path: readonly SchemaTree[];
  readonly element: SchemaElement;
  readonly codec: CompressionCodec;
  readonly compressors: Compressors;
  /** Levels that say how deep a value is, and in which list. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  /** Bytes that the values of all pages may be, put together from parts of each other. */
  readonly maxJoined: number;
}

/** A DECIMAL has up to 38 digits, 76 in the widest. */
const MAX_DECIMAL_BYTES = 64;
const BYTES = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8, INT96: 12 } as const;
const bitsFor = (most: number) => 32 - Math.clz32(most);
const tooFew = (): never => {
  throw new Error('a page has fewer values than it says');
};

const tooManyDigits = (): never => {
  throw new Error('a number has too many digits');
};

function bytesOf({ type, type_length }: SchemaElement): number | null {
  if (type === 'FIXED_LEN_BYTE_ARRAY') return type_length && type_length > 0 ? type_length : tooFew();
  return type && type in BYTES ? BYTES[type as keyof typeof BYTES] : null;
}

const isDecimal = ({ converted_type, logical_type }: SchemaElement) =>
  converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL';

/** Checks that plain values are there. */
function checkPlain(page: Uint8Array, at: number, values: number, element: SchemaElement): void {
  const width = element.type === 'BOOLEAN' ? 1 / 8 : bytesOf(element);
  const decimal = isDecimal(element);
  // A text stands behind its length.
  if (page.length - at < values * (width ?? 4)) tooFew();
  if (decimal && (width ?? 0) > MAX_DECIMAL_BYTES) tooManyDigits();
  if (!decimal || width !== null) return;
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  for (let i = 0; i < values; i++) {
    const length = view.getUint32(at, true);
    if (length > MAX_DECIMAL_BYTES) tooManyDigits();
    at += 4 + length;
  }
}

/** Texts of which each begins with a part of the one before: they can be far larger than their bytes. */
function checkJoined(page: Uint8Array, at: number, values: number, most: number): void {
  const suffixesAt = walkDeltas(page, at, values);
  walkDeltas(page, suffixesAt, values);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const [prefixes, suffixes] = [at, suffixesAt].map((offset) => {
    const lengths = new Int32Array(values);
    deltaBinaryUnpack({ view, offset }, values, lengths);
    return lengths;
  }) as [Int32Array, Int32Array];
  let before = 0;
  let total = 0;
  for (let i = 0; i < values; i++) {
    const [prefix, suffix] = [prefixes[i] as number, suffixes[i] as number];
    if (prefix < 0 || suffix < 0 || prefix > before)
      throw new Error('a text begins with more than the one before');
    before = prefix + suffix;
    total += before;
    if (total > most) throw new Error('the texts of a page are too large');
  }
}

/** Checks `values` values of a page from `at` on, as the encoding has them. */
function checkValues(
  page: Uint8Array,
  at: number,
  values: number,
  encoding: string,
  { element, maxJoined }: ColumnShape,
  version: 1 | 2,
): void {
  if (values < 0) tooFew();
  switch (encoding) {
    case 'PLAIN':
      checkPlain(page, at, values, element);
      return;
    case 'RLE':
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      if (element.type === 'BOOLEAN' || (encoding === 'RLE' && version === 2)) {
        walkRuns(page, at + 4, 1, values);
        return;
      }
      const width = page[at] ?? tooFew();
      if (width > 0 || version === 2) walkRuns(page, at + 1, width, values);
      return;
    }
    case 'BYTE_STREAM_SPLIT':
      if (page.length - at < values * (bytesOf(element) ?? 1)) tooFew();
      return;
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      walkDeltas(page, at, values);
      return;
    case 'DELTA_BYTE_ARRAY':
      checkJoined(page, at, values, maxJoined);
      return;
  }
}

/**
 * Unpacks a page and checks that what it says of its values is so: the library believes run lengths, and writes as many
 * values as they claim. Throws where it is not.
 */
export function checkPage(bytes: Uint8Array, header: PageHeader, shape: ColumnShape): Uint8Array {
  const { codec, compressors, maxDefinition, maxRepetition, element } = shape;
  const unpack = (packed: Uint8Array, size: number) => decompressPage(packed, size, codec, compressors);
  const { data_page_header: one, data_page_header_v2: two, dictionary_page_header: words } = header;
  if (header.type === 'DICTIONARY_PAGE' && words) {
    const page = unpack(bytes, header.uncompressed_page_size);
    checkPlain(page, 0, words.num_values, element);
    return page;
  }
  if (header.type === 'DATA_PAGE' && one) {
    const page = unpack(bytes, header.uncompressed_page_size);
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    let at = 0;
    let values = one.num_values;
    /** Levels stand behind their length. */
    const levels = (most: number): number => {
      const length = view.getUint32(at, true);
      const { found } = walkRuns(page, at + 4, bitsFor(most), one.num_values, most);
      at += 4 + length;
      return found;
    };
    if (maxRepetition > 0) levels(maxRepetition);
    if (maxDefinition > 0) values = levels(maxDefinition);
    if (at > page.length) tooFew();
    checkValues(page, at, values, one.encoding, shape, 1);
    return page;
  }
  if (header.type === 'DATA_PAGE_V2' && two) {
    const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = two;
    if (maxRepetition > 0) walkRuns(bytes, 0, bitsFor(maxRepetition), two.num_values);
    if (maxDefinition > 0) walkRuns(bytes, repetition, bitsFor(maxDefinition), two.num_values);
    const packed = bytes.subarray(repetition + definition);
    const size = header.uncompressed_page_size - repetition - definition;
    const page = two.is_compressed ? unpack(packed, size) : packed;
    checkValues(page, 0, two.num_values - two.num_nulls, two.encoding, shape, 2);
    return page;
  }
  return bytes;
}
