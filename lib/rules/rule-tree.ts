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
  if ('of' in group) return group.of;
  return 'any' in group.not ? group.not.any : [group.not];
}

/** A group of a kind; of `at least`, `atLeast` of its parts must hold; of `not`, none of them. */
export function groupOf(kind: GroupKind, parts: readonly Condition[], atLeast = 1): RuleGroup {
  switch (kind) {
    case 'all':
      return { all: parts };
    case 'any':
      return { any: parts };
    case 'at least':
      return { atLeast, of: parts };
    case 'not': {
      // A lone `any` would be taken for its parts.
      const [only, ...others] = parts;
      return { not: only && others.length === 0 && !('any' in only) ? only : { any: parts } };
    }
  }
}

/** How many of its parts must hold, of a group that says so; 1 of others. */
export const atLeastOf = (group: RuleGroup): number => ('of' in group ? group.atLeast : 1);
/** The group with other parts. */
export const withParts = (group: RuleGroup, parts: readonly Condition[]): RuleGroup =>
  'not' in group && 'any' in group.not
    ? { not: { any: parts } }
    : groupOf(kindOf(group), parts, atLeastOf(group));

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

/**
 * The condition with a part put before the part at `index` of the group at `parent`, places as they are before the move. Null: it
 * would be in itself, or stays where it is.
 */
export function placed(
  condition: Condition,
  from: RulePath,
  parent: RulePath,
  index: number,
): Condition | null {
  const part = partAt(condition, from);
  const group = partAt(condition, parent);
  const last = from.at(-1);
  if (!part || last === undefined || !group || !isGroup(group)) return null;
  const startsWith = (path: RulePath, start: RulePath) => start.every((at, i) => path[i] === at);
  if (startsWith(parent, from)) return null;
  const isSibling = parent.length === from.length - 1 && startsWith(from, parent);
  if (isSibling && (index === last || index === last + 1)) return null;
  const inside = spliced(condition, parent, (into) => {
    const parts = partsOf(into as RuleGroup);
    return [withParts(into as RuleGroup, parts.toSpliced(index, 0, part))];
  });
  // What stood behind the new place stands one further.
  const depth = parent.length;
  const head = from[depth] as number;
  const old = startsWith(from, parent) && head >= index ? from.with(depth, head + 1) : from;
  return inside && spliced(inside, old, () => []);
}
