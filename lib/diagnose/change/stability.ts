import { concatFeatureTables, type FeatureColumns, type TextColumn } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import { type Numbers, rowsBetween } from '@/lib/model/coded';
import { type CategoryColumn, codesFor } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import { assignPersonas } from '@/lib/rules/assign-personas';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { PREVIOUS } from '@/lib/rules/document/previous';
import { evaluateCriteria } from '@/lib/rules/evaluate-criteria';
import { withRuleColumns } from '@/lib/rules/view/rule-columns';
import type { Evaluation } from '../evaluation';
import { type Decidable, decider } from '../scenarios/decided-by';
import type { AsOfSweep } from './as-of-sweep';

/** Users who change from one persona to another by one line of the rules. */
export interface DecidedMove {
  /** Persona indices, the last one STABLE. */
  readonly from: number;
  readonly to: number;
  /** What decided: "recurring merchants ≥ 6: not met". */
  readonly words: string;
  readonly users: number;
}

/** Who changes persona from one date to the next. Users are fractions where an archetype is scaled up. */
export interface StabilityStep {
  readonly changedUsers: number;
  readonly changedShare: number;
  /** Users by persona index at the earlier date, then at the later one; the last index is STABLE. */
  readonly moves: readonly (readonly number[])[];
  /** The same who change, by the line that decided, the most first. */
  readonly decided: readonly DecidedMove[];
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

/** By user the persona of the date before; not known at the first one. */
function previousOf({ personas }: CompiledRules, users: number, before: Uint8Array | null): CategoryColumn {
  const source = personas[0]?.order.source;
  const otherwise = source?.rules.assign[source.classification]?.otherwise;
  const texts = packTexts(['', ...personas.map(({ id }) => id), String(otherwise ?? '')]);
  const codes = codesFor(personas.length + 2, users);
  if (before) for (let u = 0; u < users; u++) codes[u] = (before[u] as number) + 1;
  return { kind: 'category', codes, texts };
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

/** What is asked of an evaluation whose rules are replayed. */
type Replayed = Pick<Evaluation, 'rules' | 'config' | 'counts' | 'population'>;

/** The users of one sweep at every date, assigned one date after the other. */
function replay(of: Replayed, sweep: AsOfSweep, joined: ReturnType<typeof joinedColumns>, window: number) {
  const { rules, config, population } = of;
  let before: Uint8Array | null = null;
  return sweep.columns.map((windows): Decidable => {
    const table = withRuleColumns(rules, {
      ...concatFeatureTables([], windows.length),
      users: sweep.users,
      windows: windows.map((columns, w) => ({ ...columns, ...joined.windows[w] })),
      texts: { [PREVIOUS]: previousOf(rules, sweep.users, before), ...joined.texts },
    });
    const columns = table.windows[window] as FeatureColumns;
    const assigned = assignPersonas(rules, evaluateCriteria(rules, columns, sweep.users), columns);
    before = assigned.primary;
    const cohorts = [{ archetype: null, table: { ...table, windows: [columns] } }];
    return { rules, config, population: { ...population, cohorts }, assignments: [[assigned]] };
  });
}

/**
 * Assigns personas at every date of a sweep, and counts them and who changes, and by which line. `parts` has the sweeps of each cohort's
 * first users; every cohort counts as its `counts[s]` users. Columns that are joined to the population are the same at every date;
 * rules that read `PREVIOUS` see the date before.
 */
export function stabilityOf(
  of: Replayed,
  parts: readonly (readonly AsOfSweep[])[],
  window: number,
): Stability {
  const { rules, counts, population } = of;
  const groups = rules.personas.length + 1;
  const dates = parts.flat()[0]?.dates ?? [];
  const totals = dates.map(() => new Array<number>(groups).fill(0));
  const moves = dates
    .slice(1)
    .map(() => Array.from({ length: groups }, () => new Array<number>(groups).fill(0)));
  const decided = moves.map(() => new Map<string, DecidedMove>());
  let users = 0;
  parts.forEach((sweeps, s) => {
    const held = sweeps.reduce((sum, sweep) => sum + sweep.users, 0);
    if (held === 0) return;
    users += counts[s] as number;
    const weight = (counts[s] as number) / held;
    let first = 0;
    for (const sweep of sweeps) {
      const replayed = replay(of, sweep, joinedColumns(population, s, first, sweep.users), window);
      first += sweep.users;
      replayed.forEach((is, d) => {
        const was = replayed[d - 1];
        const now = primaryIn(is);
        for (let u = 0; u < sweep.users; u++) (totals[d] as number[])[now[u] as number]! += weight;
        if (!was) return;
        const before = primaryIn(was);
        const decide = decider(was, is);
        for (let row = 0; row < sweep.users; row++) {
          const [from, to] = [before[row] as number, now[row] as number];
          (moves[d - 1]?.[from] as number[])[to]! += weight;
          if (from === to) continue;
          const point = { cohort: 0, row, window: 0 };
          const { words } = decide({ before: point, after: point });
          const key = `${from} ${to} ${words}`;
          const own = decided[d - 1] as Map<string, DecidedMove>;
          own.set(key, { from, to, words, users: (own.get(key)?.users ?? 0) + weight });
        }
      });
    }
  });
  const share = (n: number) => (users > 0 ? n / users : 0);
  return {
    dates,
    users,
    shares: totals.map((total) => total.map(share)),
    steps: moves.map((rows, d) => {
      const changedUsers = rows.reduce(
        (sum, row, from) => sum + row.reduce((own, n, to) => own + (from === to ? 0 : n), 0),
        0,
      );
      return {
        changedUsers,
        changedShare: share(changedUsers),
        moves: rows,
        decided: [...(decided[d] as Map<string, DecidedMove>).values()].sort((a, b) => b.users - a.users),
      };
    }),
  };
}

const primaryIn = ({ assignments }: Decidable): Uint8Array =>
  assignments[0]?.[0]?.primary ?? new Uint8Array();
