import { type Assignments, wordsOf } from '@/lib/rules/assign-personas';
import {
  type CompiledRules,
  matchedPersonas,
  matchesOf,
  type PersonaSet,
  type PersonaTable,
  setIn,
} from '@/lib/rules/compile-rules';
import { isPrimaryTiedIn, primaryIn } from '@/lib/rules/ranker';

/** Stands in place of a persona where what is known of a user alone says who is first. */
export const BY_KEYS = -1;

/** Whom a user matches where a criterion is passed, and where it fails; and who is first of them, or `BY_KEYS`. */
export interface Sets {
  readonly ifPassed: PersonaSet;
  readonly ifFailed: PersonaSet;
  readonly passed: number;
  readonly failed: number;
}

/** Of rules whose criteria are bits of one word: by the user's mask, each of which is looked at once. */
export function setsByMask(
  rules: CompiledRules,
  verdictOf: (mask: number) => number,
  bit: number,
): (masks: Int32Array, user: number) => Sets {
  const known = new Map<number, Sets>();
  const words = new Int32Array(1);
  const matched = (mask: number) => {
    words[0] = mask;
    return matchedPersonas(rules, words);
  };
  const firstOf = (mask: number) => {
    const verdict = verdictOf(mask);
    return isPrimaryTiedIn(verdict) ? BY_KEYS : primaryIn(verdict);
  };
  return (masks, user) => {
    const mask = (masks[user] as number) | (1 << bit);
    const found = known.get(mask);
    if (found) return found;
    const other = mask & ~(1 << bit);
    const made = {
      ifPassed: matched(mask),
      ifFailed: matched(other),
      passed: firstOf(mask),
      failed: firstOf(other),
    };
    known.set(mask, made);
    return made;
  };
}

/** Of many criteria: the bit is of one persona, the others match as they do. The same two sets for every user. */
export function setsByMatched(
  rules: CompiledRules,
  { masks, matched }: Pick<Assignments, 'masks' | 'matched'>,
  { bit, persona }: { readonly bit: number; readonly persona: number },
): (user: number) => Sets {
  const [ifPassed, ifFailed] = [new Int32Array(rules.sets), new Int32Array(rules.sets)];
  const sets = { ifPassed, ifFailed, passed: BY_KEYS, failed: BY_KEYS };
  const own = rules.tables[persona] as PersonaTable;
  const word = masks[own.word] as Int32Array;
  const passBit = 1 << (bit - own.shift);
  return (user) => {
    const bits = ((word[user] as number) >>> own.shift) & own.low;
    setIn(wordsOf(matched, user, ifPassed), persona, matchesOf(own, bits | passBit));
    setIn(wordsOf(matched, user, ifFailed), persona, matchesOf(own, bits & ~passBit));
    return sets;
  };
}
