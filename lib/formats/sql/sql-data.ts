import type { Feature } from '@/lib/features/features';
import type { FeatureSql, SourceTable } from '@/lib/features/sql/context';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import type { Config } from '@/lib/params/config/config';
import { FEATURES_OF_LEDGER } from '@/lib/params/slices/slices';

/** What a config does not say of the data that its SQL is for. */
export interface SqlData {
  /** ISO date; without it the config's own. */
  readonly asOf?: string;
  /** Features that are not in the data: null for everybody, so that no criterion over them is met. */
  readonly unknown?: readonly Feature[];
}

/** What a config's query of features is written from. */
export const featureSql = (
  config: Config,
  dialect: DialectId,
  { asOf = config.population.asOf, unknown = [] }: SqlData,
  tables: Readonly<Record<SourceTable, string>>,
): FeatureSql => ({
  ...FEATURES_OF_LEDGER.pick(config),
  dialect: DIALECTS[dialect],
  asOf,
  unknown,
  tables,
});
