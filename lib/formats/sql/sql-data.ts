import type { Feature } from '@/lib/features/published';
import type { FeatureSql, SourceTable } from '@/lib/features/sql/context';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import type { Config } from '@/lib/params/config/config';

/** What a config does not say of the data that its SQL is for. */
export interface SqlData {
  /** ISO date; without it the config's own. */
  readonly asOf?: string;
  /** Features that the data does not tell: null for everybody, so that no criterion over them is met. */
  readonly unknown?: readonly Feature[];
}

/** What a config's query of features is written from. */
export const featureSql = (
  { population, windows, detection, corrections }: Config,
  dialect: DialectId,
  { asOf = population.asOf, unknown = [] }: SqlData,
  tables: Readonly<Record<SourceTable, string>>,
): FeatureSql => ({
  detection,
  windows,
  balanceReplay: corrections.balanceReplay,
  dialect: DIALECTS[dialect],
  asOf,
  unknown,
  tables,
});
