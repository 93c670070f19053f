import { FEATURES, type Feature } from '@/lib/features/features';
import type { Dialect } from '@/lib/features/sql/dialect';
import type { Config } from '@/lib/params/config/config';
import { columnsRead } from '@/lib/rules/document/names';

/** What rules read of the features, as SQL. */
export interface Inputs {
  readonly query: string;
  /** Its columns, without the id: features by window, `x_30d`. */
  readonly columns: ReadonlyMap<string, 'number'>;
}

/** The features that rules read, in every window, a row a user: `features` has a row a user and window. */
export function inputsQuery({ rules, windows }: Config, features: string, dialect: Dialect): Inputs {
  const read = new Set(columnsRead(rules).map((name) => name.replace(/_\d+d$/, '')));
  const columns = FEATURES.filter((name) => read.has(name)).flatMap((name) =>
    windows.map((days) => ({ name: inWindow(name, days), days, feature: name })),
  );
  const written = columns.map(
    ({ name, days, feature }) =>
      `  MAX(CASE WHEN window_days = ${days} THEN ${feature} END) AS ${dialect.quoted(name)}`,
  );
  return {
    query: `SELECT\n${['  user_id', ...written].join(',\n')}\nFROM ${features}\nGROUP BY user_id`,
    columns: new Map(columns.map(({ name }) => [name, 'number'])),
  };
}

const inWindow = (feature: Feature, days: number) => `${feature}_${days}d`;
