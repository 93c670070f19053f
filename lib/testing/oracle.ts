import { bisectRight } from 'd3-array';
import { featureColumns } from '@/lib/features/feature-table';
import { type OwnFeature, PUBLISHED_FEATURES } from '@/lib/features/features';
import { doublesOf } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countsOf, NOVEMBER, runConfig } from './populations';

type ByPersona = Readonly<Record<string, number>>;

/** Many-seed means of the reference, as `oracle-<preset>.json` has them. */
export interface Oracle {
  readonly seeds: number;
  readonly counts_by_archetype: Readonly<Record<string, number>>;
  readonly transactions_per_user: number;
  readonly coverage_30d: { readonly mean: number; readonly sd: number };
  readonly windows: Readonly<
    Record<
      string,
      {
        readonly mean_share: ByPersona;
        readonly sd_share: ByPersona;
        readonly archetype_by_persona: Readonly<Record<string, ByPersona>>;
        /** 19 cut points, at 5 % .. 95 %. */
        readonly feature_quantiles: Readonly<
          Record<string, Readonly<Partial<Record<OwnFeature, readonly number[]>>>>
        >;
      }
    >
  >;
}

/** The same of ours, from seeds 1 .. replicates. */
export interface Batch {
  readonly replicates: number;
  readonly counts: readonly number[];
  readonly transactionsPerUser: number;
  readonly coverage: readonly number[];
  readonly windows: readonly {
    /** [persona][replicate] */
    readonly shares: readonly (readonly number[])[];
    /** [archetype][persona], users of all replicates. */
    readonly pooled: readonly (readonly number[])[];
    /** [archetype][feature], sorted, users of all replicates. */
    readonly values: readonly Readonly<Record<OwnFeature, Float64Array>>[];
  }[];
}

export const PERSONA_KEYS = [...personasOf(NOVEMBER).map((p) => String(p.number)), 'STABLE'];

/** Makes the populations one after the other and keeps of each what is compared: kept whole, they cost more than made. */
export function batchOf(config: Config, replicates: number, firstSeed = 1): Batch {
  const { users } = config.population;
  const counts = countsOf(config);
  const coverage: number[] = [];
  let transactions = 0;
  const windows = config.windows.map(() => ({
    shares: PERSONA_KEYS.map((): number[] => []),
    pooled: PUBLISHED_ARCHETYPE_IDS.map(() => PERSONA_KEYS.map(() => 0)),
    values: counts.map((n) => featureColumns(() => new Float64Array(replicates * n))),
  }));
  for (let r = 0; r < replicates; r++) {
    const { population, distribution } = runConfig({
      ...config,
      population: { ...config.population, seed: firstSeed + r },
    });
    coverage.push(distribution.covered / distribution.consented);
    for (const { table } of population.cohorts)
      transactions += table.transactionCount.reduce((sum, n) => sum + n, 0);
    windows.forEach(({ shares, pooled, values }, w) => {
      const { total, byCohort } = distribution.windows[w]!;
      PERSONA_KEYS.forEach((_, p) => {
        shares[p]!.push(total[p]! / users);
        PUBLISHED_ARCHETYPE_IDS.forEach((_, s) => {
          pooled[s]![p]! += byCohort[s]![p]!;
        });
      });
      population.cohorts.forEach(({ table }, s) => {
        for (const name of PUBLISHED_FEATURES)
          values[s]![name].set(doublesOf(table.windows[w]![name]), r * counts[s]!);
      });
    });
  }
  for (const { values } of windows)
    for (const columns of values) for (const name of PUBLISHED_FEATURES) columns[name].sort();
  return { replicates, counts, transactionsPerUser: transactions / (replicates * users), coverage, windows };
}

/** How far one figure of ours is from the oracle's, in standard errors of the difference. */
export interface Deviation {
  readonly what: string;
  readonly se: number;
}

