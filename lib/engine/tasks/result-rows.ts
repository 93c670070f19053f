import type { FeatureTable } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import { compileOwn } from '@/lib/features/own/own-features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf, type Population } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { WEIGHT_COLUMN } from '@/lib/formats/given/weighted-by';
import { FEATURES_TABLE } from '@/lib/formats/tables/shapes';
import type { Cell, ColumnType, Row, TableShape } from '@/lib/formats/tables/table';
import { rowValue } from '@/lib/model/coded';
import { columnReader } from '@/lib/model/column';
import type { Config } from '@/lib/params/config/config';
import { severityOf } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import type { Persona } from '@/lib/rules/personas';
import { traceUser } from '@/lib/rules/trace';
import { personasOf } from '@/lib/rules/view/personas-of';

/** Users of a run whose results are written: features, and who they are. */
export interface ResultUsers {
  readonly table: FeatureTable;
  readonly userId: (user: number) => string;
  readonly archetype: string | null;
}

const known = (value: number): Cell => (Number.isNaN(value) ? null : value);

/** What the features that a config defines are of a user, in one window after the other. */
function ownCells(table: FeatureTable, { features, windows }: Config): (user: number, w: number) => Cell[] {
  const columns = features ? compileOwn(features).columns : [];
  const readers = columns.map(({ name, texts }) =>
    windows.map((days, w): ((user: number) => Cell) => {
      const numbers = table.windows[w]?.[name];
      const text = table.texts?.[name] ?? table.texts?.[`${name}_${days}d`];
      if (text && (texts || !numbers)) return columnReader(text).text;
      return (user) => known(rowValue(numbers, user));
    }),
  );
  return (user, w) => readers.map((ofWindows) => ofWindows[w]?.(user) ?? null);
}

/** Columns of other tables that users have, by their names, as columns of a table. */
export const joinedShape = (
  { texts = {} }: Pick<FeatureTable, 'texts'>,
  names: readonly string[],
): TableShape['columns'] => names.map((name) => ({ name, type: name in texts ? 'text' : 'number' }));

/** What columns of other tables say of a user, in one window after the other. */
function joinedCells(table: FeatureTable, names: readonly string[]): (user: number, w: number) => Cell[] {
  const readers = names.map((name) => {
    const text = table.texts?.[name];
    if (text) return columnReader(text).text;
    return (user: number, w: number) => known(rowValue(table.windows[w]?.[name], user));
  });
  return (user, w) => readers.map((read) => read(user, w));
}

/** The rows of the users from one to another, the last one not among them. */
export interface UserRange {
  readonly from: number;
  readonly to: number;
}

const everyone = ({ table }: Pick<ResultUsers, 'table'>): UserRange => ({ from: 0, to: table.users });

const rowsOfEach = ({ from, to }: UserRange, rowsOf: (user: number) => Row[]): Row[] => {
  const rows: Row[] = [];
  for (let user = from; user < to; user++) rows.push(...rowsOf(user));
  return rows;
};

/** Rows of `featuresTable`, user by user; last the columns of other tables that these names are. */
export function featureRows(
  users: ResultUsers,
  config: Config,
  joinedNames: readonly string[] = [],
  range: UserRange = everyone(users),
): Row[] {
  const { table, userId, archetype } = users;
  const { windows } = config;
  const own = ownCells(table, config);
  const joined = joinedCells(table, joinedNames);
  return rowsOfEach(range, (user) =>
    table.windows.map(
      (columns, w): Row => [
        userId(user),
        archetype,
        windows[w] as number,
        ...FEATURES.map((feature) => known(rowValue(columns[feature], user))),
        ...own(user, w),
        ...joined(user, w),
      ],
    ),
  );
}

/** What a table of features has itself, as a table with a row a user and window: its texts are the same in all windows. */
export function givenTable(
  population: Population,
  config: Config,
): {
  shape: TableShape;
  rowsOf(users: ResultUsers, config: Config, range: UserRange): Row[];
} {
  const texts = Object.entries(population.cohorts[0]?.table.texts ?? {});
  const isText = (name: string) => texts.some(([other]) => other === name);
  const names = [...featuresOf(population), ...ownNumbers(config)].filter((name) => !isText(name));
  const isWeighted = population.cohorts.some(({ table }) => table.weights);
  const isFree = ({ name }: { readonly name: string }) =>
    name !== 'user_id' && name !== 'window_days' && !(isWeighted && name === WEIGHT_COLUMN);
  const own = [
    ...names.map((name) => ({ name, type: 'number' as ColumnType })),
    ...texts.map(([name]) => ({ name, type: 'text' as ColumnType })),
  ].filter(isFree);
  const { columns, ...shape } = FEATURES_TABLE;
  const weight = isWeighted ? [{ name: WEIGHT_COLUMN, type: 'number' as ColumnType }] : [];
  const hasWindows = config.windows.some((days) => days > 0);
  const key = hasWindows ? ['user_id', 'window_days'] : ['user_id'];
  const first = columns.filter(({ name }) => key.includes(name));
  return {
    shape: { ...shape, key, columns: [...first, ...weight, ...own] },
    rowsOf({ table, userId }, { windows }, range) {
      const readers = new Map(
        Object.entries(table.texts ?? {}).map(([name, column]) => [name, columnReader(column).text]),
      );
      return rowsOfEach(range, (user) =>
        table.windows.map(
          (of, w): Row => [
            userId(user),
            ...(hasWindows ? [windows[w] as number] : []),
            ...(isWeighted ? [weightOf(table.weights, user)] : []),
            ...own.map(({ name, type }) =>
              type === 'text' ? (readers.get(name)?.(user) ?? null) : known(rowValue(of[name], user)),
            ),
          ],
        ),
      );
    },
  };
}

/** Rows of ASSIGNMENTS_TABLE, user by user. `asOf` is an ISO date; what is computed is as of its first second, so that equal data gives equal rows. */
export function assignmentRows(
  users: ResultUsers,
  rules: CompiledRules,
  assignments: CohortAssignments,
  config: Config,
  asOf: string,
  {
    range = everyone(users),
    hasTraces = true,
  }: { readonly range?: UserRange; readonly hasTraces?: boolean } = {},
): Row[] {
  const { table, userId } = users;
  const personas = personasOf(config);
  const { windows } = config;
  const computedAt = `${asOf}T00:00:00Z`;
  return rowsOfEach(range, (user) =>
    table.windows.map((columns, w): Row => {
      const { primary, secondary } = assignments[w] as CohortAssignments[0];
      const of = (index: number): Cell[] => {
        const persona: Persona | undefined = personas[index];
        if (!persona) return [null, null, null, null];
        const severity = known(severityOf(rules, index, columns, user));
        return [persona.number, persona.name, persona.priority, severity];
      };
      const first = primary[user] as number;
      return [
        `${userId(user)}_${windows[w]}`,
        userId(user),
        windows[w] as number,
        asOf,
        ...of(first),
        ...of(secondary[user] as number),
        personas[first] ? 'ASSIGNED' : 'STABLE',
        hasTraces ? JSON.stringify(traceUser(rules, columns, user)) : null,
        computedAt,
      ];
    }),
  );
}
