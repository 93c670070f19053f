import { SOURCE_TABLES, type SourceTable } from '@/lib/features/sql/context';
import type { DialectId } from '@/lib/features/sql/dialect';
import { type Cte, numberText, withParts } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import { ENOUGH_IN_BIN, type Profile } from '@/lib/params/profile/profile';
import { featureSql, type SqlData } from '../sql-data';
import { givenTableOf, passingOf } from '../table-views';
import { GIVEN_TABLE, USER_ID } from '../view';
import { viewsOf } from '../views';
import { type Comparison, comparisonsOf, type Written } from './drift-comparisons';

/** By degrees of freedom, from 0, what a chi-square number exceeds at the level of one comparison. */
export interface DriftLevels {
  readonly feature: readonly number[];
  readonly persona: readonly number[];
}

/** Rows of a source that are counted, as `f`. */
function sourceOf({ config, context, given, views }: Written, source: Comparison['source']): string {
  if (source === 'assignments') return 'persona_assignments f';
  const own = views.has('persona_own') ? 'persona_own' : GIVEN_TABLE;
  const customers = given && views.has('persona_inputs') ? 'persona_inputs' : given ? GIVEN_TABLE : own;
  const table = source === 'features' ? 'persona_features' : customers;
  if (!config.filter) return `${table} f`;
  const id = source === 'customers' && given ? context.dialect.quoted(given.id) : USER_ID;
  return `${passingOf(table, 'persona_customers', id)} f`;
}

/** How many customers each bin of some comparisons has: each row once, for each of them. */
function counted(written: Written, all: readonly Comparison[], source: Comparison['source']): string[] {
  const own = [...all.entries()].filter(([, one]) => one.source === source);
  if (own.length === 0) return [];
  const hasWindows = source === 'features' || (source === 'assignments' && written.config.windows[0] !== 0);
  const keys = own.map(([i, { rows }]) => `(${i}, ${rows})`).join(', ');
  const bins = own.map(([i, { bin }]) => `\n    WHEN ${i} THEN ${bin}`).join('');
  const on = hasWindows ? ' ON k.window_days = f.window_days' : '';
  return [
    `SELECT
  k.comparison,
  CASE k.comparison${bins}
  END AS bin,
  COUNT(*) AS customers
FROM ${sourceOf(written, source)}
${hasWindows ? 'JOIN' : 'CROSS JOIN'} (VALUES ${keys}) AS k(comparison, window_days)${on}
GROUP BY 1, 2`,
  ];
}

const tables = Object.fromEntries(SOURCE_TABLES.map((name) => [name, name])) as Record<SourceTable, string>;

/** Counts as if each row had one weight. */
const sized = ({ effective, customers }: Profile, count: number) =>
  numberText(effective === undefined ? count : (count * effective) / customers);

/**
 * One query that compares the customers of an engine with a profile: a row a comparison, with the stability index and its bound by the
 * chi-square distribution. Where a bin is small (`is_small`) the bound is too low or too high, and `monitor` draws it.
 */
export function driftQuery(
  config: Config,
  profile: Profile,
  dialect: DialectId,
  levels: DriftLevels,
  data: SqlData = {},
): string {
  const context = featureSql(config, dialect, data, tables);
  const given = givenTableOf(config, data);
  const views = viewsOf(config, data, context, (name) => name).filter(
    ({ name }) => name !== 'persona_outputs',
  );
  const written: Written = { config, profile, context, given, views: new Set(views.map(({ name }) => name)) };
  const all = comparisonsOf(written);
  const { double, fence, literal } = context.dialect;
  const rowsOf = <T>(list: readonly T[], row: (one: T, i: number) => string) =>
    list.map((one, i) => `  (${row(one, i)})`).join(',\n');
  const values = (rows: string, columns: string) => `SELECT * FROM (VALUES\n${rows}\n) AS v(${columns})`;
  const parts: Cte[] = [
    ...views,
    {
      name: 'drift_comparisons',
      comment: 'What is compared; window 0: the same in all.',
      query: values(
        rowsOf(all, ({ kind, name, window }, i) => `${i}, '${kind}', ${literal(name)}, ${window}`),
        'comparison, kind, feature, window_days',
      ),
    },
    {
      name: 'drift_profile',
      comment: 'Customers by bin, as they were.',
      query: values(
        rowsOf(
          all.flatMap(({ counts }, i) => counts.map((count, bin) => ({ i, bin, count }))),
          ({ i, bin, count }) => `${i}, ${bin}, CAST(${sized(profile, count)} AS ${double})`,
        ),
        'comparison, bin, customers',
      ),
    },
    {
      name: 'drift_levels',
      comment: 'What chi-square numbers exceed by chance, by degrees of freedom.',
      query: values(
        rowsOf(
          (['feature', 'persona'] as const).flatMap((kind) =>
            levels[kind].map((quantile, freedom) => ({ kind, freedom, quantile })),
          ),
          ({ kind, freedom, quantile }) =>
            `'${kind}', ${freedom}, CAST(${numberText(quantile)} AS ${double})`,
        ),
        'kind, freedom, quantile',
      ),
    },
    {
      name: 'drift_counted',
      comment: 'Customers by bin, as they are.',
      query: (['assignments', 'features', 'customers'] as const)
        .flatMap((source) => counted(written, all, source))
        .join('\nUNION ALL\n'),
    },
    {
      name: 'drift_bins',
      comment: 'Both, without bins that both lack.',
      query: `SELECT p.comparison, p.customers AS before_customers, CAST(COALESCE(c.customers, 0) AS ${double}) AS now_customers
FROM drift_profile p
LEFT JOIN drift_counted c ON c.comparison = p.comparison AND c.bin = p.bin
WHERE p.customers > 0 OR c.customers > 0`,
    },
    {
      name: 'drift_sizes',
      comment: 'How many there are of both.',
      query: `SELECT comparison, COUNT(*) AS bins, SUM(before_customers) AS before_customers, SUM(now_customers) AS now_customers,
  MIN(before_customers) AS least
FROM drift_bins
GROUP BY comparison`,
    },
    {
      name: 'drift_index',
      comment: 'The stability index: each bin counts half a customer more.',
      query: `SELECT comparison, SUM((p - q) * LN(p / q)) AS psi
FROM (
  SELECT b.comparison,
    (b.before_customers + 0.5) / (s.before_customers + 0.5 * s.bins) AS p,
    (b.now_customers + 0.5) / (s.now_customers + 0.5 * s.bins) AS q
  FROM drift_bins b
  JOIN drift_sizes s ON s.comparison = b.comparison
) shares
GROUP BY comparison`,
    },
  ];
  const bound = 'l.quantile * (1 / s.before_customers + 1 / s.now_customers)';
  return withParts(
    parts,
    `SELECT
  d.kind,
  d.feature,
  d.window_days,
  i.psi,
  ${bound} AS bound,
  i.psi > ${bound} AS is_beyond_chance,
  s.least * CASE WHEN s.now_customers < s.before_customers THEN s.now_customers / s.before_customers ELSE 1 END < ${ENOUGH_IN_BIN} AS is_small,
  s.before_customers,
  s.now_customers
FROM drift_index i
JOIN drift_sizes s ON s.comparison = i.comparison
JOIN drift_comparisons d ON d.comparison = i.comparison
JOIN drift_levels l ON l.kind = d.kind AND l.freedom = s.bins - 1
ORDER BY CASE WHEN i.psi > ${bound} THEN 0 ELSE 1 END, i.psi DESC`,
    fence,
  );
}
