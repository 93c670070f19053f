import { definitionOf } from '@/lib/features/features';
import { isCriterion, partsOf, type Rule } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { conditionWords, isKnown, numberWords } from './number-words';

/** What is not known, in words; null of what else is negated. */
function negatedWords(rule: Rule): string | null {
  const of = isCriterion(rule) ? rule.computed?.of : undefined;
  return of && 'condition' in of && isKnown(of.condition) ? conditionWords({ not: of.condition }) : null;
}

function words(rule: Rule, nested: boolean, currency: Currency): string {
  if ('not' in rule) return negatedWords(rule.not) ?? `not ${words(rule.not, true, currency)}`;
  if (!isCriterion(rule)) {
    const parts = partsOf(rule);
    const joint = 'all' in rule ? ' and ' : 'any' in rule ? ' or ' : ', ';
    const text = parts.map((part) => words(part, parts.length > 1, currency)).join(joint);
    if ('of' in rule) return `at least ${rule.atLeast} of (${text})`;
    return nested ? `(${text})` : text;
  }
  const { of } = rule.computed ?? {};
  if (of && 'condition' in of) return conditionWords(of.condition);
  const { label, unit, step } = definitionOf(rule.feature);
  const said = of ? numberWords(of.number) : label.toLowerCase();
  return rule.op ? `${said} ${rule.op} ${exactText(unit, rule.value ?? 0, step, currency)}` : said;
}

/** A rule as one line of words, with money in a currency. */
export const ruleText = (rule: Rule, currency: Currency): string => words(rule, false, currency);
