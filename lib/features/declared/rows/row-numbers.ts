import { readerOf } from '@/lib/language/evaluate';
import { exactOf, keyOf } from '@/lib/language/exact';
import type { NumberExpression } from '@/lib/language/expression';
import { DocumentError, type Place, within } from '@/lib/language/grammar';
import { type Interval, knownOf, only, UNKNOWN } from '@/lib/language/interval';
import type { Aggregate } from '../features-document';
import type { RowField } from '../ledger-rows';
import { aggregateLoop } from '../loops/whole-aggregate';
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
  const { of, agg } = aggregate;
  const place = within(at, 'of');
  if (of === undefined && agg !== 'count')
    throw new DocumentError(at, `"${agg}" needs "of": a field, a number or "gap".`);
  if (of === 'gap' && !source.ago)
    throw new DocumentError(place, 'These rows have no dates, and so no gaps.');
  const looked =
    of === undefined
      ? null
      : of === 'gap'
        ? ('gap' as const)
        : lookedAt(rows, aggregate, source, window, place);
  const exact = (all: Selection) => aggregated(aggregate, listOf(all), looked, source.ago);
  const column = of === undefined || of === 'gap' ? (of ?? null) : columnOf(of, source);
  const loop = column === undefined || !source.columns ? null : aggregateLoop(aggregate, column, source.ago);
  return loop ? (all) => loop(all) ?? exact(all) : exact;
}

/** The field of a ledger that is looked at, where it is one. */
function columnOf(of: NumberExpression, { columns }: RowSetReader): RowField | undefined {
  return typeof of === 'string' ? columns?.get(of) : undefined;
}

function lookedAt(
  rows: RowCompiler,
  { of, agg }: Aggregate,
  source: RowSetReader,
  window: number | null,
  at: Place,
): Looked {
  const text = typeof of === 'string' ? source.fields.text(of) : null;
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
