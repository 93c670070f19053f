import { FEATURE_DEFINITIONS } from '@/lib/features/features';
import type { Rule } from '@/lib/rules/personas';
import { exactText } from '@/lib/text/value-text';

function words(rule: Rule, nested: boolean): string {
  if ('all' in rule || 'any' in rule) {
    const [parts, joint] = 'all' in rule ? [rule.all, ' and '] : [rule.any, ' or '];
    const text = parts.map((part) => words(part, parts.length > 1)).join(joint);
    return nested ? `(${text})` : text;
  }
  const { label, unit, step } = FEATURE_DEFINITIONS[rule.feature];
  return rule.op
    ? `${label.toLowerCase()} ${rule.op} ${exactText(unit, rule.value ?? 0, step)}`
    : label.toLowerCase();
}

/** A rule as one line of words. */
export const ruleText = (rule: Rule): string => words(rule, false);
