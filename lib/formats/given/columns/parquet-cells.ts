import type { DecodedArray, SchemaElement } from 'hyparquet';
import { convert, parseDecimal } from 'hyparquet/src/convert.js';
import type { ColumnDecoder } from 'hyparquet/src/types.js';
import { MOST_DECIMALS, SHORTEST, writingOf } from '@/lib/model/column';
import { isPlaces, LENGTH_BYTES, type Stored } from '../../import/formats/parquet/parquet-decode';
import { cellText } from '../../import/formats/parquet/parquet-table';
import type { ColumnBuilder } from './cells/column-builder';

/** Numbers by place. */
export type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array;

/** Stored values as cells of a column. */
export interface Cells {
  /** Adds the value at a place. */
  readonly add: (place: number) => void;
  /** All of them, where they are nothing but doubles: then they are added together. */
  readonly numbers?: Numbers;
}
type AddAt = Cells['add'];
/** How stored values of a type become cells of a column. */
type CellsOf = (
  values: Stored,
  column: ColumnBuilder,
  decoder: ColumnDecoder,
  isDictionary: boolean,
) => Cells;

const DAY_MS = 86_400_000;
const [TRUE, FALSE] = [writingOf('true'), writingOf('false')];

const textCells: CellsOf = (values, column, _decoder, isDictionary) => ({
  add: textAdder(values, column, isDictionary),
});

function textAdder(values: Stored, column: ColumnBuilder, isDictionary: boolean): AddAt {
  /** By word of a dictionary the code of its text, once it has one. */
  const codes = isDictionary ? new Int32Array(values.length).fill(-1) : null;
  const places = isPlaces(values) ? values : null;
  let bytes: Uint8Array = places?.bytes ?? new Uint8Array(0);
  return (place) => {
    const code = codes?.[place] ?? -1;
    if (code >= 0) {
      column.addCode(code);
      return;
    }
    if (!places) bytes = (values as readonly Uint8Array[])[place] as Uint8Array;
    const from = places ? (places.starts[place] as number) : 0;
    const to = places ? (places.starts[place + 1] as number) - LENGTH_BYTES : bytes.length;
    column.addBytes(bytes, from, to);
    if (codes) codes[place] = column.lastCode;
  };
}

/** Values one by one. */
const listed = (values: Stored): DecodedArray =>
  isPlaces(values)
    ? Array.from({ length: values.length }, (_, i) =>
        values.bytes.subarray(values.starts[i], (values.starts[i + 1] as number) - LENGTH_BYTES),
      )
    : values;

const isNumbers = (values: Stored): values is Numbers =>
  values instanceof Float64Array ||
  values instanceof Float32Array ||
  values instanceof Int32Array ||
  values instanceof Uint32Array;

const doubleCells: CellsOf = (values, column) => {
  const numbers = listed(values);
  return {
    add: (place) => column.addDouble(numbers[place] as number),
    ...(isNumbers(numbers) && { numbers }),
  };
};

const unsignedCells: CellsOf = (values, column) => {
  const numbers = listed(values);
  return {
    add: (place) => column.addDouble((numbers[place] as number) >>> 0),
    ...(numbers instanceof Int32Array && { numbers: new Uint32Array(numbers) }),
  };
};

const WORD = 2 ** 32;
const isSafe = (high: number) => high >= -(2 ** 20) && high < 2 ** 20;

/** Whole numbers of 64 bits, as two words each, as doubles; null where one is none. */
function doublesOfLongs(words: Int32Array): Float64Array | null {
  const numbers = new Float64Array(words.length / 2);
  for (let place = 0; place < numbers.length; place++) {
    const high = words[2 * place + 1] as number;
    if (!isSafe(high)) return null;
    numbers[place] = high * WORD + ((words[2 * place] as number) >>> 0);
  }
  return numbers;
}

