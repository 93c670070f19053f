import { FEATURES, type Feature, isFlag } from '@/lib/features/features';
import type { Condition, Criterion, CriterionOperator, CriterionValue } from '@/lib/language/expression';
import { failure, type Result, success } from '@/lib/model/result';
import { withPart } from '@/lib/rules/document/numbers';
import type { RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import { criteriaOf, PRIORITIES } from '@/lib/rules/personas';
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
  type RuleGroup,
  type RulePath,
  spliced,
  withParts,
} from '@/lib/rules/rule-tree';
import { personasOf, shownClassification } from '@/lib/rules/view/personas-of';
import { PUBLISHED_RULES } from '@/lib/rules/view/published-rules';
import type { Config } from './config';

/** Highest number that a persona may have. */
export const MAX_NUMBER = 999;

/** What is edited: a segment of the rules that are shown, and the numbers that have names. */
export interface EditedSegment {
  readonly segment: Segment;
  readonly values: NonNullable<RulesDocument['values']>;
}
/** An edit of one segment: the edited one, or why it cannot be. */
export type PersonaEdit = (edited: EditedSegment) => Result<EditedSegment>;

const GONE = failure('personas', 'This part of the rule is no longer there.');
const WITHOUT_CRITERIA = failure(
  'personas',
  'This is the last criterion of the rule, and a rule needs one. Change it, or remove the persona.',
);

const withSegment = (edited: EditedSegment, change: Partial<Segment>): EditedSegment => ({
  ...edited,
  segment: { ...edited.segment, ...change },
});

function spliceIn(
  edited: EditedSegment,
  path: RulePath,
  replace: (part: Condition) => readonly Condition[],
): Result<EditedSegment> {
  const { when } = edited.segment;
  if (!partAt(when, path)) return GONE;
  const changed = spliced(when, path, replace);
  return changed ? success(withSegment(edited, { when: changed })) : WITHOUT_CRITERIA;
}

const editedCriterion = (
  edited: EditedSegment,
  path: RulePath,
  change: (criterion: Criterion) => Criterion,
) => spliceIn(edited, path, (part) => [isGroup(part) ? part : change(part)]);

const editedGroup = (edited: EditedSegment, path: RulePath, change: (group: RuleGroup) => RuleGroup) =>
  spliceIn(edited, path, (part) => [isGroup(part) ? change(part) : part]);

/** What a criterion over a feature begins with: the published rules' comparison, or else "more than 0". */
function comparisonOf(feature: Feature): { op?: CriterionOperator; value?: number } {
  if (isFlag(feature)) return {};
  const published = personasOf({ rules: PUBLISHED_RULES })
    .flatMap(({ match }) => criteriaOf(match))
    .find((c) => c.feature === feature);
  return { op: published?.op ?? '>', value: published?.value ?? 0 };
}

/** The first of a name, name_2, name_3 … that is not taken. */
function freeName(name: string, taken: readonly (string | undefined)[]): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}_${n}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

function newCriterion(feature: Feature, taken: readonly Criterion[]): Criterion {
  const ids = taken.map(({ id }) => id);
  return { id: freeName(feature, ids), feature, ...comparisonOf(feature) };
}

/** A criterion over the first feature that the rule does not read yet. */
function nextCriterion(when: Condition): Criterion {
  const own = criteriaIn(when);
  const unused = FEATURES.find((feature) => own.every((c) => c.feature !== feature));
  return newCriterion(unused ?? (FEATURES[0] as Feature), own);
}

/** Appends a criterion to the group at a path. */
export const addCriterion =
  (path: RulePath): PersonaEdit =>
  (edited) =>
    editedGroup(edited, path, (group) =>
      withParts(group, [...partsOf(group), nextCriterion(edited.segment.when)]),
    );

/** Appends a group of the other kind, with one criterion, to the group at a path. */
export const addGroup =
  (path: RulePath): PersonaEdit =>
  (edited) =>
    editedGroup(edited, path, (group) => {
      const other = kindOf(group) === 'all' ? 'any' : 'all';
      return withParts(group, [...partsOf(group), groupOf(other, [nextCriterion(edited.segment.when)])]);
    });

