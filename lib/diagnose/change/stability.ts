import { concatFeatureTables, type FeatureColumns, type TextColumn } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import { type Numbers, rowsBetween } from '@/lib/model/coded';
import { assignPersonas } from '@/lib/rules/assign-personas';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { evaluateCriteria } from '@/lib/rules/evaluate-criteria';
import { withRuleColumns } from '@/lib/rules/view/rule-columns';
import type { AsOfSweep } from './as-of-sweep';

/** Who changes persona from one date to the next. Users are fractions where an archetype is scaled up. */
export interface StabilityStep {
  readonly changedUsers: number;
  readonly changedShare: number;
  /** Users by persona index at the earlier date, then at the later one; the last index is STABLE. */
  readonly moves: readonly (readonly number[])[];
}

/** Personas over the dates of a sweep, in one window. */
export interface Stability {
  /** Days since the ledger's first day, ascending. */
  readonly dates: readonly number[];
  readonly users: number;
  /** Share 0..1 by date and persona index, the last one STABLE. */
  readonly shares: readonly (readonly number[])[];
  /** One fewer than dates. */
  readonly steps: readonly StabilityStep[];
}

/** Columns that are joined to some users: the same at every date. */
function joinedColumns(
  population: Population | undefined,
  s: number,
  first: number,
  users: number,
): { readonly windows: readonly Record<string, Numbers>[]; readonly texts: Record<string, TextColumn> } {
  const names = population?.joined?.names ?? [];
  const { windows = [], texts = {} } = population?.cohorts[s]?.table ?? {};
  const last = first + users;
  const some = <T>(of: Readonly<Record<string, T>>, take: (column: T) => T) =>
    Object.fromEntries(
      names.flatMap((name) => (Object.hasOwn(of, name) ? [[name, take(of[name] as T)]] : [])),
    );
  return {
    windows: windows.map((columns) => some<Numbers>(columns, (column) => rowsBetween(column, first, last))),
    texts: some<TextColumn>(texts, (column) => ({ ...column, codes: column.codes.subarray(first, last) })),
  };
}

/**
 * Assigns personas at every date of a sweep, and counts them and who changes. `parts` has the sweeps of each cohort's
 * first users; every cohort counts as its `counts[s]` users. Of `population`, whose first rows these are, is what is joined to them.
 */
export function stabilityOf(
  rules: CompiledRules,
  parts: readonly (readonly AsOfSweep[])[],
  counts: readonly number[],
  window: number,
  population?: Population,
): Stability {
  const groups = rules.personas.length + 1;
  const dates = parts.flat()[0]?.dates ?? [];
  const totals = dates.map(() => new Array<number>(groups).fill(0));
  const moves = dates
    .slice(1)
    .map(() => Array.from({ length: groups }, () => new Array<number>(groups).fill(0)));
  let users = 0;
  parts.forEach((sweeps, s) => {
    const held = sweeps.reduce((sum, sweep) => sum + sweep.users, 0);
    if (held === 0) return;
    users += counts[s] as number;
    const weight = (counts[s] as number) / held;
    let first = 0;
    for (const sweep of sweeps) {
      const joined = joinedColumns(population, s, first, sweep.users);
      first += sweep.users;
      let before: Uint8Array | null = null;
      sweep.columns.forEach((windows, d) => {
        const table = withRuleColumns(rules, {
          ...concatFeatureTables([], windows.length),
          users: sweep.users,
          windows: windows.map((of, w) => ({ ...of, ...joined.windows[w] })),
          texts: joined.texts,
        });
        const columns = table.windows[window] as FeatureColumns;
        const { primary } = assignPersonas(rules, evaluateCriteria(rules, columns, sweep.users), columns);
        for (let u = 0; u < sweep.users; u++) {
          const now = primary[u] as number;
          const total = totals[d] as number[];
          total[now] = (total[now] as number) + weight;
          if (!before) continue;
          const from = moves[d - 1]?.[before[u] as number] as number[];
          from[now] = (from[now] as number) + weight;
        }
        before = primary;
      });
    }
  });
  const share = (n: number) => (users > 0 ? n / users : 0);
  return {
    dates,
    users,
    shares: totals.map((total) => total.map(share)),
    steps: moves.map((rows) => {
      const changedUsers = rows.reduce(
        (sum, row, from) => sum + row.reduce((own, n, to) => own + (from === to ? 0 : n), 0),
        0,
      );
      return { changedUsers, changedShare: share(changedUsers), moves: rows };
    }),
  };
}
