import { readerOf } from '@/lib/language/evaluate';
import { exactOf, keyOf } from '@/lib/language/exact';
import type { NumberExpression } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { type Interval, knownOf, only, UNKNOWN } from '@/lib/language/interval';
import type { Aggregate } from '../features-document';
import type { RowField } from '../ledger-rows';
import type { Columns } from '../loops/criterion-form';
import { type NumberLoop, numberLoop } from '../loops/number-loop';
import { aggregateLoop } from '../loops/whole-aggregate';
import { checkOf } from '../refusals';
import { aggregated, type Looked } from './aggregate';
import type { RowCompiler, RowSetReader } from './row-set-reader';
import { listOf, type Selection } from './selection';

const ONE = only(exactOf(1));

/** An aggregate over rows of a set that are handed in. */
export function aggregateOver(
  rows: RowCompiler,
  aggregate: Aggregate,
  window: number | null,
  at: Place,
  source: RowSetReader,
): (selection: Selection) => Interval {
  const { of } = aggregate;
  const place = within(at, 'of');
  checkOf(aggregate, source.dates !== null, at);
  const looked =
    of === undefined
      ? null
      : of === 'gap'
        ? ('gap' as const)
        : lookedAt(rows, aggregate, source, window, place);
  const exact = (all: Selection) => aggregated(aggregate, listOf(all), looked, source.dates);
  const columns = rows.columnsOf(source, window);
  if (!columns) return exact;
  const column = of === undefined || of === 'gap' ? (of ?? null) : columnOf(of, columns, place);
  const loop = column === undefined ? null : aggregateLoop(aggregate, column, source.dates);
  return loop ? (all) => loop(all) ?? exact(all) : exact;
}

/** What loops look at: a field, or a number made of fields; undefined where it must be read row by row. */
function columnOf(of: NumberExpression, columns: Columns, at: Place): RowField | NumberLoop | undefined {
  return typeof of === 'string' ? columns.field(of) : (numberLoop(of, columns, at) ?? undefined);
}

function lookedAt(
  rows: RowCompiler,
  { of, agg }: Aggregate,
  source: RowSetReader,
  window: number | null,
  at: Place,
): Looked {
  const text = typeof of === 'string' && !source.fields.isNumber(of) ? source.fields.text(of) : null;
  if (text && (agg === 'distinct' || agg === 'count'))
    return { key: text, numbers: (row) => (text(row) === null ? UNKNOWN : ONE) };
  const numbers = readerOf(of ?? 0, rows.scopeOf(source.fields, window), at);
  return {
    numbers,
    key: (row) => {
      const value = knownOf(numbers(row));
      return value && keyOf(value);
    },
  };
}
