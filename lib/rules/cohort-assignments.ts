import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import type { Weights } from '@/lib/features/weights';
import { type Assignments, assignPersonas, type Bits } from './assign-personas';
import type { CompiledRules } from './compile-rules';
import { evaluateCriteria } from './evaluate-criteria';
import type { Persona } from './personas';
import { countsByMask, countsByUser } from './sweep/counts';
import { type MovedThreshold, movedBits } from './sweep/moved-bits';
import { withRuleColumns } from './view/rule-columns';

/** Assignments of one cohort in every window. */
export type CohortAssignments = readonly Assignments[];

/** Numbers by persona index, the last one of nobody's. */
type Counts = Uint32Array | Float64Array;

/**
 * Assignments that are made when they are asked for: the bits of criteria first, of which the counts of personas are made without
 * looking at single users; who has whom only where somebody looks.
 */
class LazyAssignments implements Assignments {
  private bits: Bits | null = null;
  private assigned: Assignments | null = null;
  /** By how many first users; of those alone who are marked. */
  private readonly known: { users: number; only: Uint8Array | undefined; counts: Counts }[] = [];

  constructor(
    private readonly rules: CompiledRules,
    private readonly columns: FeatureColumns,
    private makeBits: (() => Bits) | null,
    readonly weights: Weights,
  ) {}

  get masks(): Bits {
    this.bits ??= this.makeBits?.() ?? [];
    // What it was made of may be large, and of no more use.
    this.makeBits = null;
    return this.bits;
  }

  private get made(): Assignments {
    this.assigned ??= assignPersonas(this.rules, this.masks, this.columns);
    return this.assigned;
  }

  get primary(): Uint8Array {
    return this.made.primary;
  }
  get secondary(): Uint8Array {
    return this.made.secondary;
  }
  get matched(): Bits {
    return this.made.matched;
  }

  /** Customers by primary persona of the first users. */
  counts(users: number, only?: Uint8Array): Counts {
    const found = this.known.find((one) => one.users === users && one.only === only);
    if (found) return found.counts;
    const { rules, columns, masks, weights, assigned } = this;
    const counts =
      (assigned ? null : countsByMask(rules, columns, masks, { users, weights, only })) ??
      countsByUser(this.primary, rules.personas.length, { users, weights, only });
    this.known.push({ users, only, counts });
    return counts;
  }
}

/** Evaluates rules over a table in every window. */
export const evaluateTable = (rules: CompiledRules, table: FeatureTable): CohortAssignments =>
  withRuleColumns(rules, table).windows.map(
    (columns) =>
      new LazyAssignments(rules, columns, () => evaluateCriteria(rules, columns, table.users), table.weights),
  );

/** What `evaluateTable` makes of a table, out of what it made before the thresholds moved: bits of criteria that did not move are as they were. */
export const reassignTable = (
  rules: CompiledRules,
  table: FeatureTable,
  before: CohortAssignments,
  moved: readonly MovedThreshold[],
): CohortAssignments =>
  table.windows.map(
    (columns, w) =>
      new LazyAssignments(
        rules,
        columns,
        () => movedBits(columns, (before[w] as Assignments).masks, moved),
        table.weights,
      ),
  );

/** Counts of the first `users` users by primary persona, each for as many customers as it stands for, of those alone whom `only` marks; the last entry is STABLE. */
export const countPrimary = (
  assignments: Pick<Assignments, 'primary' | 'weights'>,
  users: number,
  personas: readonly Persona[],
  only?: Uint8Array,
): Counts =>
  assignments instanceof LazyAssignments
    ? assignments.counts(users, only)
    : countsByUser(assignments.primary, personas.length, { users, weights: assignments.weights, only });

/** The key of a persona index in results: its number, else its id, or STABLE. */
export function personaKey(personas: readonly Persona[], index: number): string {
  return personas[index]?.key ?? 'STABLE';
}
