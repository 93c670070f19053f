import type { DecodedArray } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { readDataPage } from 'hyparquet/src/datapage.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { readVarInt } from 'hyparquet/src/thrift.js';
import type { ColumnDecoder, Encoding, PageHeader } from 'hyparquet/src/types.js';
import type { ColumnShape } from './parquet-page-values';
import { TEXT_PARSERS } from './parquet-parsers';

/** Byte arrays as places in the bytes they stand in: a million views of their own would take longer than all the rest. */
export interface BytePlaces {
  readonly bytes: Uint8Array;
  /** Where each begins, and behind the last one: each ends LENGTH_BYTES before the next. */
  readonly starts: Uint32Array;
  readonly length: number;
}

/** The length that stands before each. */
export const LENGTH_BYTES = 4;

/** Values as they are stored. */
export type Stored = DecodedArray | BytePlaces;

export const isPlaces = (values: Stored): values is BytePlaces => 'starts' in values;

/** Values of a page: those of rows that have one. */
export interface PageValues {
  /** Numbers of words of the dictionary, in place of values. */
  readonly isIndices: boolean;
  readonly values: Stored;
  /** By row 1 where it has a value; null where every row has one. */
  readonly present: Uint8Array | null;
  readonly rows: number;
}

/** What the library needs to know of a flat column, whose levels were read. */
export function decoderOf({ path, element, compressors }: ColumnShape): ColumnDecoder {
  const required = { ...element, repetition_type: 'REQUIRED' as const };
  const [root, leaf] = path;
  if (!root || !leaf) throw new Error('a column belongs nowhere');
  return {
    pathInSchema: [element.name],
    type: element.type ?? 'BYTE_ARRAY',
    element: required,
    schemaPath: [root, { ...leaf, element: required }],
    codec: 'UNCOMPRESSED',
    parsers: { ...DEFAULT_PARSERS, ...TEXT_PARSERS },
    compressors,
  };
}

const viewOf = (page: Uint8Array) => new DataView(page.buffer, page.byteOffset, page.byteLength);

function placesOf(page: Uint8Array, start: number, length: number): BytePlaces {
  const view = viewOf(page);
  const starts = new Uint32Array(length + 1);
  let at = start;
  for (let i = 0; i < length; i++) {
    const size = view.getUint32(at, true);
    at += LENGTH_BYTES;
    if (size > page.length - at) throw new Error('a text is longer than its page');
    starts[i] = at;
    at += size;
  }
  starts[length] = at + LENGTH_BYTES;
  return { bytes: page, starts, length };
}

/** Where the values of a page are put, until those of another one are asked for: a page of a million rows is 8 MB. */
let room = new ArrayBuffer(0);

function roomFor(bytes: number): ArrayBuffer {
  if (room.byteLength < bytes) room = new ArrayBuffer(bytes);
  return room;
}

/** Doubles that stand anywhere in a page. */
function doublesOf(page: Uint8Array, start: number, length: number): Float64Array {
  const bytes = page.subarray(start, start + 8 * length);
  if (bytes.length < 8 * length) throw new Error('a page has fewer values than it says');
  const buffer = roomFor(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return new Float64Array(buffer, 0, length);
}

/** Numbers of words of a dictionary. */
function indicesOf(page: Uint8Array, start: number, length: number): Uint32Array {
  const indices = new Uint32Array(roomFor(4 * length), 0, length);
  const width = page[start];
  if (width === 0) indices.fill(0);
  else if (length > 0)
    readRleBitPackedHybrid(
      { view: viewOf(page), offset: start + 1 },
      width ?? 0,
      indices,
      page.length - start - 1,
    );
  return indices;
}

const plainOf = (
  page: Uint8Array,
  start: number,
  length: number,
  { type, element }: ColumnDecoder,
): Stored =>
  type === 'BYTE_ARRAY'
    ? placesOf(page, start, length)
    : readPlain({ view: viewOf(page), offset: start }, type, length, element.type_length);

/** The words of a dictionary; null where a page is none. */
export const dictionaryOf = (
  { type, dictionary_page_header: words }: PageHeader,
  page: Uint8Array,
  decoder: ColumnDecoder,
): Stored | null =>
  type === 'DICTIONARY_PAGE' && words ? plainOf(page, 0, words.num_values, decoder) : null;

/** Which rows have a value, as runs of one bit say it that were checked; null where all do. */
function presentOf(page: Uint8Array, start: number, rows: number): Uint8Array | null {
  const present = new Uint8Array(rows);
  const reader = { view: viewOf(page), offset: start };
  let count = 0;
  for (let row = 0; row < rows; ) {
    const head = readVarInt(reader);
    if ((head & 1) === 0) {
      const run = Math.min(head >>> 1, rows - row);
      if (page[reader.offset++] === 1) {
        present.fill(1, row, row + run);
        count += run;
      }
      row += run;
      continue;
    }
    const values = Math.min((head >>> 1) * 8, rows - row);
    for (let i = 0; i < values; i++) {
      const bit = ((page[reader.offset + (i >> 3)] as number) >> (i & 7)) & 1;
      present[row + i] = bit;
      count += bit;
    }
    reader.offset += head >>> 1;
    row += values;
  }
  return count === rows ? null : present;
}

const countOf = (present: Uint8Array): number => {
  let count = 0;
  for (let row = 0; row < present.length; row++) count += present[row] as number;
  return count;
};

/**
 * The values of a page of a flat column that was checked and unpacked; null where it has none. `whole` is the page as it was, with
 * its levels where these stand before what is packed.
 */
export function valuesOf(
  header: PageHeader,
  page: Uint8Array,
  whole: Uint8Array,
  { maxDefinition }: ColumnShape,
  decoder: ColumnDecoder,
): PageValues | null {
  const { data_page_header: one, data_page_header_v2: two } = header;
  const stored = (encoding: Encoding, start: number, values: number): Stored => {
    if (encoding.endsWith('_DICTIONARY')) return indicesOf(page, start, values);
    if (encoding === 'PLAIN')
      return decoder.type === 'DOUBLE'
        ? doublesOf(page, start, values)
        : plainOf(page, start, values, decoder);
    const levels = { definition_level_encoding: 'RLE', repetition_level_encoding: 'RLE' } as const;
    return readDataPage(page.subarray(start), { num_values: values, encoding, ...levels }, decoder).dataPage;
  };
  const made = (encoding: Encoding, rows: number, present: Uint8Array | null, start: number): PageValues => {
    const values = present ? countOf(present) : rows;
    return {
      isIndices: encoding.endsWith('_DICTIONARY'),
      values: stored(encoding, start, values),
      present,
      rows,
    };
  };
  if (header.type === 'DATA_PAGE' && one) {
    if (maxDefinition === 0) return made(one.encoding, one.num_values, null, 0);
    const length = viewOf(page).getUint32(0, true);
    return made(one.encoding, one.num_values, presentOf(page, 4, one.num_values), 4 + length);
  }
  if (header.type !== 'DATA_PAGE_V2' || !two) return null;
  const present =
    maxDefinition === 0 ? null : presentOf(whole, two.repetition_levels_byte_length, two.num_values);
  return made(two.encoding, two.num_values, present, 0);
}
