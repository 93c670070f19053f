import { type Place, within } from '@/lib/language/grammar';
import type { Interval } from '@/lib/language/interval';
import type { Aggregate } from '../features-document';
import { codesOf } from '../loops/codes';
import { checkOwnRows, failWithoutAccount } from '../refusals';
import { keyReader } from './row-criteria';
import { type GroupNumber, groupsBy, placedKeys, readKeys } from './row-groups';
import { aggregateOver } from './row-numbers';
import type { RowCompiler, RowSetReader } from './row-set-reader';
import { keepRows, newSelection, roomFor, type Selection, selectFirst } from './selection';

/** Groups of the rows that share a value of a field, with numbers of each. */
export function groupedRows(
  rows: RowCompiler,
  by: string,
  each: Readonly<Record<string, Aggregate>>,
  window: number | null,
  at: Place,
  source: RowSetReader,
): RowSetReader {
  const key = keyReader(by, source.fields, within(at, 'by'));
  checkOwnRows(each, at);
  const numbers = Object.entries(each).map(
    ([name, aggregate]): GroupNumber => ({
      name,
      compute: aggregateOver(rows, aggregate, window, within(within(at, 'each'), name), source),
    }),
  );
  const field = source.columns?.get(by);
  const keys =
    field?.places && !field.numbers
      ? placedKeys(field.places.at, codesOf(field, field.places))
      : readKeys(key);
  const { make, fields } = groupsBy(by, keys, numbers, source.fields);
  let all = new Int32Array(0);
  return {
    dates: null,
    account: null,
    columns: null,
    fields,
    rows: rows.selecting((into) => {
      const count = make(source.rows());
      if (all.length < count) all = roomFor(all, count).map((_, i) => i);
      selectFirst(into, all, count);
    }),
  };
}

/** The rows with further fields, each of one row, or of those of its account in another set. */
export function widenedRows(
  rows: RowCompiler,
  each: Readonly<Record<string, Aggregate>>,
  window: number | null,
  at: Place,
  source: RowSetReader,
): RowSetReader {
  const computed = new Map<string, (row: number) => Interval>();
  const few = newSelection();
  for (const [name, aggregate] of Object.entries(each)) {
    const place = within(within(at, 'each'), name);
    if (aggregate.rows === undefined) {
      const compute = aggregateOver(rows, aggregate, window, place, source);
      const one: Selection = { rows: new Int32Array(1), from: 0, to: 1, isRun: false };
      computed.set(name, (row) => {
        one.rows[0] = row;
        return compute(one);
      });
      continue;
    }
    const others = rows.of(aggregate.rows, window, within(place, 'rows'));
    const { account } = source;
    const ofAccount = others.account;
    if (!account || !ofAccount) return failWithoutAccount(place);
    const compute = aggregateOver(rows, aggregate, window, place, others);
    computed.set(name, (row) => {
      const [own, all] = [account()[row], ofAccount()];
      keepRows(others.rows(), few, (other) => all[other] === own);
      return compute(few);
    });
  }
  return {
    ...source,
    columns: null,
    fields: {
      number: (name, place) => computed.get(name) ?? source.fields.number(name, place),
      text: (name) => (computed.has(name) ? null : source.fields.text(name)),
      isNumber: (name) => computed.has(name) || source.fields.isNumber(name),
    },
  };
}
