import type { Criterion, Rule } from './personas';

/** Where a part of a rule is: the places to take from the whole rule down; [] is the whole rule. */
export type RulePath = readonly number[];
export type GroupKind = 'all' | 'any';
export type RuleGroup = Exclude<Rule, Criterion>;

export const isGroup = (rule: Rule): rule is RuleGroup => 'all' in rule || 'any' in rule;
export const kindOf = (group: RuleGroup): GroupKind => ('all' in group ? 'all' : 'any');
export const partsOf = (group: RuleGroup): readonly Rule[] => ('all' in group ? group.all : group.any);
export const groupOf = (kind: GroupKind, parts: Rule[]): RuleGroup =>
  kind === 'all' ? { all: parts } : { any: parts };

/** A rule as a group: what is edited always is one. A lone criterion is "all of" itself. */
export const asGroup = (rule: Rule): RuleGroup => (isGroup(rule) ? rule : { all: [rule] });

/** The part at a path of an edited rule; null where there is none. */
export function partAt(rule: Rule, path: RulePath): Rule | null {
  return path.reduce<Rule | null>(
    (at, index) => (at && isGroup(at) ? (partsOf(at)[index] ?? null) : null),
    asGroup(rule),
  );
}

/** Where a part is now, by identity: edits keep the parts that they only move. */
export function pathOf(rule: Rule, part: Rule): RulePath | null {
  if (rule === part) return [];
  if (!isGroup(rule)) return null;
  for (const [i, inner] of partsOf(rule).entries()) {
    const found = pathOf(inner, part);
    if (found) return [i, ...found];
  }
  return null;
}

/** The rule with the part at a path replaced by others; groups that this empties disappear. Null: nothing is left. */
export function spliced(rule: Rule, path: RulePath, replace: (part: Rule) => readonly Rule[]): Rule | null {
  const edit = (at: Rule, [head, ...rest]: RulePath): readonly Rule[] => {
    if (head === undefined) return replace(at);
    if (!isGroup(at)) return [at];
    const parts = partsOf(at).flatMap((part, i) => (i === head ? edit(part, rest) : [part]));
    return parts.length > 0 ? [groupOf(kindOf(at), parts)] : [];
  };
  return edit(asGroup(rule), path)[0] ?? null;
}

/** The rule with a part moved one line: over a neighbour, into a group beside it, or out of its own. Null: it cannot. */
export function moved(rule: Rule, path: RulePath, direction: -1 | 1): Rule | null {
  const index = path.at(-1);
  const part = partAt(rule, path);
  if (index === undefined || !part) return null;
  const up = path.slice(0, -1);
  const siblings = partsOf(partAt(rule, up) as RuleGroup);
  const neighbour = siblings[index + direction];
  if (neighbour && isGroup(neighbour) && !isGroup(part)) {
    const entered = (group: Rule) => {
      const parts = partsOf(group as RuleGroup);
      return groupOf(kindOf(group as RuleGroup), direction > 0 ? [part, ...parts] : [...parts, part]);
    };
    // Entered first, then left: the group that is left cannot vanish before the other one is found.
    const inside = spliced(rule, [...up, index + direction], (group) => [entered(group)]) as Rule;
    return spliced(inside, path, () => []);
  }
  if (neighbour) {
    return spliced(rule, up, (group) => {
      const parts = [...partsOf(group as RuleGroup)];
      [parts[index], parts[index + direction]] = [neighbour, part];
      return [groupOf(kindOf(group as RuleGroup), parts)];
    });
  }
  if (up.length === 0) return null;
  return spliced(rule, up, (group) => {
    const rest = partsOf(group as RuleGroup).filter((_, i) => i !== index);
    const left = rest.length > 0 ? [groupOf(kindOf(group as RuleGroup), rest)] : [];
    return direction > 0 ? [...left, part] : [part, ...left];
  });
}

/** Where a part is once it has moved one line up (-1) or down (1); null where it cannot. */
export function movedTo(rule: Rule, path: RulePath, direction: -1 | 1): RulePath | null {
  const part = partAt(rule, path);
  const after = moved(rule, path, direction);
  return part && after && pathOf(after, part);
}
