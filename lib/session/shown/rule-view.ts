import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type RuleLines, ruleLinesOf } from '@/lib/diagnose/groups/rule-lines';
import type { FeatureTable } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import type { Cohorts } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import type { Criterion as WrittenCriterion } from '@/lib/language/expression';
import { DocumentError } from '@/lib/language/grammar';
import { rowValue } from '@/lib/model/coded';
import { columnReader } from '@/lib/model/column';
import { unknownIn } from '@/lib/model/known-numbers';
import { columnsRead } from '@/lib/rules/document/names';
import { filtered } from '@/lib/rules/view/filtered';
import { personasOf, shownClassification } from '@/lib/rules/view/personas-of';
import { withRuleColumns } from '@/lib/rules/view/rule-columns';
import { type FeatureDomain, featureBins, featureDomain } from './feature-view';
import { remembered } from './remembered';

/** How many users meet each line of a persona's rule, and how many are left after it; null of one without a rule. */
export const ruleLines = remembered(
  (
    { config, rules, assignments, counts }: Evaluation,
    window: number,
    personaId: string,
  ): RuleLines | null => {
    const persona = personasOf(config).findIndex(({ id }) => id === personaId);
    const segment = shownClassification(config).of.segments.find(({ id }) => id === personaId);
    return persona >= 0 && segment
      ? ruleLinesOf(segment.when, rules, persona, assignments, counts, window)
      : null;
  },
);

/** Users of whom it is not known whether they meet a criterion. */
export function unknownUsers(
  { config, population, given, givenCounts }: Evaluation,
  window: number,
  criterion: WrittenCriterion,
): number {
  const { feature, value } = criterion;
  const isPlain = typeof feature === 'string' && (value === undefined || typeof value === 'number');
  const plain = (s: number) =>
    isPlain && feature ? population.cohorts[s]?.table.windows[window]?.[feature] : undefined;
  const personas = personasOf(config);
  // What is open is neither met nor not: its column is unknown there.
  const { id: _, ...rest } = criterion;
  const condition = { ...rest, unknown: 'open' } as const;
  const name = `#unknown ${JSON.stringify(condition)}`;
  const column = { feature: name, computed: { of: { condition }, key: name, at: '' } };
  const computed = (table: FeatureTable) => {
    try {
      return withRuleColumns({ personas, columns: [column], isExact: false }, table).windows[window]?.[name];
    } catch (error) {
      // The rules of a result that is older than the criterion may know nothing of what it reads: the next result will.
      if (error instanceof DocumentError) return undefined;
      throw error;
    }
  };
  const who = filtered(given, givenCounts, config);
  return who.population.cohorts.reduce((sum, { table }, s) => {
    const known = plain(s) ?? computed(table);
    return known ? sum + unknownIn([known], [who.counts[s] as number], [table.weights]) : sum;
  }, 0);
}

/** Users of whom something is unknown that the rules read. */
export const usersWithUnknown = remembered(
  ({ config, given, givenCounts }: Evaluation, window: number): number => {
    const names = columnsRead(config.rules);
    const { population, counts } = filtered(given, givenCounts, config);
    return population.cohorts.reduce((sum, { table }, s) => {
      const users = Math.min(counts[s] as number, table.users);
      const isMissing = new Uint8Array(users);
      for (const name of names) {
        const column = table.windows[window]?.[name];
        if (column && unknownIn([column], [users]) === 0) continue;
        const texts = !column && table.texts?.[name];
        for (let u = 0; u < users; u++)
          if (column ? Number.isNaN(rowValue(column, u)) : texts && texts.codes[u] === 0) isMissing[u] = 1;
      }
      return sum + isMissing.reduce((n, one, u) => (one ? n + weightOf(table.weights, u) : n), 0);
    }, 0);
  },
);

/** A feature as bars of users. */
export interface RowBars {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly bars: readonly number[];
  /** Users whose value lies above the axis, or below it. */
  readonly above: number;
  readonly below: number;
  readonly unknown: number;
}

/** As many bars as a row has room for. */
const MOST_BARS = 24;

/** A domain whose bars are few, and of one width; of counts each is a whole number of them. */
function coarse(domain: FeatureDomain): Pick<FeatureDomain, 'low' | 'high' | 'bins'> {
  const { low, high, bins } = domain;
  const each = Math.ceil(bins / MOST_BARS);
  if (each <= 1) return domain;
  const few = Math.ceil(bins / each);
  return { low, high: low + ((high - low) / bins) * each * few, bins: few };
}

/** The users of a feature in one window, over its slider's domain, which has room for `keep`. */
export const rowBars = remembered(
  (
    population: Evaluation['population'],
    feature: Feature,
    window: number,
    counts: readonly number[],
    keep: string,
  ): RowBars => {
    const domain = featureDomain(population, feature, counts, JSON.parse(keep) as number[]);
    const { low, high, bins } = coarse(domain);
    // A value on an edge, such as 0.29, is in the bar that starts there.
    const axis = { low, high, count: bins, closed: 'low' } as const;
    const counted = featureBins(population, feature, window, counts, axis);
    const bars = [...counted.subarray(0, bins)];
    const [below = 0, above = 0, unknown = 0] = counted.subarray(bins);
    return { low, high, step: domain.step, bars, above, below, unknown };
  },
);

/** Users by a text, the most first; unknown is null. Null where there is no column of texts. */
export const textCounts = remembered(
  (
    population: Cohorts,
    name: string,
    counts: readonly number[],
  ): ReadonlyMap<string | null, number> | null => {
    const found = new Map<string | null, number>();
    let isText = false;
    population.cohorts.forEach(({ table }, s) => {
      const column = table.texts?.[name];
      if (!column) return;
      isText = true;
      const reader = columnReader(column);
      for (let u = 0; u < Math.min(counts[s] as number, table.users); u++) {
        const text = reader.text(u);
        found.set(text, (found.get(text) ?? 0) + weightOf(table.weights, u));
      }
    });
    return isText ? new Map([...found].sort(([, a], [, b]) => b - a)) : null;
  },
);
