import { FEATURES } from '@/lib/features/features';
import type { Dialect } from '@/lib/features/sql/dialect';

/** What rules read, as SQL. */
export interface Inputs {
  readonly query: string;
  /** Its columns, without the id; features by window are `x_30d`. */
  readonly columns: ReadonlyMap<string, 'number' | 'text'>;
}

/** Where features are: a row a user and window; and what the config defines, a row a user. */
export interface FeatureTables {
  readonly features: string;
  readonly own: { readonly table: string; readonly columns: Inputs['columns'] } | null;
}

/** Of the features those that are read, in every window, and all that the config defines: a row a user. */
export function inputsQuery(
  read: readonly string[],
  windows: readonly number[],
  { features, own }: FeatureTables,
  dialect: Dialect,
): Inputs {
  const columns = FEATURES.filter((name) => read.includes(name)).flatMap((feature) =>
    windows.map((days) => ({ name: `${feature}_${days}d`, days, feature })),
  );
  const written = columns.map(
    ({ name, days, feature }) =>
      `  MAX(CASE WHEN window_days = ${days} THEN ${feature} END) AS ${dialect.quoted(name)}`,
  );
  const pivot = `SELECT\n${['  user_id', ...written].join(',\n')}\nFROM ${features}\nGROUP BY user_id`;
  const known = new Map<string, 'number' | 'text'>(columns.map(({ name }) => [name, 'number']));
  if (own === null) return { query: pivot, columns: known };
  const added = [...own.columns.keys()].map((name) => `  o.${dialect.quoted(name)}`);
  return {
    query: `SELECT\n${['  f.*', ...added].join(',\n')}\nFROM (\n${pivot}\n) f\nLEFT JOIN ${own.table} o ON o.user_id = f.user_id`,
    columns: new Map([...known, ...own.columns]),
  };
}
