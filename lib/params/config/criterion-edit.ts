import { FEATURES, type Feature, isFlag } from '@/lib/features/features';
import {
  COMPARISONS,
  type Condition,
  type Criterion,
  type CriterionOperator,
  type CriterionValue,
  type NumberExpression,
  type UnknownReading,
} from '@/lib/language/expression';
import { freeName } from '@/lib/language/free-name';
import { success } from '@/lib/model/result';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { criteriaOf } from '@/lib/rules/personas';
import { criteriaIn, isGroup, partAt, type RulePath } from '@/lib/rules/rule-tree';
import { personasOf } from '@/lib/rules/view/personas-of';
import { PUBLISHED_RULES } from '@/lib/rules/view/published-rules';
import { editedCriterion, type PersonaEdit } from './edited-segment';

/** What a criterion over a feature begins with: the published rules' comparison, or else "more than 0". */
function comparisonOf(feature: Feature): { op?: CriterionOperator; value?: number } {
  if (isFlag(feature)) return {};
  const published = personasOf({ rules: PUBLISHED_RULES })
    .flatMap(({ match }) => criteriaOf(match))
    .find((c) => c.feature === feature);
  return { op: published?.op ?? '>', value: published?.value ?? 0 };
}

export function newCriterion(feature: Feature, taken: readonly Criterion[]): Criterion {
  const id = freeName(feature, (name) => taken.some((one) => one.id === name));
  return { id, feature, ...comparisonOf(feature) };
}

/** A criterion over the first of the features that the rule does not read yet. */
export function nextCriterion(when: Condition, features: readonly Feature[] = FEATURES): Criterion {
  const own = criteriaIn(when);
  const unused = features.find((feature) => own.every((c) => c.feature !== feature));
  return newCriterion(unused ?? features[0] ?? (FEATURES[0] as Feature), own);
}

const isNumeric = (op: CriterionOperator | undefined) =>
  op === 'between' || COMPARISONS.some((one) => one === op);

/**
 * Compares another feature; the id stays, a comparison of numbers is reset, as its value had another unit. A column of texts begins
 * with being `text`.
 */
export const setFeature =
  (path: RulePath, feature: Feature, text: string | null = null): PersonaEdit =>
  (edited) =>
    editedCriterion(edited, path, (c) => {
      if (c.feature === feature) return c;
      if (text !== null) {
        const { op: _, value: __, ...rest } = c;
        return { ...rest, feature, op: 'is', value: text };
      }
      if (c.op !== undefined && !isNumeric(c.op)) return { ...c, feature };
      const { id, unknown } = c;
      return {
        ...(id !== undefined && { id }),
        feature,
        ...comparisonOf(feature),
        ...(unknown !== undefined && { unknown }),
      };
    });

/** Reads a feature in one window, "30d", whatever is evaluated; null is the window under evaluation. What it is compared with stays. */
export const setWindow =
  (path: RulePath, window: string | null): PersonaEdit =>
  (edited) =>
    editedCriterion(edited, path, (c) => {
      if (!isText(c.feature)) return c;
      const { base } = nameAndWindow(c.feature);
      return { ...c, feature: window === null ? base : `${base}@${window}` };
    });

type Value = CriterionValue | undefined;
const isText = (value: unknown): value is string => typeof value === 'string';

/** The number that a comparison goes on with: its own, or the first of two. */
function numberFor({ feature, op, value }: Criterion): NumberExpression {
  if (isNumeric(op) && value !== undefined)
    return (Array.isArray(value) ? value[0] : value) as NumberExpression;
  return isText(feature) ? (comparisonOf(feature).value ?? 1) : 0;
}

/** The texts that a comparison goes on with. */
function textsFor({ op, value }: Criterion): readonly string[] {
  if (op === 'in' && Array.isArray(value)) return value.filter(isText);
  return (op === 'is' || op === 'is not') && isText(value) ? [value] : [''];
}

function valueFor(c: Criterion, op: CriterionOperator): Value {
  if (op === 'known') return undefined;
  if (op === 'in') return textsFor(c);
  if (op === 'is' || op === 'is not') return textsFor(c)[0] ?? '';
  if (op !== 'between') return numberFor(c);
  const number = numberFor(c);
  return c.op === 'between' ? c.value : [number, number];
}

/** Compares by another operator; null is a flag that must be 1. What can be kept of the value is. */
export const setComparison =
  (path: RulePath, op: CriterionOperator | null): PersonaEdit =>
  (edited) =>
    editedCriterion(edited, path, (c) => {
      if ((c.op ?? null) === op) return c;
      const { op: _, value: __, ...rest } = c;
      if (op === null) return rest;
      const value = valueFor(c, op);
      return { ...rest, op, ...(value !== undefined && { value }) };
    });

/**
 * What a criterion compares with, or one end of `between`; a number that has a name is set there, for all that share it. What
 * compares nothing stays.
 */
export const setThreshold =
  (path: RulePath, value: CriterionValue, end?: 0 | 1): PersonaEdit =>
  (edited) => {
    const part = partAt(edited.segment.when, path);
    const own = part && !isGroup(part) && isNumeric(part.op) ? part.value : null;
    const name = Array.isArray(own) && end !== undefined ? own[end] : own;
    if (isText(name) && typeof value === 'number' && typeof edited.values[name] === 'number')
      return success({ ...edited, values: { ...edited.values, [name]: value } });
    return editedCriterion(edited, path, (c) => {
      if (c.op === undefined || c.op === 'known') return c;
      if (end === undefined) return { ...c, value };
      return Array.isArray(c.value) ? { ...c, value: c.value.with(end, value as NumberExpression) } : c;
    });
  };

/** How a criterion reads what is not known; null is as the document does. */
export const setUnknown =
  (path: RulePath, reading: UnknownReading | null): PersonaEdit =>
  (edited) =>
    editedCriterion(edited, path, ({ unknown: _, ...c }) =>
      reading === null ? c : { ...c, unknown: reading },
    );
