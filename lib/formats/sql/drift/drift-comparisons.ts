import { isDefined } from '@/lib/features/features';
import type { FeatureSql } from '@/lib/features/sql/context';
import { numberText } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import { edgesOf, type Profile } from '@/lib/params/profile/profile';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { SqlData } from '../sql-data';
import type { View } from '../view';
import { isPublished } from '../views';

/** One comparison: a name, where its values are, and its bins. */
export interface Comparison {
  readonly kind: 'feature' | 'persona';
  readonly name: string;
  /** 0 where it is the same in all windows. */
  readonly window: number;
  readonly source: 'features' | 'customers' | 'assignments';
  /** The bin of a row `f`, from 0. */
  readonly bin: string;
  readonly counts: readonly number[];
  /** The window of the rows that are counted. */
  readonly rows: number;
}

const cases = (whens: readonly string[], other: string | number) =>
  `CASE ${whens.join(' ')} ELSE ${other} END`;

/** The bin of a number: up to the first edge, up to the next, above the last, unknown. */
function numberBin(column: string, quantiles: readonly number[]): string {
  const edges = edgesOf(quantiles);
  return cases(
    [
      `WHEN ${column} IS NULL THEN ${edges.length + 1}`,
      ...edges.map((edge, i) => `WHEN ${column} <= ${numberText(edge)} THEN ${i}`),
    ],
    edges.length,
  );
}

/** What a query of drift is written of. */
export interface Written {
  readonly config: Config;
  readonly profile: Profile;
  readonly context: FeatureSql;
  /** The id and the columns of a table with a row a customer, which is read in the place of a ledger. */
  readonly given: SqlData['table'] | null;
  readonly views: ReadonlySet<View['name']>;
}

/** Which columns a table with a row a customer has; all that are asked for where nobody says. */
function inCustomers({ given, config }: Written, name: string): boolean {
  if (given) return given.columns?.has(name) ?? true;
  const own = Object.keys(config.features?.columns ?? config.features?.features ?? {});
  const outputs = own.flatMap((output) =>
    output.endsWith('@W') ? config.windows.map((days) => `${output.slice(0, -2)}_${days}d`) : [output],
  );
  return outputs.includes(name);
}

function numberComparisons(written: Written): Comparison[] {
  const { config, profile, context, given } = written;
  const { quoted } = context.dialect;
  return profile.numbers.flatMap(({ feature, window, quantiles, counts, unknown }): Comparison[] => {
    const days = window ?? (config.windows[0] as number);
    if (!config.windows.includes(days)) return [];
    const all = [...(counts.length === 0 ? [0] : counts), unknown];
    const plain = { kind: 'feature', name: feature, window: window ?? 0, counts: all, rows: days } as const;
    if (!given && isDefined(feature))
      return [{ ...plain, source: 'features', bin: numberBin(`f.${feature}`, quantiles) }];
    const column = [`${feature}_${days}d`, feature].find((name) =>
      window === undefined ? name === feature && inCustomers(written, name) : inCustomers(written, name),
    );
    return column === undefined
      ? []
      : [{ ...plain, source: 'customers', bin: numberBin(`f.${quoted(column)}`, quantiles) }];
  });
}

function categoryComparisons(written: Written): Comparison[] {
  const { profile, context, config } = written;
  const { quoted, literal } = context.dialect;
  return profile.categories
    .filter(({ feature }) => inCustomers(written, feature))
    .map(({ feature, texts, counts, others, unknown }) => ({
      kind: 'feature',
      name: feature,
      window: 0,
      source: 'customers',
      bin: cases(
        [
          `WHEN f.${quoted(feature)} IS NULL THEN ${texts.length + 1}`,
          ...texts.map((text, i) => `WHEN f.${quoted(feature)} = ${literal(text)} THEN ${i}`),
        ],
        texts.length,
      ),
      counts: [...counts, others, unknown],
      rows: config.windows[0] as number,
    }));
}

function personaComparisons({ config, profile, context, given }: Written): Comparison[] {
  const { literal } = context.dialect;
  const personas = personasOf(config);
  const isNumber = !given && isPublished(config);
  return config.windows.flatMap((days): Comparison[] => {
    const counts = profile.personas[String(days)];
    if (!counts) return [];
    const bin = cases(
      personas.map(({ id, number }, p) =>
        isNumber
          ? `WHEN f.primary_persona_number = ${number} THEN ${p}`
          : `WHEN f.primary_persona = ${literal(id)} THEN ${p}`,
      ),
      personas.length,
    );
    return [
      {
        kind: 'persona',
        name: 'personas',
        window: days,
        source: 'assignments',
        bin,
        counts: [...personas.map(({ key }) => counts[key] ?? 0), counts.STABLE ?? 0],
        rows: days,
      },
    ];
  });
}

/** All that is compared: personas, numbers, categories. */
export const comparisonsOf = (written: Written): Comparison[] => [
  ...personaComparisons(written),
  ...numberComparisons(written),
  ...categoryComparisons(written),
];
