import { definitionOf } from '@/lib/features/features';
import { isCriterion, partsOf, type Rule } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';

function words(rule: Rule, nested: boolean, currency: Currency): string {
  if ('not' in rule) return `not ${words(rule.not, true, currency)}`;
  if (!isCriterion(rule)) {
    const parts = partsOf(rule);
    const joint = 'all' in rule ? ' and ' : 'any' in rule ? ' or ' : ', ';
    const text = parts.map((part) => words(part, parts.length > 1, currency)).join(joint);
    if ('of' in rule) return `at least ${rule.atLeast} of (${text})`;
    return nested ? `(${text})` : text;
  }
  const { label, unit, step } = definitionOf(rule.feature);
  return rule.op
    ? `${label.toLowerCase()} ${rule.op} ${exactText(unit, rule.value ?? 0, step, currency)}`
    : label.toLowerCase();
}

/** A rule as one line of words, with money in a currency. */
export const ruleText = (rule: Rule, currency: Currency): string => words(rule, false, currency);