/** Whole numbers of 64 bits; those that no double is keep their digits as a text. */
const longCells =
  (isSigned: boolean): CellsOf =>
  (values, column) => {
    const longs = listed(values) as BigInt64Array;
    // As two words: a million big integers would take longer than all the rest.
    const words = ArrayBuffer.isView(longs)
      ? new Int32Array(longs.buffer, longs.byteOffset, 2 * longs.length)
      : null;
    const numbers = words && doublesOfLongs(words);
    const add = (place: number) => {
      if (words) {
        const high = words[2 * place + 1] as number;
        if (isSafe(high))
          return column.addNumber(high * WORD + ((words[2 * place] as number) >>> 0), SHORTEST);
      }
      const whole = isSigned ? longs[place] : BigInt.asUintN(64, longs[place] as bigint);
      column.addText(String(whole));
    };
    return { add, ...(numbers && { numbers }) };
  };

const flagCells: CellsOf = (values, column) => {
  const flags = listed(values);
  return { add: (place) => (flags[place] ? column.addNumber(1, TRUE) : column.addNumber(0, FALSE)) };
};

const SMALLEST = 1e-6;
const decimalCells =
  (scale: number): CellsOf =>
  (values, column) => {
    const power = 10 ** scale;
    const all = listed(values);
    const add = (place: number) => {
      const stored = all[place] as Uint8Array | number | bigint;
      const digits = stored instanceof Uint8Array ? parseDecimal(stored) : Number(stored);
      const value = digits / power;
      if (!Number.isSafeInteger(digits) || scale > MOST_DECIMALS)
        return column.addText((digits * 10 ** -scale).toFixed(scale));
      const isShortest = scale === 0 || (digits % 10 !== 0 && Math.abs(value) >= SMALLEST);
      column.addNumber(value + 0, isShortest ? SHORTEST : scale);
    };
    return { add };
  };

/** Times that are remembered by their text. */
const MOST_TIMES = 100_000;

/** Times as texts, of a number that `msOf` makes milliseconds of. */
const timeCells = (msOf: (stored: number | bigint) => number): CellsOf => {
  const known = new Map<number, number>();
  return (values, column) => {
    const times = listed(values);
    const add = (place: number) => {
      const ms = msOf(times[place] as number | bigint);
      let code = known.get(ms);
      if (code === undefined) {
        if (known.size >= MOST_TIMES) known.clear();
        code = column.codeOf(cellText(new Date(ms), undefined));
        known.set(ms, code);
      }
      column.addCode(code);
    };
    return { add };
  };
};

const otherCells: CellsOf = (values, column, decoder) => {
  const converted = convert(listed(values), decoder);
  return { add: (place) => column.addText(cellText(converted[place], undefined)) };
};

const PER_MS = { MILLIS: 1n, MICROS: 1_000n, NANOS: 1_000_000n } as const;
const instants = (unit: keyof typeof PER_MS) => timeCells((stored) => Number(BigInt(stored) / PER_MS[unit]));

/** How a column of a schema is read, and whether it is of texts whatever they say. */
export function cellsOf(element: SchemaElement): { readonly cells: CellsOf; readonly isText: boolean } {
  const { type, converted_type: converted, logical_type: logical, scale = 0 } = element;
  const numbers = (cells: CellsOf) => ({ cells, isText: false });
  const times = (cells: CellsOf) => ({ cells, isText: true });
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return numbers(decimalCells(scale));
  if (type === 'BOOLEAN') return numbers(flagCells);
  if (converted === 'DATE' || logical?.type === 'DATE')
    return times(timeCells((day) => Number(day) * DAY_MS));
  if (logical?.type === 'TIMESTAMP') return times(instants(logical.unit));
  if (converted === 'TIMESTAMP_MILLIS') return times(instants('MILLIS'));
  if (converted === 'TIMESTAMP_MICROS') return times(instants('MICROS'));
  const isUnsigned = (bits: number) =>
    converted === `UINT_${bits}` ||
    (logical?.type === 'INTEGER' && logical.bitWidth === bits && !logical.isSigned);
  if (type === 'DOUBLE' || type === 'FLOAT') return numbers(doubleCells);
  if (type === 'INT32') return numbers(isUnsigned(32) ? unsignedCells : doubleCells);
  if (type === 'INT64') return numbers(longCells(!isUnsigned(64)));
  const isText =
    converted === 'UTF8' || logical?.type === 'STRING' || (type === 'BYTE_ARRAY' && !logical && !converted);
  return numbers(
    isText || converted === 'ENUM' || converted === 'JSON' || logical?.type === 'ENUM'
      ? textCells
      : otherCells,
  );
}
