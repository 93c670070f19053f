import type { NumberExpression } from '@/lib/language/expression';
import { failure, type Problem } from '@/lib/model/result';
import { namesInNumber } from '@/lib/rules/document/names';
import { useLanguage } from './language';
import { missingText, useNames } from './use-names';

/** What a field for a number says of itself. */
export const FORMULA_HINT = 'A number, a name, or a formula such as 3 * turnover';

/** Reads what is typed where a number is meant: a name that there is, or a formula of such names. Says what is wrong with it, or null. */
export function useFormula(
  onCommit: (value: NumberExpression) => Problem | null,
): (typed: string) => Problem | null {
  const { language } = useLanguage();
  const names = useNames();
  return (typed) => {
    const wrong = (message: string) => failure('rules', message).problem;
    const parsed = language?.parseNumber(typed);
    if (!parsed) return wrong('The page is still loading what reads formulas. Try again.');
    if (!parsed.ok) return wrong(`Give a number, a name or a formula. ${parsed.problem.message}`);
    const missing = missingText(names, namesInNumber(parsed.value));
    return missing ? wrong(missing) : onCommit(parsed.value);
  };
}
