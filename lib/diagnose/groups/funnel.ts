import { wordsOf } from '@/lib/rules/assign-personas';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { type CompiledRules, ownBits } from '@/lib/rules/compile-rules';
import { type Criterion, criteriaOf, type Rule, ruleHolds } from '@/lib/rules/personas';
import { verdictGroups } from '@/lib/rules/sweep/verdict-groups';

/** One criterion of a step. */
export interface FunnelCriterion {
  readonly criterion: Criterion;
  /** Users who pass it, whatever the others say. */
  readonly alone: number;
  /** Users of this step for whom no other criterion of the step does: without it they fail. */
  readonly decisive: number;
}

/** One part that a rule cannot do without: a criterion, or a group of which any will do. */
export interface FunnelStep {
  readonly rule: Rule;
  readonly criteria: readonly FunnelCriterion[];
  /** Users who pass the part, whatever the others say. */
  readonly alone: number;
  /** Users who pass this part and all before it. */
  readonly soFar: number;
  /** Users who passed all before it, and not this one. */
  readonly lost: number;
  /** Users who pass every other part, before and after: with this one they would match. */
  readonly lostOnlyHere: number;
}

/** How the users of a population become those of a persona. Counts are users; scaled cohorts and weights give fractions. */
export interface Funnel {
  readonly users: number;
  readonly steps: readonly FunnelStep[];
  readonly matched: number;
  /** Users who match but have another primary persona: by that persona's index. */
  readonly maskedBy: readonly number[];
  readonly assigned: number;
}

/** The parts that a rule cannot do without, in reading order. */
export function requiredParts(rule: Rule): Rule[] {
  if ('all' in rule) return rule.all.flatMap(requiredParts);
  if ('any' in rule && rule.any.length === 1) return rule.any.flatMap(requiredParts);
  return [rule];
}

/** Users by their mask of one persona's criteria and by primary persona. */
export type Cells = Map<number, Float64Array>;

export function cellsOf(
  rules: CompiledRules,
  persona: number,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
  window: number,
): Cells {
  const table = rules.tables[persona] as CompiledRules['tables'][0];
  const words = new Int32Array(rules.words);
  const cells: Cells = new Map();
  assignments.forEach((windows, s) => {
    const part = windows[window];
    if (!part) return;
    const held = Math.min(counts[s] as number, part.primary.length);
    const scale = held > 0 ? (counts[s] as number) / held : 0;
    for (const { row, customers } of verdictGroups(part, held)) {
      const own = ownBits(table, wordsOf(part.masks, row, words));
      const byPrimary = cells.get(own) ?? new Float64Array(rules.personas.length + 1);
      cells.set(own, byPrimary);
      const primary = part.primary[row] as number;
      byPrimary[primary] = (byPrimary[primary] as number) + scale * customers;
    }
  });
  return cells;
}

/** Counts the funnel of one persona index in one window over the first `counts[s]` users of every cohort. */
export function funnelOf(
  rules: CompiledRules,
  persona: number,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
  window: number,
): Funnel {
  const { match } = rules.personas[persona] as CompiledRules['personas'][0];
  const own = criteriaOf(match);
  const bitOf = new Map(own.map((criterion, i) => [criterion.id, i]));
  const cells = [...cellsOf(rules, persona, assignments, counts, window)].map(([mask, byPrimary]) => ({
    mask,
    byPrimary,
    users: byPrimary.reduce((sum, n) => sum + n, 0),
  }));
  const bit = ({ id }: Criterion) => 1 << (bitOf.get(id) as number);
  const holds = (rule: Rule, mask: number) => ruleHolds(rule, (c) => (mask & bit(c)) !== 0);
  const count = (test: (mask: number) => boolean) =>
    cells.reduce((sum, { mask, users }) => (test(mask) ? sum + users : sum), 0);

  const parts = requiredParts(match);
  let before = count(() => true);
  const users = before;
  const steps = parts.map((rule, i): FunnelStep => {
    const soFar = count((mask) => parts.slice(0, i + 1).every((part) => holds(part, mask)));
    const step = {
      rule,
      criteria: criteriaOf(rule).map((criterion) => ({
        criterion,
        alone: count((mask) => (mask & bit(criterion)) !== 0),
        decisive: count((mask) => holds(rule, mask) && !holds(rule, mask & ~bit(criterion))),
      })),
      alone: count((mask) => holds(rule, mask)),
      soFar,
      lost: before - soFar,
      lostOnlyHere: count((mask) => parts.every((part) => (part === rule) !== holds(part, mask))),
    };
    before = soFar;
    return step;
  });
  const matched = cells.filter(({ mask }) => holds(match, mask));
  const byPrimary = Array.from({ length: rules.personas.length }, (_, p) =>
    matched.reduce((sum, cell) => sum + (cell.byPrimary[p] as number), 0),
  );
  return {
    users,
    steps,
    matched: matched.reduce((sum, cell) => sum + cell.users, 0),
    maskedBy: byPrimary.map((n, p) => (p === persona ? 0 : n)),
    assigned: byPrimary[persona] as number,
  };
}

/** Pairs of numeric criteria that a rule joins by AND: both on the way to a match. */
export function joinedPairs(rule: Rule): [Criterion, Criterion][] {
  const numeric = (part: Rule) => criteriaOf(part).filter((c) => c.op !== undefined);
  if ('any' in rule) return rule.any.flatMap(joinedPairs);
  if (!('all' in rule)) return [];
  const across = rule.all.flatMap((a, i) =>
    rule.all
      .slice(i + 1)
      .flatMap((b) => numeric(a).flatMap((x) => numeric(b).map((y): [Criterion, Criterion] => [x, y]))),
  );
  return [...across, ...rule.all.flatMap(joinedPairs)];
}
