import canonicalize from 'canonicalize';
import type { Bins, NumberExpression, Points } from '@/lib/language/expression';
import { DocumentError, type Place, ROOT, within } from '@/lib/language/grammar';
import type { RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import { type Card, type CardVariable, isMixed } from './card';
import { frameOf, namesOf } from './card-rules';
import { binsOfNumber } from './rules-bins';

const no = (at: Place, message: string): never => {
  throw new DocumentError(at, message);
};

const isScored = (number: NumberExpression | undefined): number is Points | Bins =>
  typeof number === 'object' && ('points' in number || 'bins' in number);

/** A card, and where its parts stand in the document it is of. */
export interface PlacedCard {
  readonly card: Card;
  readonly places: readonly Place[];
}

interface Total {
  readonly name: string;
  readonly parts: readonly NumberExpression[];
  readonly at: Place;
}

/** The value that adds up points. */
function totalOf(values: Readonly<Record<string, NumberExpression>>): Total {
  const place = within(ROOT, 'values');
  const found = Object.entries(values).flatMap(([name, number]): Total[] => {
    if (typeof number !== 'object' || !('+' in number)) return [];
    const parts = number['+'];
    const adds = parts.some((part) =>
      isScored(typeof part === 'string' && Object.hasOwn(values, part) ? values[part] : part),
    );
    return adds ? [{ name, parts, at: within(within(place, name), '+') }] : [];
  });
  const [total, other] = found;
  if (!total)
    return no(
      place,
      'A scorecard has a value that adds up the points of others, as {"+": ["age_points", "income_points"]}.',
    );
  return other
    ? no(within(place, other.name), `A scorecard has one total, and "${total.name}" adds up points too.`)
    : total;
}

/** The reason that goes with the points of this name, where the document gives reasons. */
function reasonOf(document: RulesDocument, value: string): Pick<CardVariable, 'reason' | 'baseline'> {
  const fits = ({ rank: [key] = [] }: Segment) =>
    typeof key === 'object' && '-' in key && key['-'][1] === value && typeof key['-'][0] === 'number';
  const segment = document.assign.reason?.segments.find(fits);
  const [key] = segment?.rank ?? [];
  return segment && typeof key === 'object' && '-' in key
    ? { reason: segment.id, baseline: key['-'][0] as number }
    : {};
}

const same = (a: unknown, b: unknown) => canonicalize(a) === canonicalize(b);

/** Fails at what a document has that a table of points has no place for. */
function checkFrame(document: RulesDocument, card: Card, total: string, values: readonly string[]): void {
  const alone = 'A table of points has no place for it; --points-alone writes the points without it.';
  const { unknown: _, format: __, version: ___, scores = {}, values: named = {}, assign, columns } = document;
  for (const id of Object.keys(scores)) no(within(within(ROOT, 'scores'), id), `This is a score. ${alone}`);
  for (const id of Object.keys(named))
    if (id !== total && !values.includes(id) && typeof named[id] !== 'number')
      no(within(within(ROOT, 'values'), id), `This is no part of the total "${total}". ${alone}`);
  const frame = frameOf(card, { total, values }, { column: namesOf(card).total });
  const sections = [
    [
      'assign',
      assign,
      frame.assign,
      'These segments are others than who has a total and the reasons of its points.',
    ],
    ['columns', columns ?? {}, frame.columns, 'The columns are others than those of a card that is read.'],
  ] as const;
  for (const [section, has, expected, message] of sections) {
    const place = within(ROOT, section);
    const odd = [...new Set([...Object.keys(has), ...Object.keys(expected)])].find(
      (key) => !same((has as Record<string, unknown>)[key], (expected as Record<string, unknown>)[key]),
    );
    if (odd !== undefined) no(Object.hasOwn(has, odd) ? within(place, odd) : place, `${message} ${alone}`);
  }
}

/**
 * A document of rules as a scorecard. Throws a DocumentError at what a table of points cannot say; `isPointsAlone` leaves out what
 * stands around the points: segments, columns, scores and other values.
 */
export function cardOfRules(document: RulesDocument, isPointsAlone: boolean): PlacedCard {
  const { unknown = 'not met', values = {}, scores = {} } = document;
  if (unknown !== 'not met')
    no(
      within(ROOT, 'unknown'),
      `A table has one reading of what is not known: a row of its own, or no points. This is "${unknown}".`,
    );
  const total = totalOf(values);
  const isNamed = (name: string) => Object.hasOwn(values, name) || Object.hasOwn(scores, name);
  const names: string[] = [];
  const places: Place[] = [];
  const variables: CardVariable[] = [];
  let base: number | null = null;
  for (const [i, part] of total.parts.entries()) {
    const isName = typeof part === 'string' && Object.hasOwn(values, part);
    const at = isName ? within(within(ROOT, 'values'), part) : within(total.at, i);
    const number = isName ? values[part] : part;
    if (typeof number === 'number') {
      if (base !== null)
        no(at, 'A table has one row of base points, and this is a second number in the total.');
      base = number;
      continue;
    }
    if (!isScored(number))
      return no(at, 'A part of the total is a number, "bins", or "points" of which the first counts.');
    const { name, rows } = binsOfNumber(number, at);
    if (isNamed(name))
      no(at, `A table has bins of columns, and "${name}" is a value or score of the document.`);
    if (variables.some((other) => other.name === name))
      no(at, `The column "${name}" has its bins in another part of the total.`);
    if (isMixed(rows)) no(at, `The column "${name}" has bins of numbers and of texts.`);
    names.push(isName ? part : '');
    places.push(at);
    variables.push({ name, rows, ...(isName && reasonOf(document, part)) });
  }
  const card = { base, variables };
  if (!isPointsAlone) checkFrame(document, card, total.name, names);
  return { card, places };
}
