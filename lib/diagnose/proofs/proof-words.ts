import { definitionOf, isFlag } from '@/lib/features/features';
import { isComparison } from '@/lib/language/criterion-value';
import type { Criterion } from '@/lib/language/expression';
import { printCondition, printNumber } from '@/lib/language/text/print';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { OPERATOR, type Operator } from '@/lib/rules/operators';
import type { Obstacle } from '@/lib/rules/proofs/cells/lines';
import type { Gap } from '@/lib/rules/proofs/gaps';
import type { Kind, Reason } from '@/lib/rules/proofs/personas';
import type { PlacedSegment } from '@/lib/rules/proofs/segments';
import type { Witness, WitnessValue } from '@/lib/rules/proofs/witness';
import type { Currency } from '@/lib/text/money';
import { exactText } from '@/lib/text/value-text';
import { inWindow, listText } from '@/lib/text/written';

/** What words are made with. */
export interface ProofWords {
  readonly rules: RulesDocument;
  readonly segments: readonly PlacedSegment[];
  readonly currency: Currency;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const labelOf = (name: string) => lower(definitionOf(name).label);

function valueText(name: string, value: number, currency: Currency): string {
  const { unit, step } = definitionOf(name);
  return exactText(unit, Number(value.toPrecision(12)), step, currency);
}

/** A criterion in words: “median pay gap > 45 days”; of computed numbers as text. */
export function criterionWords(
  criterion: Criterion,
  { rules: { values = {} }, currency }: ProofWords,
): string {
  const { feature, op, value } = criterion;
  const number = typeof value === 'string' ? values[value] : value;
  const plain =
    typeof feature === 'string' && !Object.hasOwn(values, feature) ? nameAndWindow(feature) : null;
  if (plain && (op === undefined || (isComparison(op) && typeof number === 'number'))) {
    const { base, written } = plain;
    const when = written === undefined || written === 'W' ? '' : inWindow(Number.parseInt(written, 10));
    if (op === undefined) return `“${labelOf(base)}${when}”`;
    const sign = op in OPERATOR ? OPERATOR[op as Operator].sign : '=';
    return `“${labelOf(base)}${when} ${sign} ${valueText(base, number as number, currency)}”`;
  }
  const { id: _, ...rest } = criterion;
  return `“${printCondition(rest)}”`;
}

/** The segment that a criterion is of; null of one that stands under a name. */
const segmentOf = (pointer: string, { segments }: ProofWords): PlacedSegment | null =>
  segments.find(({ place }) => pointer === place.pointer || pointer.startsWith(`${place.pointer}/`)) ?? null;

/** A value of a customer in words: “card utilisation 50 %”, “overdue: no”. */
function valueWords({ name, days, value }: WitnessValue, window: number, currency: Currency): string {
  const when = days !== null && days !== window ? inWindow(days) : '';
  const label = `${labelOf(name)}${when}`;
  if (value === null) return `${label} unknown`;
  if (typeof value === 'string') return `${label} “${value}”`;
  if (isFlag(name)) return `${label}: ${value === 1 ? 'yes' : 'no'}`;
  return `${label} ${valueText(name, value, currency)}`;
}

const isNothing = ({ value }: WitnessValue) => value === 0;

/** A customer in words, what is 0 or no at the end; `window` is the one that is looked at, in days. */
export function witnessWords(witness: Witness, window: number, { currency }: ProofWords): string {
  const something = witness.filter((one) => !isNothing(one));
  const nothing = witness.filter(isNothing);
  const said = (something.length > 0 ? something : nothing).map((one) => valueWords(one, window, currency));
  const rest = something.length > 0 && nothing.length > 0 ? `; all else 0 or no` : '';
  if (witness.length === 0) return 'any customer';
  return something.length > 0 || nothing.length === 1 ? `${listText(said)}${rest}` : 'all 0 or no';
}

/** Why there is nobody, as a sentence. */
export function reasonWords(reason: Reason, words: ProofWords): string {
  const bySegment = new Map<string, string[]>();
  for (const { pointer, criterion } of reason.criteria) {
    const name = segmentOf(pointer, words)?.name ?? 'a named value';
    const own = bySegment.get(name) ?? [];
    own.push(criterionWords(criterion, words));
    bySegment.set(name, own);
  }
  const criteria = [...bySegment].map(([name, texts]) => `${listText([...new Set(texts)])} of ${name}`);
  const facts = [
    ...reason.ranges.map(({ because }) => because),
    ...reason.relations,
    ...reason.decimals.map((name) => `${labelOf(name)} has no value between two neighbouring ones`),
  ];
  const why = facts.length > 0 ? `: ${listText([...new Set(facts)])}` : '';
  if (criteria.length === 0) return facts.length > 0 ? `${listText(facts)}.` : 'Nothing can meet it.';
  const isOne = reason.criteria.length === 1;
  return `${listText(criteria)} ${isOne ? 'cannot hold' : 'decide it'}${why}.`;
}

/** Why something is not decided, as a sentence. */
export function obstacleWords(why: Obstacle): string {
  switch (why.kind) {
    case 'computed':
      return `Not decided: ${computedText(why.what)} is computed of several columns.`;
    case 'score':
      return `Not decided: ${why.name} is a quantile, which depends on all customers.`;
    case 'work':
      return 'Not decided: there are too many cases to look at.';
    case 'order':
      return 'Not decided: who goes first depends on the customer.';
    case 'unusual':
      return 'Not decided: it depends on windows of which not all days are known, or on fractions of cents.';
  }
}

function computedText(json: string): string {
  try {
    return `“${printNumber(JSON.parse(json))}”`;
  } catch {
    return 'a comparison of two columns';
  }
}

/** The values of a gap: “card utilisation from 30 % to 49.99 %”. */
export function gapWords({ name, days, from, to }: Gap, window: number, { currency }: ProofWords): string {
  const when = days !== null && days !== window ? inWindow(days) : '';
  const text = (at: number) => valueText(name, at, currency);
  const label = `${labelOf(name)}${when}`;
  if (from.at === to.at) return `${label} ${text(from.at)}`;
  return `${label} ${from.isOut ? 'above' : 'from'} ${text(from.at)} ${to.isOut ? 'to below' : 'to'} ${text(to.at)}`;
}

/** How two segments are to each other, as a claim. */
export function pairWords(kind: Kind, first: string, second: string): string {
  switch (kind) {
    case 'overlap':
      return `${first} and ${second} overlap`;
    case 'excluded':
      return `${first} and ${second} exclude each other`;
    case 'first in second':
      return `${first} is part of ${second}`;
    case 'second in first':
      return `${second} is part of ${first}`;
    case 'equal':
      return `${first} and ${second} are the same`;
    case 'nobody':
      return `${first} and ${second}: nobody can meet one of them`;
    case 'undecided':
      return `${first} and ${second}: not decided`;
  }
}
