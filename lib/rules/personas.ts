import type { Feature } from '@/lib/features/features';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import type { RulesDocument } from './document/rules-document';
import type { Operator } from './operators';

/** The classes of the published model, the best first: a first key of 4, 3, 2 or 1. */
export const PRIORITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** The key that a class is in documents. */
export const keyOfPriority = (priority: Priority): number => PRIORITIES.length - PRIORITIES.indexOf(priority);
/** The class that a key is; null of any other number. */
export const priorityOfKey = (key: number): Priority | null => PRIORITIES[PRIORITIES.length - key] ?? null;

/**
 * What a column is computed of where it is no feature: a number, or the least or the most that it can be; or a condition, which is 1
 * where it holds and 0 where not.
 */
export interface Computed {
  readonly of:
    | { readonly number: NumberExpression; readonly end?: 'low' | 'high' }
    | { readonly condition: Condition };
  /** Equal keys are equal columns. */
  readonly key: string;
  /** Where it stands in the document, as a JSON Pointer; of equal ones the first. */
  readonly at: string;
}

/** A column that rules read, and what it is computed of where no source has it. */
export interface RuleColumn {
  readonly feature: Feature;
  readonly computed?: Computed;
}

/** One comparison of a column with a number; without `op` a flag that must be 1. */
export interface Criterion extends RuleColumn {
  readonly id: string;
  readonly op?: Operator;
  readonly value?: number;
  /** It passes where the column is unknown. */
  readonly unknown?: 'met';
  /** Where its number stands in the document, as a JSON Pointer: under a name where several share it. */
  readonly at?: string;
}

export type Rule =
  | Criterion
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly atLeast: number; readonly of: readonly Rule[] }
  | { readonly not: Rule };

/** A column that personas are ranked by; `dividedBy` names the criterion whose value divides it. */
export interface Severity extends RuleColumn {
  readonly dividedBy?: string;
}

/** How the segments of a classification are ordered. */
export interface RankOrder {
  /** By place alone. */
  readonly byPlace: boolean;
  /** By key: false where the lowest goes first. */
  readonly down: readonly boolean[];
  /** What is not known, or another classification, may decide: each customer is looked at by the document itself. */
  readonly isExact: boolean;
  /** What those are called whom no segment has. */
  readonly nobody: string;
  /** What columns are computed by; null where personas were not read from a document. */
  readonly source: RuleSource | null;
}

/** A document that personas were read from, as far as columns are computed for it. */
export interface RuleSource {
  readonly rules: RulesDocument;
  readonly classification: string;
  /** Lengths of the windows in days; 0 where there is one of all. */
  readonly days: readonly number[];
}

/** As the published rules have it. */
export const PUBLISHED_ORDER: RankOrder = {
  byPlace: false,
  down: [],
  isExact: false,
  nobody: 'Stable',
  source: null,
};

/** Numbers that personas are ranked by, the first that differs decides. */
export type RankKey = number | Severity;

/** A group that customers are assigned to, as the engine reads it from a document: `personas-of.ts`. */
export interface Persona {
  readonly id: string;
  /** What marks it on the screen: its number in the document, or its place from 1. */
  readonly number: number;
  /** What it is called in JSON: its number in the document, or its id where it has none. */
  readonly key: string;
  readonly name: string;
  /** Its first key as a class, where all personas have one of the four; null elsewhere. */
  readonly priority: Priority | null;
  /** Its first key that is no constant; null where all are. */
  readonly severity: Severity | null;
  readonly rank: readonly RankKey[];
  readonly match: Rule;
  /** How all of its classification are ordered. */
  readonly order: RankOrder;
}

/** The name of a persona index; of those whom no segment has, what they are called. */
export const personaName = (personas: readonly Persona[], index: number): string =>
  personas[index]?.name ?? personas[0]?.order.nobody ?? PUBLISHED_ORDER.nobody;

const WITHOUT_PARTS: readonly Rule[] = [];

/** The parts of a group; none of a criterion. */
export function partsOf(rule: Rule): readonly Rule[] {
  if ('all' in rule) return rule.all;
  if ('any' in rule) return rule.any;
  if ('of' in rule) return rule.of;
  return 'not' in rule ? [rule.not] : WITHOUT_PARTS;
}

export const isCriterion = (rule: Rule): rule is Criterion => 'feature' in rule;

/** The criteria of a rule in reading order. */
export const criteriaOf = (rule: Rule): Criterion[] =>
  isCriterion(rule) ? [rule] : partsOf(rule).flatMap(criteriaOf);

/** Whether a rule is met, given which of its criteria pass. */
export function ruleHolds(rule: Rule, passed: (criterion: Criterion) => boolean): boolean {
  if ('all' in rule) return rule.all.every((part) => ruleHolds(part, passed));
  if ('any' in rule) return rule.any.some((part) => ruleHolds(part, passed));
  if ('of' in rule) return rule.of.filter((part) => ruleHolds(part, passed)).length >= rule.atLeast;
  return 'not' in rule ? !ruleHolds(rule.not, passed) : passed(rule);
}

/** The rule with every criterion passed through `change`, which is told whether passing it helps to fail the rule. */
export function mapCriteria(
  rule: Rule,
  change: (criterion: Criterion, isNegated: boolean) => Criterion,
  isNegated = false,
): Rule {
  const mapped = (parts: readonly Rule[]) => parts.map((part) => mapCriteria(part, change, isNegated));
  if ('all' in rule) return { all: mapped(rule.all) };
  if ('any' in rule) return { any: mapped(rule.any) };
  if ('of' in rule) return { atLeast: rule.atLeast, of: mapped(rule.of) };
  return 'not' in rule ? { not: mapCriteria(rule.not, change, !isNegated) } : change(rule, isNegated);
}

/** The criterion of a persona; undefined where there is none. */
export const criterionOf = (
  personas: readonly Persona[],
  personaId: string,
  criterionId: string,
): Criterion | undefined => {
  const persona = personas.find(({ id }) => id === personaId);
  return persona && criteriaOf(persona.match).find(({ id }) => id === criterionId);
};

/**
 * What the path of a setting, `personas.PERSONA.CRITERION`, is about: the persona, and the name of the criterion, or `priority`.
 * Both names may have points. Null: there is none of that name.
 */
export function personaSetting(
  personas: readonly Persona[],
  path: string,
): { readonly persona: Persona; readonly name: string } | null {
  for (const persona of personas) {
    const start = `personas.${persona.id}.`;
    if (!path.startsWith(start)) continue;
    const name = path.slice(start.length);
    if (name === 'priority' || criteriaOf(persona.match).some(({ id }) => id === name))
      return { persona, name };
  }
  return null;
}

/** The personas with one criterion's value set, and that of every other which shares its number. */
export function withThreshold(
  personas: readonly Persona[],
  personaId: string,
  criterionId: string,
  value: number,
): Persona[] {
  const at = criterionOf(personas, personaId, criterionId)?.at;
  return personas.map((persona) => {
    const isSet = ({ id, at: own }: Criterion) =>
      (persona.id === personaId && id === criterionId) || (at !== undefined && own === at);
    const criteria = criteriaOf(persona.match);
    return criteria.some(isSet)
      ? { ...persona, match: mapCriteria(persona.match, (c) => (isSet(c) ? { ...c, value } : c)) }
      : persona;
  });
}
