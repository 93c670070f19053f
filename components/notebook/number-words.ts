import { definitionOf } from '@/lib/features/features';
import type { Condition, Criterion, NumberExpression } from '@/lib/language/expression';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { isGroup, kindOf, partsOf } from '@/lib/rules/rule-tree';

const SIGNS = ['+', '-', '*', '/'] as const;
const FUNCTIONS = { min: 'the least of', max: 'the greatest of', orElse: 'the first known of' } as const;

/** A name as it is said, with its window. */
function nameWords(name: string): string {
  const { base, written } = nameAndWindow(name);
  const said = definitionOf(base).label.toLowerCase();
  return written === undefined || written === 'W' ? said : `${said} of ${written}`;
}

/** A number in words: "(outflow of 30d / outflow of 180d)", "points", "bins of age". */
export function numberWords(of: NumberExpression): string {
  if (typeof of === 'number') return String(of);
  if (typeof of === 'string') return nameWords(of);
  const parts = (key: string) =>
    (of as Readonly<Record<string, readonly NumberExpression[] | undefined>>)[key]?.map(numberWords);
  for (const sign of SIGNS) {
    const found = parts(sign);
    if (found) return `(${found.join(` ${sign} `)})`;
  }
  for (const [key, words] of Object.entries(FUNCTIONS)) {
    const found = parts(key);
    if (found) return `${words} (${found.join(', ')})`;
  }
  if ('bins' in of) return `bins of ${numberWords(of.bins)}`;
  return 'points' in of ? 'points' : 'a number';
}

function criterionWords({ feature = '', op, value }: Criterion): string {
  const said = numberWords(feature);
  if (op === undefined) return said;
  if (op === 'known') return `${said} is known`;
  const isText = op === 'is' || op === 'is not' || op === 'in';
  const one = (part: unknown) => (isText ? `“${part}”` : numberWords(part as NumberExpression));
  if (!Array.isArray(value)) return `${said} ${op} ${one(value)}`;
  return op === 'between'
    ? `${said} between ${value.map(one).join(' and ')}`
    : `${said} is ${value.map(one).join(' or ')}`;
}

/** Whether something being known is all that is asked. */
export const isKnown = (of: Condition): of is Criterion => !isGroup(of) && of.op === 'known';

/** A condition in words. */
export function conditionWords(of: Condition): string {
  if (!isGroup(of)) return criterionWords(of);
  if ('not' in of && isKnown(of.not)) return `${numberWords(of.not.feature ?? '')} is not known`;
  const parts = partsOf(of).map(conditionWords);
  switch (kindOf(of)) {
    case 'all':
      return parts.length > 1 ? `(${parts.join(' and ')})` : (parts[0] ?? '');
    case 'any':
      return parts.length > 1 ? `(${parts.join(' or ')})` : (parts[0] ?? '');
    case 'at least':
      return `at least ${'of' in of ? of.atLeast : 1} of (${parts.join(', ')})`;
    case 'not':
      return `none of (${parts.join(', ')})`;
  }
}
