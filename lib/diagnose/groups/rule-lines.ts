import type { Condition } from '@/lib/language/expression';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import type { CompiledRules } from '@/lib/rules/compile-rules';
import { type Criterion, partsOf, type Rule, ruleHolds } from '@/lib/rules/personas';
import {
  isGroup,
  kindOf,
  partsOf as partsOfCondition,
  type RuleGroup,
  type RulePath,
} from '@/lib/rules/rule-tree';
import { cellsOf } from './funnel';

/** A line of a rule as it is edited: a criterion, or a group of them. */
export interface RuleLine {
  /** As the engine reads it. */
  readonly rule: Rule;
  /** Users who meet it, whatever the other lines say. */
  readonly alone: number;
  /**
   * Users who are left after it: they meet it and all before it that a rule of "all" cannot do without; of a rule of "any", those
   * who meet it or one before it. Null of lines that are neither.
   */
  readonly left: number | null;
  /** Users who were left before it: of "all", those beyond `left` are lost here; of "any", `left` has more. Null where `left` is. */
  readonly before: number | null;
}

/** The lines of one rule by their places, "" the whole: see `lineKey`. */
export interface RuleLines {
  readonly users: number;
  readonly lines: ReadonlyMap<string, RuleLine>;
}

export const lineKey = (path: RulePath): string => path.join('.');

/** The parts of a group as the engine reads them, in the order in which they are edited; none where it reads them as one. */
function engineParts(condition: RuleGroup, rule: Rule): readonly Rule[] {
  if (!('not' in condition)) return partsOf(rule);
  const inner = 'not' in rule ? rule.not : null;
  if (!inner) return [];
  return 'any' in condition.not ? partsOf(inner) : [inner];
}

/** Counts the lines of one persona's rule in one window over the first `counts[s]` users of every cohort. */
export function ruleLinesOf(
  when: Condition,
  rules: CompiledRules,
  persona: number,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
  window: number,
): RuleLines {
  const table = rules.tables[persona] as CompiledRules['tables'][0];
  const cells = [...cellsOf(rules, persona, assignments, counts, window)].map(([mask, byPrimary]) => ({
    mask,
    users: byPrimary.reduce((sum, n) => sum + n, 0),
  }));
  const holds = (rule: Rule, mask: number) =>
    ruleHolds(rule, ({ id }: Criterion) => ((mask >>> (table.bitOf.get(id) as number)) & 1) === 1);
  const count = (test: (mask: number) => boolean) =>
    cells.reduce((sum, { mask, users }) => (test(mask) ? sum + users : sum), 0);

  const lines = new Map<string, RuleLine>();
  const chain = isGroup(when) ? kindOf(when) : 'all';
  const before: Rule[] = [];
  const left = () =>
    chain === 'all'
      ? count((mask) => before.every((rule) => holds(rule, mask)))
      : count((mask) => before.some((rule) => holds(rule, mask)));
  const add = (condition: Condition, rule: Rule, path: RulePath, isChained: boolean): void => {
    const isInner = isGroup(condition) && kindOf(condition) === chain;
    const isCounted = isChained && (chain === 'all' || chain === 'any');
    const leftBefore = isCounted ? left() : null;
    // What is no part of the chain further down is one link of it as a whole.
    if (isChained && !isInner) before.push(rule);
    const parts = isGroup(condition) ? engineParts(condition, rule) : [];
    const conditions = isGroup(condition) ? partsOfCondition(condition) : [condition];
    parts.forEach((part, i) => {
      add(conditions[i] as Condition, part, [...path, i], isChained && isInner);
    });
    lines.set(lineKey(path), {
      rule,
      alone: count((mask) => holds(rule, mask)),
      left: isCounted ? left() : null,
      before: leftBefore,
    });
  };
  // A lone criterion is edited as "all of" itself.
  if (isGroup(when)) add(when, table.rule, [], true);
  else {
    add(when, table.rule, [0], true);
    lines.set('', lines.get('0') as RuleLine);
  }
  return { users: count(() => true), lines };
}
