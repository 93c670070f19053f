import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { FeatureColumns } from '@/lib/features/feature-table';
import { PUBLISHED_FEATURES } from '@/lib/features/features';
import { doublesOf } from '@/lib/model/coded';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { quantileSorted } from '@/lib/stats/quantile';
import { byPersona } from '../printed/result-json';

/** One population made under a config, and evaluated. */
export interface Run extends Evaluation {
  readonly timingsMs: Readonly<Record<'transactions' | 'features' | 'personas' | 'total', number>>;
}

const CUT_POINTS = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

function sampleSd(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - m) ** 2, 0) / (values.length - 1));
}

/** Seeds S .. S + R - 1: mean and sd of every share, archetype shares and feature cut points pooled over them. */
export async function replicateJson(first: Run, replicates: number, run: (config: Config) => Promise<Run>) {
  const { config } = first;
  const { windows } = config;
  const personas = personasOf(config);
  const archetypes = archetypeIds(config);
  const shares = windows.map(() => [] as number[][]);
  const pooled = windows.map(() => archetypes.map(() => new Float64Array(personas.length + 1)));
  const values = windows.map(() =>
    archetypes.map(() => Object.fromEntries(PUBLISHED_FEATURES.map((name) => [name, [] as number[]]))),
  );
  const coverage: number[] = [];
  let transactions = 0;
  for (let r = 0; r < replicates; r++) {
    const seed = config.population.seed + r;
    const one = r === 0 ? first : await run({ ...config, population: { ...config.population, seed } });
    const { distribution } = one;
    coverage.push(distribution.consented > 0 ? distribution.covered / distribution.consented : 0);
    distribution.windows.forEach(({ total, byCohort }, w) => {
      shares[w]?.push(total.map((n) => n / distribution.users));
      byCohort.forEach((counts, s) => {
        const into = pooled[w]?.[s] as Float64Array;
        for (let p = 0; p < into.length; p++) into[p] = (into[p] as number) + (counts[p] as number);
      });
    });
    one.population.cohorts.forEach(({ table }, s) => {
      transactions += table.transactionCount.reduce((sum, n) => sum + n, 0);
      table.windows.forEach((columns: FeatureColumns, w) => {
        for (const name of PUBLISHED_FEATURES) values[w]?.[s]?.[name]?.push(...doublesOf(columns[name]));
      });
    });
  }
  const users = first.distribution.users;
  return {
    summary: {
      replicates,
      transactions_per_user: transactions / (replicates * users),
      coverage_mean: mean(coverage),
      coverage_sd: sampleSd(coverage),
    },
    windows: Object.fromEntries(
      windows.map((days, w) => {
        const column = (p: number) => (shares[w] as number[][]).map((row) => row[p] as number);
        const all = Array.from({ length: personas.length + 1 }, (_, p) => column(p));
        return [
          days,
          {
            mean_share: byPersona(personas, all.map(mean)),
            sd_share: byPersona(personas, all.map(sampleSd)),
            archetype_by_persona: Object.fromEntries(
              archetypes.map((id, s) => {
                const counts = pooled[w]?.[s] as Float64Array;
                const n = counts.reduce((sum, x) => sum + x, 0);
                return [id, byPersona(personas, n > 0 ? counts.map((x) => x / n) : counts)];
              }),
            ),
            feature_quantiles: Object.fromEntries(
              archetypes.map((id, s) => [
                id,
                Object.fromEntries(
                  PUBLISHED_FEATURES.map((name) => {
                    const sorted = Float64Array.from(values[w]?.[s]?.[name] as number[]).sort();
                    return [name, CUT_POINTS.map((p) => quantileSorted(sorted, p))];
                  }),
                ),
              ]),
            ),
          },
        ];
      }),
    ),
  };
}
