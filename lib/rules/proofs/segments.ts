import type { Condition, NumberExpression } from '@/lib/language/expression';
import { type Place, ROOT, within } from '@/lib/language/grammar';
import type { Classification, RulesDocument } from '../document/rules-document';

/** A segment of a classification, or of those that count where nothing of it holds. */
export interface PlacedSegment {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly when: Condition;
  readonly place: Place;
  readonly rank: readonly NumberExpression[];
  /** How many classifications go before its own. */
  readonly level: number;
}

/** The segments of a classification in their places, then those of what counts otherwise. */
export function segmentsOf(of: Classification, at: Place, level = 0, before = 0): PlacedSegment[] {
  const own = of.segments.map(({ id, name = id, number, when, rank = [] }, i) => ({
    id,
    name,
    number: number ?? before + i + 1,
    when,
    place: within(within(within(at, 'segments'), i), 'when'),
    rank,
    level,
  }));
  const { otherwise } = of;
  return typeof otherwise === 'object'
    ? [...own, ...segmentsOf(otherwise, within(at, 'otherwise'), level + 1, before + own.length)]
    : own;
}

/** The segments of a classification of a document. */
export const segmentsIn = (rules: RulesDocument, classification: string): PlacedSegment[] =>
  segmentsOf(rules.assign[classification] as Classification, within(within(ROOT, 'assign'), classification));

/** Which of two goes first where both hold: by what is the same for every customer, or else it depends on the customer. */
export type Precedence = 'first' | 'second' | 'depends';

/** The classification that a level is of. */
const levelOf = (of: Classification, level: number): Classification =>
  level === 0 || typeof of.otherwise !== 'object' ? of : levelOf(of.otherwise, level - 1);

/** Which of two segments goes first where both hold. */
export function precedence(
  rules: RulesDocument,
  classification: string,
  segments: readonly PlacedSegment[],
  a: number,
  b: number,
): Precedence {
  const [first, second] = [segments[a], segments[b]] as [PlacedSegment, PlacedSegment];
  const byPlace = a < b ? 'first' : 'second';
  if (first.level !== second.level) return byPlace;
  const { order, down = [] } = levelOf(rules.assign[classification] as Classification, first.level);
  if (order === 'place') return byPlace;
  for (let k = 0; k < Math.max(first.rank.length, second.rank.length); k++) {
    const [x, y] = [first.rank[k], second.rank[k]].map((key) => literalOf(rules, key));
    if (typeof x === 'number' && typeof y === 'number') {
      if (x !== y) return x > y === (down[k] ?? true) ? 'first' : 'second';
    } else if (x === undefined || y === undefined) {
      // What is not there goes last; a number that may be unknown too may tie with it.
      if (x !== undefined && typeof x !== 'number') return 'depends';
      if (y !== undefined && typeof y !== 'number') return 'depends';
      if (x !== y) return y === undefined ? 'first' : 'second';
    } else if (JSON.stringify(x) !== JSON.stringify(y)) return 'depends';
  }
  return byPlace;
}

/** A key as a number where it is the same for all, under a name too. */
function literalOf({ values = {} }: RulesDocument, key: NumberExpression | undefined) {
  const named = typeof key === 'string' && Object.hasOwn(values, key) ? values[key] : key;
  return typeof named === 'number' ? named : key;
}