/** Which of a group's parts must be met: all, any, at least so many, or none (not). */
export const setKind =
  (path: RulePath, kind: GroupKind, atLeast?: number): PersonaEdit =>
  (edited) =>
    editedGroup(edited, path, (group) => groupOf(kind, [...partsOf(group)], atLeast));

/** Compares another feature; the id stays, the comparison is reset, as its value had another unit. */
export const setFeature =
  (path: RulePath, feature: Feature): PersonaEdit =>
  (edited) =>
    editedCriterion(edited, path, (c) =>
      c.feature === feature
        ? c
        : { ...(c.id !== undefined && { id: c.id }), feature, ...comparisonOf(feature) },
    );

export const setComparison =
  (path: RulePath, op: CriterionOperator): PersonaEdit =>
  (edited) =>
    editedCriterion(edited, path, (c) => (c.op === undefined ? c : { ...c, op }));

/** What a criterion compares with; a number that has a name is set there, for all that share it. */
export const setThreshold =
  (path: RulePath, value: CriterionValue): PersonaEdit =>
  (edited) => {
    const part = partAt(edited.segment.when, path);
    const name = part && !isGroup(part) && typeof part.value === 'string' ? part.value : null;
    if (name !== null && typeof value === 'number' && typeof edited.values[name] === 'number')
      return success({ ...edited, values: { ...edited.values, [name]: value } });
    return editedCriterion(edited, path, (c) => (c.op === undefined ? c : { ...c, value }));
  };

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
    if (!divisor || divisor.value === undefined)
      return success(withSegment(edited, { rank: [first, feature] }));
    const isNamed = typeof divisor.value === 'string';
    const name = isNamed
      ? (divisor.value as string)
      : freeName(`${segment.id}_${divisor.id}`, Object.keys(values));
    const when = spliced(segment.when, pathIn(segment.when, divisor), () => [{ ...divisor, value: name }]);
    return success({
      segment: {
        ...segment,
        when: when ?? segment.when,
        rank: [first, { '/': [feature, name], else: feature }],
      },
      values: isNamed ? values : { ...values, [name]: divisor.value as number },
    });
  };

function pathIn(condition: Condition, criterion: Criterion): RulePath {
  const find = (at: Condition): RulePath | null => {
    if (at === criterion) return [];
    if (!isGroup(at)) return null;
    for (const [i, part] of partsOf(at).entries()) {
      const found = find(part);
      if (found) return [i, ...found];
    }
    return null;
  };
  return find(asGroup(condition)) ?? [];
}

/** The config with other segments in the classification that is shown, and other named numbers. */
function withSegments(
  config: Config,
  segments: readonly Segment[],
  values: RulesDocument['values'] = config.rules.values,
): Config {
  const { id } = shownClassification(config);
  const changed = withPart(config.rules, `/assign/${id}/segments`, segments);
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
function newSegment(segments: readonly Segment[]): Segment {
  const numbers = segments.map(({ number = 0 }) => number);
  let number = Math.max(segments.length, ...numbers) + 1;
  // Past the highest number there is, the lowest one that is free.
  if (number > MAX_NUMBER)
    number = numbers.map((_, i) => i + 1).find((n) => !numbers.includes(n)) ?? segments.length + 1;
  const criterion = newCriterion('max_utilization', []);
  return {
    id: freeName(
      `persona_${number}`,
      segments.map(({ id }) => id),
    ),
    number,
    name: `Persona ${number}`,
    when: { all: [criterion] },
    rank: [1, criterion.feature as Feature],
  };
}

export function withNewPersona(config: Config): Config {
  const { segments } = shownClassification(config).of;
  return withSegments(config, [...segments, newSegment(segments)]);
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

/** The config with another class of a persona: its first key. */
export function withPriority(config: Config, id: string, priority: (typeof PRIORITIES)[number]): Config {
  const { segments } = shownClassification(config).of;
  const key = PRIORITIES.length - PRIORITIES.indexOf(priority);
  return withSegments(
    config,
    segments.map((segment) =>
      segment.id === id ? { ...segment, rank: [key, ...(segment.rank ?? []).slice(1)] } : segment,
    ),
  );
}
