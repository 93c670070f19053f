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
  /** Whether accounts have the columns `known_from` and `known_to`. */
  readonly knownDays?: boolean;
  /** Whether balances are replayed as they were, whatever the config says. */
  readonly isReplayedAsItWas?: boolean;
  /** A table with a row a customer in the place of a ledger: its id, and its columns by name where they are known. */
  readonly table?: {
    readonly id: string;
    readonly columns?: ReadonlyMap<string, 'number' | 'text'>;
  };
}

/** What a config's query of features is written from. */
export const featureSql = (
  config: Config,
  dialect: DialectId,
  { asOf = config.population.asOf, unknown = [], knownDays = false, isReplayedAsItWas = false }: SqlData,
  tables: Readonly<Record<SourceTable, string>>,
): FeatureSql => {
  const settings = FEATURES_OF_LEDGER.pick(config);
  return {
    ...settings,
    // Only data of banks and apps says which days it knows.
    balanceReplay: knownDays || isReplayedAsItWas || settings.balanceReplay,
    dialect: DIALECTS[dialect],
    asOf,
    unknown,
    knownDays,
    tables,
  };
};
