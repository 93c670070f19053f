import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { type CompiledKey, type CompiledRules, inSet, type PersonaSet } from './compile-rules';

/** A key over one table: a number, or a column and what divides it. */
type KeyRead = number | { readonly column: Float64Array; readonly divisor: number };

const keyValue = (key: KeyRead | undefined, user: number): number => {
  if (key === undefined) return Number.NaN;
  return typeof key === 'number' ? key : (key.column[user] as number) / key.divisor;
};

/** Puts the first and the second of the personas that matched into the first two places of `into`; none is the number of personas. */
export type Ranker = (matched: PersonaSet, user: number, into: Int32Array) => void;

/** Ranks the personas that match users of one table: in one pass over the order, without sorting. */
export function rankerOf(rules: CompiledRules, columns: FeatureColumns): Ranker {
  const { order, priorityClass, down, rankings } = rules;
  const none = rules.personas.length;
  const read = (key: number | CompiledKey): KeyRead =>
    typeof key === 'number' ? key : { column: columnOf(columns, key.severity.feature), divisor: key.divisor };
  const keys: (readonly KeyRead[] | undefined)[] = [];
  // What nobody asks for may not be there.
  const keysOf = (p: number): readonly KeyRead[] => (keys[p] ??= (rules.keys[p] ?? []).map(read));

  const goesBefore = (a: number, b: number, user: number): boolean => {
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
