import type { Column } from '@/lib/model/column';
import type { PackedTexts } from '@/lib/model/packed-texts';

/** A table with one row a customer. Plain data. */
export interface GivenTable {
  readonly rows: number;
  /** By row. */
  readonly ids: PackedTexts;
  /** The column of ids among the others; null where none is. */
  readonly idName: string | null;
  /** By name: that of a feature, with its window where it has one, as `spend_30d`. */
  readonly columns: ReadonlyMap<string, Column>;
  /** By row for how many customers it stands; null where each stands for one. */
  readonly weights: Float64Array | null;
}
