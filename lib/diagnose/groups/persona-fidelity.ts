import type { FeatureTable } from '@/lib/features/feature-table';
import { type Feature, PUBLISHED_FEATURES } from '@/lib/features/features';
import { knownIn } from '@/lib/model/known-numbers';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import type { Persona } from '@/lib/rules/personas';
import { refuseScores } from '@/lib/rules/view/joint-columns';
import { rankNoise, shareFloor } from './rank-noise';

/** Persona shares of the real data and of the synthetic population under the same rules. */
export interface PersonaFidelity {
  /** By window and persona index, the last one STABLE; 0..1. */
  readonly real: readonly (readonly number[])[];
  readonly synthetic: readonly (readonly number[])[];
  /** The largest difference, and where. */
  readonly difference: number;
  readonly window: number;
  readonly persona: number;
  /** Two samples of one source differ by more than this somewhere with a chance of 5 %. */
  readonly floor: number;
  /** Features that are taken as unknown on both sides, as not nearly everyone of the real data has them. */
  readonly leftOut: readonly Feature[];
}

/** From this share of unknown values on, a feature is left out of what rules are compared by. */
const MOSTLY_KNOWN = 0.99;

/** The features that at least one of a hundred real users lacks in some window. */
export function unknownFeatures(
  real: FeatureTable,
  names: readonly Feature[] = PUBLISHED_FEATURES,
): Feature[] {
  return names.filter((feature) =>
    real.windows.some((columns) => {
      const column = columns[feature];
      const known = column ? knownIn(column) : 0;
      return known < MOSTLY_KNOWN * real.users;
    }),
  );
}

/** A table in which some features are unknown for everyone. */
export function withoutFeatures(table: FeatureTable, features: readonly Feature[]): FeatureTable {
  if (features.length === 0) return table;
  const unknown = new Float64Array(table.users).fill(Number.NaN);
  const columns = Object.fromEntries(features.map((feature) => [feature, unknown]));
  return { ...table, windows: table.windows.map((window) => ({ ...window, ...columns })) };
}

/**
 * Compares persona shares. What the real data does not know the synthetic population must not know either, or rules would
 * read it on one side only: such features are unknown on both. `weights[s]` is what a user of table s counts for.
 */
export function personaFidelity(
  real: FeatureTable,
  tables: readonly FeatureTable[],
  weights: readonly number[],
  personas: readonly Persona[],
  names: readonly Feature[] = PUBLISHED_FEATURES,
): PersonaFidelity {
  if (tables.length > 1) refuseScores(personas, 'The comparison with data');
  const leftOut = unknownFeatures(real, names);
  const rules = compileRules(personas);
  const outcomes = personas.length + 1;
  const windows = real.windows.length;
  const cells = (parts: readonly FeatureTable[], weightOf: (part: number) => number) => {
    const shares = new Float64Array(outcomes ** windows);
    let total = 0;
    parts.forEach((part, s) => {
      const weight = weightOf(s);
      const assigned = evaluateTable(rules, withoutFeatures(part, leftOut));
      for (let u = 0; u < part.users; u++) {
        const cell = assigned.reduce((at, { primary }) => at * outcomes + (primary[u] as number), 0);
        shares[cell] = (shares[cell] as number) + weight;
      }
      total += weight * part.users;
    });
    return shares.map((share) => (total > 0 ? share / total : 0));
  };
  const first = cells([real], () => 1);
  const second = cells(tables, (s) => weights[s] as number);

  const groups = Array.from({ length: windows }, (_, w) =>
    Array.from({ length: outcomes }, (_, p) =>
      [...first.keys()].filter((cell) => Math.floor(cell / outcomes ** (windows - 1 - w)) % outcomes === p),
    ),
  );
  const sums = (shares: Float64Array) =>
    groups.map((window) => window.map((group) => group.reduce((sum, c) => sum + (shares[c] as number), 0)));
  const [a, b] = [sums(first), sums(second)];
  let worst = { difference: 0, window: 0, persona: 0 };
  a.forEach((shares, window) => {
    shares.forEach((share, persona) => {
      const difference = Math.abs(share - (b[window]?.[persona] as number));
      if (difference > worst.difference) worst = { difference, window, persona };
    });
  });

  const sizes = [real.users, effectiveSize(tables, weights)] as const;
  const pooled = first.map(
    (share, c) => (sizes[0] * share + sizes[1] * (second[c] as number)) / (sizes[0] + sizes[1]),
  );
  const floor =
    Math.min(...sizes) < 1 ? Number.NaN : shareFloor(rankNoise(...sizes), [...pooled], groups.flat());
  return { real: a, synthetic: b, ...worst, floor, leftOut };
}

/** Kish's effective sample size, in whole users. */
function effectiveSize(tables: readonly FeatureTable[], weights: readonly number[]): number {
  const sum = (power: number) =>
    tables.reduce((total, { users }, s) => total + users * (weights[s] as number) ** power, 0);
  return Math.round(sum(1) ** 2 / Math.max(Number.MIN_VALUE, sum(2)));
}