/** Distance beyond what rounding explains, over the standard error; infinite where a constant differs. */
function inErrors(distance: number, rounding: number, se: number): number {
  const excess = Math.max(0, Math.abs(distance) - rounding);
  return excess === 0 ? 0 : excess / se;
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Sample standard deviation, and the standard error of that by the fourth moment. */
function spread(values: readonly number[]): { sd: number; seOfSd: (n: number) => number } {
  const n = values.length;
  const m = mean(values);
  const variance = values.reduce((sum, x) => sum + (x - m) ** 2, 0) / (n - 1);
  const fourth = mean(values.map((x) => (x - m) ** 4));
  const sd = Math.sqrt(variance);
  return { sd, seOfSd: (size) => (sd > 0 ? Math.sqrt((fourth - variance ** 2) / size) / (2 * sd) : 0) };
}

/** The oracle's means and sds are rounded to 5 decimals, its archetype shares to 4. */
const ROUNDING = { share: 0.00001, cell: 0.00005, none: 1e-9 };

function compare(
  what: string,
  ours: readonly number[],
  theirs: { mean: number; sd: number },
  seeds: number,
  rounding: number,
): Deviation[] {
  const n = ours.length;
  const { sd, seOfSd } = spread(ours);
  return [
    {
      what: `mean ${what}`,
      se: inErrors(mean(ours) - theirs.mean, rounding, Math.sqrt(sd ** 2 / n + theirs.sd ** 2 / seeds)),
    },
    {
      what: `sd ${what}`,
      se: inErrors(sd - theirs.sd, rounding, Math.hypot(seOfSd(n), seOfSd(seeds))),
    },
  ];
}

/** Mean and sd over populations of every persona's share in every window, and of the coverage. */
export function shareDeviations(oracle: Oracle, batch: Batch): Deviation[] {
  const windows = Object.entries(oracle.windows).flatMap(([days, theirs], w) =>
    PERSONA_KEYS.flatMap((key, p) =>
      compare(
        `share of ${key} in ${days} days`,
        batch.windows[w]!.shares[p]!,
        { mean: theirs.mean_share[key]!, sd: theirs.sd_share[key]! },
        oracle.seeds,
        ROUNDING.share,
      ),
    ),
  );
  return [
    ...windows,
    ...compare('coverage', batch.coverage, oracle.coverage_30d, oracle.seeds, ROUNDING.none),
  ];
}

/** Every archetype's share of every persona: two pooled binomials. */
export function archetypeDeviations(oracle: Oracle, batch: Batch): Deviation[] {
  return Object.entries(oracle.windows).flatMap(([days, theirs], w) =>
    PUBLISHED_ARCHETYPE_IDS.flatMap((id, s) =>
      PERSONA_KEYS.map((key, p) => {
        const a = batch.replicates * batch.counts[s]!;
        const b = oracle.seeds * oracle.counts_by_archetype[id]!;
        const ours = batch.windows[w]!.pooled[s]![p]! / a;
        const share = theirs.archetype_by_persona[id]![key]!;
        const pooled = (ours * a + share * b) / (a + b);
        const se = Math.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b));
        return { what: `${id} as ${key} in ${days} days`, se: inErrors(ours - share, ROUNDING.cell, se) };
      }),
    ),
  );
}

const USD = 0.01;
const RATE = 0.0001;
/** What each feature is rounded to: docs/model.md 5. The rest are whole numbers. */
const ROUNDING_UNIT: Readonly<Partial<Record<OwnFeature, number>>> = {
  monthly_recurring_spend: USD,
  net_inflow: USD,
  avg_monthly_expenses: USD,
  cash_flow_buffer_months: USD,
  median_pay_gap_days: 0.1,
  subscription_share: RATE,
  growth_rate: RATE,
  max_utilization: RATE,
  pct_days_below_100: RATE,
  balance_volatility: RATE,
};

/**
 * Every cut point of every feature, archetype and window. The p-quantile q of the oracle lies where our distribution
 * passes p: F(q - unit) <= p <= F(q + unit), give or take the sampling error of both. Users are independent.
 */
export function quantileDeviations(oracle: Oracle, batch: Batch): Deviation[] {
  return Object.entries(oracle.windows).flatMap(([days, { feature_quantiles }], w) =>
    PUBLISHED_ARCHETYPE_IDS.flatMap((id, s) =>
      Object.entries(feature_quantiles[id]!).flatMap(([name, cuts]) => {
        const sorted = batch.windows[w]!.values[s]![name as OwnFeature];
        const unit = (ROUNDING_UNIT[name as OwnFeature] ?? 0) + 1e-9;
        const oracleUsers = oracle.seeds * oracle.counts_by_archetype[id]!;
        return cuts.map((q, i) => {
          const p = (i + 1) / (cuts.length + 1);
          const se = Math.sqrt(p * (1 - p) * (1 / sorted.length + 1 / oracleUsers));
          const below = bisectRight(sorted, q - unit) / sorted.length;
          const upTo = bisectRight(sorted, q + unit) / sorted.length;
          const distance = Math.max(below - p, p - upTo, 0);
          return { what: `${name} of ${id} at ${p} in ${days} days`, se: distance / se };
        });
      }),
    ),
  );
}

export const beyond = (deviations: readonly Deviation[], limit: number) =>
  deviations.filter(({ se }) => se > limit);
