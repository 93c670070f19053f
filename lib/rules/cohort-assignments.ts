import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import type { Weights } from '@/lib/features/weights';
import { type Assignments, assignPersonas, type Bits, reassignPersonas } from './assign-personas';
import type { CompiledRules } from './compile-rules';
import { evaluateCriteria } from './evaluate-criteria';
import type { Persona } from './personas';
import { type Counted, type Counts, countsByMask, countsByUser, countsMoved } from './sweep/counts';
import { type MovedRules, movedBits, type Turned, turnedBy } from './sweep/moved-bits';
import { withRuleColumns } from './view/rule-columns';

/** Assignments of one cohort in every window. */
export type CohortAssignments = readonly Assignments[];

/** So many counts of other users are kept: a held slider of the mix asks for many. */
const MOST_COUNTS = 4;

/** Who was where before rules moved. */
interface Source {
  readonly before: LazyAssignments;
  readonly moved: MovedRules;
}

/**
 * Assignments that are made when they are asked for: the bits of criteria first, of which the counts of personas are made without
 * looking at single users; who has whom only where somebody looks. After thresholds moved, of those alone whose bits turned.
 */
class LazyAssignments implements Assignments {
  private bits: Bits | null = null;
  private turned: readonly Turned[] | null = null;
  private assigned: Omit<Assignments, 'masks'> | null = null;
  /** By how many first users; of those alone who are marked. */
  private readonly known: { users: number; only: Uint8Array | undefined; counts: Counts }[] = [];

  constructor(
    private readonly rules: CompiledRules,
    private readonly columns: FeatureColumns,
    private readonly users: number,
    readonly weights: Weights,
    private source: Source | null = null,
  ) {}

  /** Whose bits turned: looked for where somebody asks, as a held slider does not. */
  private turnedIn({ moved }: Source): readonly Turned[] {
    this.turned ??= turnedBy(this.columns, this.users, moved.thresholds);
    return this.turned;
  }

  private forget(): void {
    this.source = null;
    this.turned = null;
  }

  get masks(): Bits {
    if (this.bits) return this.bits;
    const { rules, columns, users, source } = this;
    this.bits = source
      ? movedBits(columns, source.before.masks, this.turnedIn(source))
      : evaluateCriteria(rules, columns, users);
    // What it was made of may be large: of use where somebody looked at it.
    if (!source?.before.assigned) this.forget();
    return this.bits;
  }

  private get made(): Omit<Assignments, 'masks'> {
    if (this.assigned) return this.assigned;
    const { rules, columns, source } = this;
    const before = source?.moved.isRankedAlike ? source.before.assigned : null;
    const turned = source && before ? this.turnedIn(source).flatMap(({ users }) => users ?? []) : [];
    this.assigned =
      before && turned.length === source?.moved.thresholds.length
        ? reassignPersonas(rules, this.masks, columns, before, turned)
        : assignPersonas(rules, this.masks, columns);
    this.forget();
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
    const { rules, columns, weights, source, assigned } = this;
    const counted = { users, weights, only };
    const counts =
      (source?.moved.isRankedAlike ? source.before.movedCounts(this.turnedIn(source), counted) : null) ??
      this.countsNear(counted) ??
      (assigned ? null : countsByMask(rules, columns, this.masks, counted)) ??
      countsByUser(this.primary, rules.personas.length, counted);
    this.known.push({ users, only, counts });
    if (this.known.length > MOST_COUNTS) this.known.shift();
    return counts;
  }

  /** Of the counts of nearly as many first users: those between are counted. Null where none are known. */
  private countsNear({ users, only, weights }: Counted): Counts | null {
    if (only || weights) return null;
    const distance = (one: { users: number }) => Math.abs(one.users - users);
    const near = this.known
      .filter((one) => !one.only && distance(one) < users / 2)
      .sort((a, b) => distance(a) - distance(b))[0];
    if (!near) return null;
    const [from, to] = [Math.min(users, near.users), Math.max(users, near.users)];
    const between = countsByUser(this.primary.subarray(from, to), this.rules.personas.length, {
      users: to - from,
      weights,
      only,
    });
    const sign = users > near.users ? 1 : -1;
    return near.counts.map((n, p) => n + sign * (between[p] as number));
  }

  /** Its counts after the bits of some users turned; null where it is to be counted. */
  private movedCounts(moved: readonly Turned[], counted: Counted): Counts | null {
    const [one, ...others] = moved;
    if (!one) return this.counts(counted.users, counted.only);
    if (others.length > 0 || counted.weights) return null;
    const before = this.counts(counted.users, counted.only);
    return countsMoved(this.rules, this.columns, this.masks, one, before, counted);
  }
}

/** Evaluates rules over a table in every window. */
export const evaluateTable = (rules: CompiledRules, table: FeatureTable): CohortAssignments =>
  withRuleColumns(rules, table).windows.map(
    (columns) => new LazyAssignments(rules, columns, table.users, table.weights),
  );

/** What `evaluateTable` makes of a table, out of what it made before rules moved: bits of criteria that did not move are as they were. */
export const reassignTable = (
  rules: CompiledRules,
  table: FeatureTable,
  assignments: CohortAssignments,
  moved: MovedRules,
): CohortAssignments =>
  table.windows.map((columns, w) => {
    const before = assignments[w] as LazyAssignments;
    const source = { before, moved };
    return new LazyAssignments(rules, columns, table.users, table.weights, source);
  });

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
