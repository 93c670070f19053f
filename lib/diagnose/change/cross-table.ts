import type { Cohorts } from '@/lib/features/population';
import { type Weights, weightOf } from '@/lib/features/weights';
import { type Archetypal, archetypesOf, cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { hasPassed } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import type { CompiledCriterion } from '@/lib/rules/compile-rules';
import type { Persona } from '@/lib/rules/personas';

/** One side of a cross-table: a category for every user. */
export interface Axis {
  readonly name: string;
  readonly categories: readonly string[];
  /** One array a cohort: each user's index into `categories`. */
  readonly codes: readonly Uint8Array[];
}

/** Users by two categories: `cells[row][column]`. */
export interface CrossTable {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly cells: readonly Float64Array[];
}

/** Users of each cohort that an axis covers: at most as many as were made. */
export const heldUsers = ({ cohorts }: Cohorts, counts: readonly number[]): number[] =>
  cohorts.map(({ table }, s) => Math.min(counts[s] as number, table.users));

export function archetypeAxis(config: Archetypal, { cohorts }: Cohorts, users: readonly number[]): Axis {
  return {
    name: 'Archetype',
    categories: cohorts.map(({ archetype }) => cohortLabel(config, archetype)),
    codes: cohorts.map((_, s) => new Uint8Array(users[s] as number).fill(s)),
  };
}

/** What a persona axis is of: assignments of the first `counts[s]` users of each cohort. */
export interface Assigned {
  readonly personas: readonly Persona[];
  readonly assignments: readonly CohortAssignments[];
  readonly counts: readonly number[];
}

/**
 * Users by primary or secondary persona, the last category being none of them. `users` may reach beyond `counts`: who is
 * not in the population gets the category `absent`.
 */
export function personaAxis(
  name: string,
  { personas, assignments, counts }: Assigned,
  window: number,
  which: 'primary' | 'secondary',
  users: readonly number[],
  absent?: string,
): Axis {
  const missing = personas.length + 1;
  return {
    name,
    categories: [
      ...personas.map((persona) => persona.name),
      which === 'primary' ? 'Stable' : 'None',
      ...(absent ? [absent] : []),
    ],
    codes: assignments.map((windows, s) => {
      const codes = new Uint8Array(users[s] as number).fill(missing);
      const part = windows[window]?.[which].subarray(0, Math.min(counts[s] as number, codes.length));
      if (part) codes.set(part);
      return codes;
    }),
  };
}

/** Users who pass a criterion, and those who fail it. */
export function criterionAxis(
  name: string,
  at: CompiledCriterion,
  assignments: readonly CohortAssignments[],
  window: number,
  users: readonly number[],
): Axis {
  return {
    name,
    categories: ['passes', 'fails'],
    codes: assignments.map((windows, s) => {
      const of = windows[window];
      const fails = new Uint8Array(users[s] as number);
      for (let u = 0; u < fails.length; u++) fails[u] = of && hasPassed(of, at, u) ? 0 : 1;
      return fails;
    }),
  };
}

/** Counts users by both axes, which must cover the same users; `weights[s]` is for how many customers each stands. */
export function crossTable(rows: Axis, columns: Axis, weights: readonly Weights[] = []): CrossTable {
  const cells = rows.categories.map(() => new Float64Array(columns.categories.length));
  rows.codes.forEach((codes, s) => {
    const others = columns.codes[s] as Uint8Array;
    const own = weights[s];
    for (let u = 0; u < codes.length; u++) {
      const row = cells[codes[u] as number] as Float64Array;
      const column = others[u] as number;
      row[column] = (row[column] as number) + weightOf(own, u);
    }
  });
  return { rows, columns, cells };
}

/** How well a persona finds the users of the archetypes that were made for it. */
export interface Recovery {
  /** Users of those archetypes; null when no archetype was made for the persona. */
  readonly made: number | null;
  readonly assigned: number;
  readonly both: number;
}

/** Recovery of each persona index, the last one STABLE, from a table of archetypes by personas. */
export function recoveryOf(
  { cells }: CrossTable,
  personas: readonly Persona[],
  config: Archetypal,
): Recovery[] {
  return Array.from({ length: personas.length + 1 }, (_, p) => {
    const key = personas[p]?.key ?? 'STABLE';
    const own = archetypesOf(config).map(({ madeFor }) => madeFor === key);
    const sum = (row: Float64Array | undefined) => row?.reduce((a, b) => a + b, 0) ?? 0;
    const rows = cells.filter((_, s) => own[s]);
    return {
      made: own.includes(true) ? rows.reduce((total, row) => total + sum(row), 0) : null,
      assigned: cells.reduce((total, row) => total + (row[p] ?? 0), 0),
      both: rows.reduce((total, row) => total + (row[p] ?? 0), 0),
    };
  });
}
