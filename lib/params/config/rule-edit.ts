import type { Feature } from '@/lib/features/features';
import type { Condition, CriterionOperator } from '@/lib/language/expression';
import { freeName } from '@/lib/language/free-name';
import { failure, type Result, success } from '@/lib/model/result';
import type { RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import {
  asGroup,
  criteriaIn,
  type GroupKind,
  groupOf,
  isGroup,
  kindOf,
  moved,
  partAt,
  partsOf,
  pathOf,
  placed,
  type RulePath,
  spliced,
  withParts,
} from '@/lib/rules/rule-tree';
import { shownClassification, withShownClassification } from '@/lib/rules/view/personas-of';
import { MAX_NUMBER } from '../file/personas-check';
import type { Config } from './config';
import { newCriterion, nextCriterion, setComparison } from './criterion-edit';
import { editedGroup, GONE, type PersonaEdit, spliceIn, withSegment } from './edited-segment';

/** Appends a criterion to the group at a path. */
export const addCriterion =
  (path: RulePath, features?: readonly Feature[]): PersonaEdit =>
  (edited) =>
    editedGroup(edited, path, (group) =>
      withParts(group, [...partsOf(group), nextCriterion(edited.segment.when, features)]),
    );

/** Appends a group of the other kind, with one criterion, to the group at a path. */
export const addGroup =
  (path: RulePath, features?: readonly Feature[]): PersonaEdit =>
  (edited) =>
    editedGroup(edited, path, (group) => {
      const other = kindOf(group) === 'all' ? 'any' : 'all';
      return withParts(group, [
        ...partsOf(group),
        groupOf(other, [nextCriterion(edited.segment.when, features)]),
      ]);
    });

/** Which of a group's parts must be met: all, any, at least so many, or none (not). */
export const setKind =
  (path: RulePath, kind: GroupKind, atLeast?: number): PersonaEdit =>
  (edited) =>
    editedGroup(edited, path, (group) =>
      // Also one part alone stays in a group of its own: what is not met by itself is shown as a line.
      kind === 'not' ? { not: { any: partsOf(group) } } : groupOf(kind, [...partsOf(group)], atLeast),
    );

/** Another condition in the place of a part: as it was typed. */
export const setPart =
  (path: RulePath, part: Condition): PersonaEdit =>
  (edited) =>
    spliceIn(edited, path, () => [part]);

/** Removes a criterion, or a group with all that is in it. */
export const removePart =
  (path: RulePath): PersonaEdit =>
  (edited) =>
    spliceIn(edited, path, () => []);

/** Moves a part one line up (-1) or down (1); at the end of the rule it stays. */
export const movePart =
  (path: RulePath, direction: -1 | 1): PersonaEdit =>
  (edited) => {
    const { when } = edited.segment;
    if (!partAt(when, path)) return GONE;
    const changed = moved(when, path, direction);
    return success(changed ? withSegment(edited, { when: changed }) : edited);
  };

/** Puts a part before the part at `index` of the group at `parent`; where it is already, it stays. */
export const placePart =
  (path: RulePath, parent: RulePath, index: number): PersonaEdit =>
  (edited) => {
    const { when } = edited.segment;
    if (!partAt(when, path) || !partAt(when, parent)) return GONE;
    const changed = placed(when, path, parent, index);
    return success(changed ? withSegment(edited, { when: changed }) : edited);
  };

/** Turns a part into its contrary, and one that is a contrary back. */
export const negatePart =
  (path: RulePath): PersonaEdit =>
  (edited) =>
    spliceIn(edited, path, (part) => [
      isGroup(part) && 'not' in part && !isGroup(part.not) ? part.not : { not: part },
    ]);

/** What a line compares by: an operator, being true, or being not known, which the document has as `not` around being known. */
export type LineComparison = CriterionOperator | null | 'not known';

/** Compares a line otherwise, one that is negated too. Known and not known are said without a further "not". */
export const setLineComparison =
  (path: RulePath, comparison: LineComparison): PersonaEdit =>
  (edited) => {
    const part = partAt(edited.segment.when, path);
    const isNegated = part !== null && part !== undefined && isGroup(part) && 'not' in part;
    const criterion = isNegated ? part.not : part;
    const isKnown = criterion && !isGroup(criterion) && criterion.op === 'known';
    const isKept = isNegated && !isKnown && comparison !== 'known';
    const op = comparison === 'not known' ? 'known' : comparison;
    const compared = setComparison(isNegated ? [...path, 0] : path, op)(edited);
    const negated = comparison === 'not known' || isKept;
    return compared.ok && negated !== isNegated ? negatePart(path)(compared.value) : compared;
  };

export const setName =
  (name: string): PersonaEdit =>
  (edited) => {
    const trimmed = name.trim();
    return trimmed
      ? success(withSegment(edited, { name: trimmed }))
      : failure(`personas.${edited.segment.id}.name`, 'A persona needs a name.');
  };

export const setNumber =
  (number: number): PersonaEdit =>
  (edited) =>
    success(withSegment(edited, { number }));

/** The feature that ranks personas of one priority, and the criterion whose value divides it, which gets a name. */
export const setSeverity =
  (feature: Feature, dividedBy: string | null): PersonaEdit =>
  (edited) => {
    const { segment, values } = edited;
    const [first = 1] = segment.rank ?? [];
    const divisor = criteriaIn(segment.when).find(({ id }) => id !== undefined && id === dividedBy);
    const isNamed = typeof divisor?.value === 'string' && typeof values[divisor.value] === 'number';
    if (!divisor || (!isNamed && typeof divisor.value !== 'number'))
      return success(withSegment(edited, { rank: [first, feature] }));
    const name = isNamed
      ? (divisor.value as string)
      : freeName(`${segment.id}_${divisor.id}`, (one) => Object.hasOwn(values, one));
    const path = pathOf(asGroup(segment.when), divisor) ?? [];
    const when = spliced(segment.when, path, () => [{ ...divisor, value: name }]);
    return success({
      segment: {
        ...segment,
        when: when ?? segment.when,
        rank: [first, { '/': [feature, name], else: feature }],
      },
      values: isNamed ? values : { ...values, [name]: divisor.value as number },
    });
  };

/** The config with other segments in the classification that is shown, and other named numbers. */
function withSegments(
  config: Config,
  segments: readonly Segment[],
  values: RulesDocument['values'] = config.rules.values,
): Config {
  const { of } = shownClassification(config);
  const changed = withShownClassification(config.rules, { ...of, segments });
  const named = values && Object.keys(values).length > 0 ? { ...changed, values } : changed;
  return { ...config, rules: named };
}

/** The config with one persona edited. Whether it is sound as a whole is for `parseConfig` to say. */
export function withPersona(config: Config, id: string, edit: PersonaEdit): Result<Config> {
  const { segments } = shownClassification(config).of;
  const index = segments.findIndex((segment) => segment.id === id);
  const segment = segments[index];
  if (!segment) return failure('personas', 'This persona is no longer there.');
  const result = edit({ segment, values: config.rules.values ?? {} });
  if (!result.ok) return result;
  return success(withSegments(config, segments.with(index, result.value.segment), result.value.values));
}

/** The segment that "add" makes: the next number, and a rule with one criterion. */
export function newSegment(segments: readonly Segment[], features?: readonly Feature[]): Segment {
  const numbers = segments.map(({ number = 0 }) => number);
  let number = Math.max(segments.length, ...numbers) + 1;
  // Past the highest number there is, the lowest one that is free.
  if (number > MAX_NUMBER)
    number = numbers.map((_, i) => i + 1).find((n) => !numbers.includes(n)) ?? segments.length + 1;
  const criterion = features ? nextCriterion({ all: [] }, features) : newCriterion('max_utilization', []);
  return {
    id: freeName(`persona_${number}`, (name) => segments.some(({ id }) => id === name)),
    number,
    name: `Persona ${number}`,
    when: { all: [criterion] },
    rank: [1, criterion.feature as Feature],
  };
}

export function withNewPersona(config: Config, features?: readonly Feature[]): Config {
  const { segments, order } = shownClassification(config).of;
  const { rank, ...added } = newSegment(segments, features);
  // By place nothing is ranked.
  return withSegments(config, [...segments, order === 'place' ? added : { ...added, rank }]);
}

export function withoutPersona(config: Config, id: string): Result<Config> {
  const segments = shownClassification(config).of.segments.filter((segment) => segment.id !== id);
  if (segments.length === 0) {
    return failure(
      'personas',
      'The last persona cannot be removed. Add another one first, or edit this one.',
    );
  }
  return success(withSegments(config, segments));
}
