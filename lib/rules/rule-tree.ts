import type { Condition, Criterion } from '@/lib/language/expression';

/** Where a part of a condition is: the places to take from the whole one down; [] is the whole. */
export type RulePath = readonly number[];
export const GROUP_KINDS = ['all', 'any', 'at least', 'not'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];
export type RuleGroup = Exclude<Condition, Criterion>;

export const isGroup = (condition: Condition): condition is RuleGroup =>
  'all' in condition || 'any' in condition || 'of' in condition || 'not' in condition;
export const kindOf = (group: RuleGroup): GroupKind =>
  'all' in group ? 'all' : 'any' in group ? 'any' : 'of' in group ? 'at least' : 'not';

export function partsOf(group: RuleGroup): readonly Condition[] {
  if ('all' in group) return group.all;
  if ('any' in group) return group.any;
  return 'of' in group ? group.of : [group.not];
}

/** A group of a kind; of `at least`, `atLeast` of its parts must hold; `not` of several parts is that of any of them. */
export function groupOf(kind: GroupKind, parts: readonly Condition[], atLeast = 1): RuleGroup {
  switch (kind) {
    case 'all':
      return { all: parts };
    case 'any':
      return { any: parts };
    case 'at least':
      return { atLeast, of: parts };
    case 'not': {
      const [only, ...others] = parts;
      return { not: only && others.length === 0 ? only : { any: parts } };
    }
  }
}

const atLeastOf = (group: RuleGroup): number => ('of' in group ? group.atLeast : 1);
/** The group with other parts. */
export const withParts = (group: RuleGroup, parts: readonly Condition[]): RuleGroup =>
  groupOf(kindOf(group), parts, atLeastOf(group));

/** A condition as a group: what is edited always is one. A lone criterion is "all of" itself. */
export const asGroup = (condition: Condition): RuleGroup =>
  isGroup(condition) ? condition : { all: [condition] };

/** The criteria of a condition in reading order. */
export const criteriaIn = (condition: Condition): Criterion[] =>
  isGroup(condition) ? partsOf(condition).flatMap(criteriaIn) : [condition];

/** The part at a path of an edited condition; null where there is none. */
export function partAt(condition: Condition, path: RulePath): Condition | null {
  return path.reduce<Condition | null>(
    (at, index) => (at && isGroup(at) ? (partsOf(at)[index] ?? null) : null),
    asGroup(condition),
  );
}

/** Where a part is now, by identity: edits keep the parts that they only move. */
export function pathOf(condition: Condition, part: Condition): RulePath | null {
  if (condition === part) return [];
  if (!isGroup(condition)) return null;
  for (const [i, inner] of partsOf(condition).entries()) {
    const found = pathOf(inner, part);
    if (found) return [i, ...found];
  }
  return null;
}

/** The condition with the part at a path replaced by others; groups that this empties disappear. Null: nothing is left. */
export function spliced(
  condition: Condition,
  path: RulePath,
  replace: (part: Condition) => readonly Condition[],
): Condition | null {
  const edit = (at: Condition, [head, ...rest]: RulePath): readonly Condition[] => {
    if (head === undefined) return replace(at);
    if (!isGroup(at)) return [at];
    const parts = partsOf(at).flatMap((part, i) => (i === head ? edit(part, rest) : [part]));
    return parts.length > 0 ? [withParts(at, parts)] : [];
  };
  return edit(asGroup(condition), path)[0] ?? null;
}

/** The condition with a part moved one line: over a neighbour, into a group beside it, or out of its own. Null: it cannot. */
export function moved(condition: Condition, path: RulePath, direction: -1 | 1): Condition | null {
  const index = path.at(-1);
  const part = partAt(condition, path);
  if (index === undefined || !part) return null;
  const up = path.slice(0, -1);
  const siblings = partsOf(partAt(condition, up) as RuleGroup);
  const neighbour = siblings[index + direction];
  if (neighbour && isGroup(neighbour) && !isGroup(part)) {
    const entered = (group: Condition) => {
      const parts = partsOf(group as RuleGroup);
      return withParts(group as RuleGroup, direction > 0 ? [part, ...parts] : [...parts, part]);
    };
    // Entered first, then left: the group that is left cannot vanish before the other one is found.
    const inside = spliced(condition, [...up, index + direction], (group) => [entered(group)]) as Condition;
    return spliced(inside, path, () => []);
  }
  if (neighbour) {
    return spliced(condition, up, (group) => {
      const parts = [...partsOf(group as RuleGroup)];
      [parts[index], parts[index + direction]] = [neighbour, part];
      return [withParts(group as RuleGroup, parts)];
    });
  }
  if (up.length === 0) return null;
  return spliced(condition, up, (group) => {
    const rest = partsOf(group as RuleGroup).filter((_, i) => i !== index);
    const left = rest.length > 0 ? [withParts(group as RuleGroup, rest)] : [];
    return direction > 0 ? [...left, part] : [part, ...left];
  });
}

/** Where a part is once it has moved one line up (-1) or down (1); null where it cannot. */
export function movedTo(condition: Condition, path: RulePath, direction: -1 | 1): RulePath | null {
  const part = partAt(condition, path);
  const after = moved(condition, path, direction);
  return part && after && pathOf(after, part);
}
