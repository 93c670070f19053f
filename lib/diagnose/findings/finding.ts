import { definitionOf } from '@/lib/features/features';
import { OPERATOR } from '@/lib/rules/operators';
import type { Criterion } from '@/lib/rules/personas';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';

/** Something about the rules or the population that an analyst should know, with its proof. */
export interface Finding {
  readonly id: string;
  /** What it is about: a persona's id, or the cell's. */
  readonly about: string;
  readonly claim: string;
  readonly proof: string;
  /** Cell in which to change it. */
  readonly cell: 'rules' | 'mix' | 'behave' | 'detect';
  /** Nothing in any data can change a certain finding; the others hold for the population at hand. */
  readonly certain: boolean;
}

export const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** A criterion in words, money in the currency of the users that it is about: "median pay gap > 45 days". */
export function criterionText({ feature, op, value = 0 }: Criterion, currency: Currency): string {
  const { label: name, unit, step } = definitionOf(feature);
  return op ? `${lower(name)} ${OPERATOR[op].sign} ${exactText(unit, value, step, currency)}` : lower(name);
}
