import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { numberReader } from '@/lib/model/coded';
import {
  type CompiledKey,
  type CompiledRules,
  inSet,
  matchedPersonas,
  type PersonaSet,
} from './compile-rules';
import { type Ranking, rankingOf } from './rankings';

/** The winner and the runner-up of a set of matched personas, looked up where that is known. */
export const rankingIn = ({ rankings, order, priorityClass }: CompiledRules, matched: PersonaSet): Ranking =>
  rankings
    ? (rankings[matched[0] as number] as Ranking)
    : rankingOf(order, priorityClass, (p) => inSet(matched, p));

/** A key over one table: a number, or a column and what divides it. */
type KeyRead = number | { readonly at: (user: number) => number; readonly divisor: number };

const keyValue = (key: KeyRead | undefined, user: number): number => {
  if (key === undefined) return Number.NaN;
  return typeof key === 'number' ? key : key.at(user) / key.divisor;
};

/** Whether a persona goes before another of those that match a user, by their keys; false of equals. */
export type GoesBefore = (a: number, b: number, user: number) => boolean;

/** Compares personas over one table. */
export function goesBeforeOf(rules: CompiledRules, columns: FeatureColumns): GoesBefore {
  const { priorityClass, down } = rules;
  const read = (key: number | CompiledKey): KeyRead =>
    typeof key === 'number'
      ? key
      : { at: numberReader(columnOf(columns, key.severity.feature)), divisor: key.divisor };
  const keys: (readonly KeyRead[] | undefined)[] = [];
  // What nobody asks for may not be there.
  const keysOf = (p: number): readonly KeyRead[] => (keys[p] ??= (rules.keys[p] ?? []).map(read));

  return (a, b, user) => {
    if (priorityClass[a] !== priorityClass[b])
      return (priorityClass[a] as number) < (priorityClass[b] as number);
    const [own, other] = [keysOf(a), keysOf(b)];
    const length = Math.max(own.length, other.length);
    for (let k = 0; k < length; k++) {
      const [x, y] = [keyValue(own[k], user), keyValue(other[k], user)];
      // What is not known goes last, whichever way the others go.
      const [lacks, otherLacks] = [Number.isNaN(x), Number.isNaN(y)];
      if (lacks && otherLacks) continue;
      if (lacks || otherLacks) return otherLacks;
      if (x !== y) return x > y === (down[k] ?? true);
    }
    return false;
  };
}

/** Puts the first and the second of the personas that matched into the first two places of `into`; none is the number of personas. */
export type Ranker = (matched: PersonaSet, user: number, into: Int32Array) => void;

/** Ranks the personas that match users of one table: in one pass over the order, without sorting. */
export function rankerOf(rules: CompiledRules, columns: FeatureColumns): Ranker {
  const { order, priorityClass, rankings } = rules;
  const none = rules.personas.length;
  const goesBefore = goesBeforeOf(rules, columns);

  return (matched, user, into) => {
    const known = rankings?.[matched[0] as number];
    if (known && !known.tied) {
      into[0] = known.primary;
      into[1] = known.secondary;
      return;
    }
    let [first, second] = [none, none];
    for (const p of order) {
      if (!inSet(matched, p)) continue;
      // The order is by class: those that follow are of a worse one.
      if (second !== none && priorityClass[p] !== priorityClass[second]) break;
      if (first === none) first = p;
      else if (goesBefore(p, first, user)) [first, second] = [p, first];
      else if (second === none || goesBefore(p, second, user)) second = p;
    }
    into[0] = first;
    into[1] = second;
  };
}

/** The first alone of the personas that match users of one table; the number of personas where none does. */
export function primaryRankerOf(
  rules: CompiledRules,
  columns: FeatureColumns,
): (matched: PersonaSet, user: number) => number {
  const { order, priorityClass, rankings } = rules;
  const none = rules.personas.length;
  const goesBefore = goesBeforeOf(rules, columns);

  return (matched, user) => {
    const known = rankings?.[matched[0] as number];
    if (known && !known.primaryTied) return known.primary;
    let first = none;
    for (const p of order) {
      if (!inSet(matched, p)) continue;
      if (first === none) first = p;
      else if (priorityClass[p] !== priorityClass[first]) break;
      else if (goesBefore(p, first, user)) first = p;
    }
    return first;
  };
}

/** Most criteria whose masks are looked up: 2^14 of them. */
const MOST_BITS = 14;
const PRIMARY_AT = 12;
const SECONDARY_AT = 16;
const PLACE = 15;
const IS_TIED = 1 << 20;
const IS_PRIMARY_TIED = 1 << 21;
const IS_KNOWN = 1 << 22;

/** A mask's verdict: the personas that match, the first and the second, and of which of them further keys have a say, packed in one number. */
type VerdictOf = (mask: number) => number;

let latest: { readonly rules: CompiledRules; readonly verdictOf: VerdictOf } | null = null;

/** Whether masks of two sets of rules mean the same: their thresholds may differ. */
export const haveOneForm = (a: CompiledRules, b: CompiledRules): boolean =>
  a.rankings === b.rankings &&
  a.criteria.length === b.criteria.length &&
  a.tables.every(({ matches, shift }, p) => {
    const other = b.tables[p];
    return matches !== null && matches === other?.matches && shift === other.shift;
  });

/**
 * What is made of the mask of a user's criteria, looked at once for each mask that occurs; a drag goes on with what was seen. Null where
 * criteria or personas are too many.
 */
export function verdictsOf(rules: CompiledRules): VerdictOf | null {
  if (rules.words > 1 || rules.criteria.length > MOST_BITS || !rules.rankings) return null;
  if (latest && haveOneForm(rules, latest.rules)) return latest.verdictOf;
  const known = new Int32Array(1 << rules.criteria.length);
  const words = new Int32Array(1);
  const set = new Int32Array(1);
  const look = (mask: number): number => {
    words[0] = mask;
    const matched = matchedPersonas(rules, words, set);
    const { primary, secondary, primaryTied, tied } = rankingIn(rules, matched);
    const ties = (tied ? IS_TIED : 0) | (primaryTied ? IS_PRIMARY_TIED : 0);
    const places = (primary << PRIMARY_AT) | (secondary << SECONDARY_AT);
    const verdict = IS_KNOWN | ties | places | (matched[0] as number);
    known[mask] = verdict;
    return verdict;
  };
  const verdictOf = (mask: number) => (known[mask] as number) || look(mask);
  latest = { rules, verdictOf };
  return verdictOf;
}

export const isTiedIn = (verdict: number): boolean => (verdict & IS_TIED) !== 0;
export const isPrimaryTiedIn = (verdict: number): boolean => (verdict & IS_PRIMARY_TIED) !== 0;
export const matchedIn = (verdict: number): number => verdict & ((1 << PRIMARY_AT) - 1);
export const primaryIn = (verdict: number): number => (verdict >>> PRIMARY_AT) & PLACE;
export const secondaryIn = (verdict: number): number => (verdict >>> SECONDARY_AT) & PLACE;
