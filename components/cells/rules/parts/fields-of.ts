import {
  COMPARISONS,
  type Criterion,
  type CriterionOperator,
  type NumberExpression,
} from '@/lib/language/expression';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { OPERATOR, type Operator } from '@/lib/rules/operators';

type Values = NonNullable<RulesDocument['values']>;

/** A number with a field, and the name that it has where it is a literal with one. */
export interface FieldNumber {
  readonly value: NumberExpression;
  readonly name: string | null;
}

/** A literal, the literal that a name stands for, or what else is compared with: a name or a formula. */
function numberOf(value: NumberExpression, values: Values): FieldNumber {
  const named = typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : null;
  return typeof named === 'number' ? { value: named, name: value as string } : { value, name: null };
}

/** A text that a list of texts with commas between can hold. */
const isPlainText = (text: unknown): text is string => typeof text === 'string' && !/,|^\s|\s$/.test(text);

/** The fields that a criterion has beside its operator. */
export type Fields =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly number: FieldNumber }
  | { readonly kind: 'ends'; readonly ends: readonly [FieldNumber, FieldNumber] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: readonly string[] };

const NONE: Fields = { kind: 'none' };

/** The fields of a criterion; null where it has to be shown as text, as what is compared is computed. */
export function fieldsOf({ feature, op, value }: Criterion, values: Values = {}): Fields | null {
  if (typeof feature !== 'string') return null;
  if (op === undefined || op === 'known') return value === undefined ? NONE : null;
  if (op === 'is' || op === 'is not') return typeof value === 'string' ? { kind: 'text', text: value } : null;
  if (op === 'in')
    return Array.isArray(value) && value.every(isPlainText) ? { kind: 'texts', texts: value } : null;
  if (op === 'between') {
    const [low, high] = Array.isArray(value) ? (value as readonly NumberExpression[]) : [];
    return low !== undefined && high !== undefined
      ? { kind: 'ends', ends: [numberOf(low, values), numberOf(high, values)] }
      : null;
  }
  return COMPARISONS.some((one) => one === op) && value !== undefined && !Array.isArray(value)
    ? { kind: 'number', number: numberOf(value as NumberExpression, values) }
    : null;
}

/** The texts between the commas of a line. */
export const textsOf = (line: string): string[] =>
  line
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');

const isComparison = (op: CriterionOperator): op is Operator => Object.hasOwn(OPERATOR, op);
const WORDS: Partial<Record<CriterionOperator, string>> = {
  '==': 'equal to',
  in: 'is one of',
  known: 'is known',
};

/** An operator as a choice, and in words: "≥", "at least". */
export const operatorText = (op: CriterionOperator): { readonly short: string; readonly words: string } =>
  isComparison(op)
    ? { short: OPERATOR[op].sign, words: OPERATOR[op].words }
    : { short: op === '==' ? '=' : (WORDS[op] ?? op), words: WORDS[op] ?? op };
