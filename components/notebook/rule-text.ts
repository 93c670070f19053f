import { FEATURE_DEFINITIONS } from '@/lib/features/features';
import type { Rule } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';

function words(rule: Rule, nested: boolean, currency: Currency): string {
  if ('all' in rule || 'any' in rule) {
    const [parts, joint] = 'all' in rule ? [rule.all, ' and '] : [rule.any, ' or '];
    const text = parts.map((part) => words(part, parts.length > 1, currency)).join(joint);
    return nested ? `(${text})` : text;
  }
  const { label, unit, step } = FEATURE_DEFINITIONS[rule.feature];
  return rule.op
    ? `${label.toLowerCase()} ${rule.op} ${exactText(unit, rule.value ?? 0, step, currency)}`
    : label.toLowerCase();
}

/** A rule as one line of words, with money in a currency. */
export const ruleText = (rule: Rule, currency: Currency): string => words(rule, false, currency);
