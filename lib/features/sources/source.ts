import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { FeatureSettings } from '../detection';

/** Everything that features depend on beside the ledger. */
export interface FeatureInput extends FeatureSettings {
  readonly kinds: KindTable;
  /** The as-of date in days since the ledger's first day. */
  readonly asOfDay: number;
}

/** Writes a user's measures, in the order of the source's list, to `out` from `at` on. NaN is unknown. */
export type Measure = (
  ledger: Ledger,
  user: number,
  windowDays: number,
  out: Float64Array,
  at: number,
) => void;

/** Something that can be measured of a user's ledger: named numbers that features are made of. SQL beside it. */
export interface Source {
  readonly measures: readonly string[];
  /** Measured once a user, or again in every window. */
  readonly per: 'user' | 'window';
  /** Its measure, with memory of its own, which is used again from user to user. */
  readonly of: (input: FeatureInput) => Measure;
}
