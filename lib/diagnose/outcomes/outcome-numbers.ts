import { type Column, columnReader } from '@/lib/model/column';

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0']);

/** What a column says of each row as a number, NaN where it is not known. */
export interface OutcomeNumbers {
  /** Yes or no, 1 or 0; else numbers of which there is a mean. */
  readonly kind: 'rate' | 'mean';
  readonly values: Float64Array;
}

/** Numbers of an outcome by row; null where it is neither yes or no nor a number. */
export function outcomeNumbers(column: Column): OutcomeNumbers | null {
  const { numbers, text } = columnReader(column);
  if (numbers && column.kind === 'number') {
    const isRate = numbers.every((value) => value === 0 || value === 1 || Number.isNaN(value));
    return { kind: isRate ? 'rate' : 'mean', values: numbers };
  }
  if (column.kind !== 'category') return null;
  const values = new Float64Array(column.codes.length);
  for (let row = 0; row < values.length; row++) {
    const said = text(row)?.trim().toLowerCase() ?? '';
    const value = YES.has(said) ? 1 : NO.has(said) ? 0 : Number.NaN;
    if (said !== '' && Number.isNaN(value)) return null;
    values[row] = value;
  }
  return { kind: 'rate', values };
}
