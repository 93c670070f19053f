import { FEATURES, type Feature, isFlag } from '@/lib/features/features';
import { failure, type Result, success } from '@/lib/model/result';
import type { Operator } from '@/lib/rules/operators';
import { type Criterion, criteriaOf, type Persona, type Rule } from '@/lib/rules/personas';
import { personasOf, rulesOf } from '@/lib/rules/personas-of';
import { PUBLISHED_RULES } from '@/lib/rules/published-rules';
import {
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
} from '@/lib/rules/rule-tree';
import type { Config } from './config';

/** An edit of one persona: the edited one, or why it cannot be. */
export type PersonaEdit = (persona: Persona) => Result<Persona>;

const GONE = failure('personas', 'This part of the rule is no longer there.');
const WITHOUT_CRITERIA = failure(
  'personas',
  'This is the last criterion of the rule, and a rule needs one. Change it, or remove the persona.',
);

/** The persona with another rule, and without a divisor that names none of its values any more. */
function withRule(persona: Persona, match: Rule): Persona {
  const { feature, dividedBy } = persona.severity;
  const kept = criteriaOf(match).some((c) => c.id === dividedBy && c.value !== undefined);
  return { ...persona, match, severity: kept ? persona.severity : { feature } };
}

function edited(persona: Persona, path: RulePath, replace: (part: Rule) => readonly Rule[]): Result<Persona> {
  if (!partAt(persona.match, path)) return GONE;
  const match = spliced(persona.match, path, replace);
  return match ? success(withRule(persona, match)) : WITHOUT_CRITERIA;
}

const editedCriterion = (persona: Persona, path: RulePath, change: (criterion: Criterion) => Criterion) =>
  edited(persona, path, (part) => [isGroup(part) ? part : change(part)]);

const editedGroup = (persona: Persona, path: RulePath, change: (group: RuleGroup) => RuleGroup) =>
  edited(persona, path, (part) => [isGroup(part) ? change(part) : part]);

/** What a criterion over a feature begins with: the published rules' comparison, or else "more than 0". */
function comparisonOf(feature: Feature): Pick<Criterion, 'op' | 'value'> {
  if (isFlag(feature)) return {};
  const published = personasOf({ rules: PUBLISHED_RULES })
    .flatMap(({ match }) => criteriaOf(match))
    .find((c) => c.feature === feature);
  return { op: published?.op ?? '>', value: published?.value ?? 0 };
}

/** The first of a name, name_2, name_3 … that is not taken. */
function freeName(name: string, taken: readonly string[]): string {
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
function nextCriterion(match: Rule): Criterion {
  const own = criteriaOf(match);
  const unused = FEATURES.find((feature) => own.every((c) => c.feature !== feature));
  return newCriterion(unused ?? (FEATURES[0] as Feature), own);
}

/** Appends a criterion to the group at a path. */
export const addCriterion =
  (path: RulePath): PersonaEdit =>
  (persona) =>
    editedGroup(persona, path, (group) =>
      groupOf(kindOf(group), [...partsOf(group), nextCriterion(persona.match)]),
    );

/** Appends a group of the other kind, with one criterion, to the group at a path. */
export const addGroup =
  (path: RulePath): PersonaEdit =>
  (persona) =>
    editedGroup(persona, path, (group) => {
      const other = kindOf(group) === 'all' ? 'any' : 'all';
      return groupOf(kindOf(group), [...partsOf(group), groupOf(other, [nextCriterion(persona.match)])]);
    });

/** Whether all or any of a group's parts must be met. */
export const setKind =
  (path: RulePath, kind: GroupKind): PersonaEdit =>
  (persona) =>
    editedGroup(persona, path, (group) => groupOf(kind, [...partsOf(group)]));

/** Compares another feature; the id stays, the comparison is reset, as its value had another unit. */
export const setFeature =
  (path: RulePath, feature: Feature): PersonaEdit =>
  (persona) =>
    editedCriterion(persona, path, (c) =>
      c.feature === feature ? c : { id: c.id, feature, ...comparisonOf(feature) },
    );

export const setComparison =
  (path: RulePath, op: Operator): PersonaEdit =>
  (persona) =>
    editedCriterion(persona, path, (c) => (c.op === undefined ? c : { ...c, op }));

export const setThreshold =
  (path: RulePath, value: number): PersonaEdit =>
  (persona) =>
    editedCriterion(persona, path, (c) => (c.op === undefined ? c : { ...c, value }));

/** Removes a criterion, or a group with all that is in it. */
export const removePart =
  (path: RulePath): PersonaEdit =>
  (persona) =>
    edited(persona, path, () => []);

/** Moves a part one line up (-1) or down (1); at the end of the rule it stays. */
export const movePart =
  (path: RulePath, direction: -1 | 1): PersonaEdit =>
  (persona) => {
    if (!partAt(persona.match, path)) return GONE;
    const match = moved(persona.match, path, direction);
    return success(match ? withRule(persona, match) : persona);
  };

export const setName =
  (name: string): PersonaEdit =>
  (persona) => {
    const trimmed = name.trim();
    return trimmed
      ? success({ ...persona, name: trimmed })
      : failure(`personas.${persona.id}.name`, 'A persona needs a name.');
  };

export const setNumber =
  (number: number): PersonaEdit =>
  (persona) =>
    success({ ...persona, number });

/** The feature that ranks personas of one priority, and the criterion whose value divides it. */
export const setSeverity =
  (feature: Feature, dividedBy: string | null): PersonaEdit =>
  (persona) =>
    success({ ...persona, severity: dividedBy === null ? { feature } : { feature, dividedBy } });

/** The config with one persona edited. Whether it is sound as a whole is for `parseConfig` to say. */
export function withPersona(config: Config, id: string, edit: PersonaEdit): Result<Config> {
  const index = personasOf(config).findIndex((persona) => persona.id === id);
  const persona = personasOf(config)[index];
  if (!persona) return failure('personas', 'This persona is no longer there.');
  const result = edit(persona);
  if (!result.ok) return result;
  return success({ ...config, rules: rulesOf(personasOf(config).with(index, result.value)) });
}

/** The persona that "add" makes: the next number, and a rule with one criterion. */
export function newPersona(personas: readonly Persona[]): Persona {
  const numbers = personas.map((persona) => persona.number);
  let number = Math.max(0, ...numbers) + 1;
  // Past the highest number there is, the lowest one that is free.
  if (number > 99) number = numbers.map((_, i) => i + 1).find((n) => !numbers.includes(n)) ?? 99;
  const criterion = newCriterion('max_utilization', []);
  const names = personas.map(({ id }) => id);
  return {
    id: freeName(`persona_${number}`, names),
    number,
    name: `Persona ${number}`,
    priority: 'LOW',
    severity: { feature: criterion.feature },
    match: { all: [criterion] },
  };
}

export function withNewPersona(config: Config): Config {
  return { ...config, rules: rulesOf([...personasOf(config), newPersona(personasOf(config))]) };
}

export function withoutPersona(config: Config, id: string): Result<Config> {
  const personas = personasOf(config).filter((persona) => persona.id !== id);
  if (personas.length === 0) {
    return failure(
      'personas',
      'The last persona cannot be removed. Add another one first, or edit this one.',
    );
  }
  return success({ ...config, rules: rulesOf(personas) });
}
