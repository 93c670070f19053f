import type { RowField } from '@/lib/features/declared/ledger-rows';
import { type Column, columnReader } from '@/lib/model/column';

/** Columns as definitions of features read them; of some rows alone, in their order. */
export const fieldsOf = (
  columns: ReadonlyMap<string, Column>,
  only?: Uint32Array,
): ReadonlyMap<string, RowField> =>
  new Map(
    Array.from(columns, ([name, column]) => {
      const { numbers, text } = columnReader(column);
      if (!only) return [name, { numbers, text }];
      return [
        name,
        {
          numbers: numbers && Float64Array.from(only, (row) => numbers[row] as number),
          text: (at: number) => text(only[at] as number),
        },
      ];
    }),
  );
