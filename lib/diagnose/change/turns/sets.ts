import { type Assignments, wordsOf } from '@/lib/rules/assign-personas';
import {
  type CompiledRules,
  matchedPersonas,
  matchesOf,
  type PersonaSet,
  type PersonaTable,
  setIn,
} from '@/lib/rules/compile-rules';

/** Whom a user matches where a criterion is passed, and where it fails: the same two sets for every user. */
interface Sets {
  readonly ifPassed: PersonaSet;
  readonly ifFailed: PersonaSet;
}

/** Of rules whose criteria are bits of one word: by the user's mask. */
export function setsByMask(rules: CompiledRules, masks: Int32Array, bit: number): (user: number) => Sets {
  const [ifPassed, ifFailed] = [new Int32Array(rules.sets), new Int32Array(rules.sets)];
  const words = new Int32Array(1);
  return (user) => {
    words[0] = (masks[user] as number) | (1 << bit);
    matchedPersonas(rules, words, ifPassed);
    words[0] = (masks[user] as number) & ~(1 << bit);
    matchedPersonas(rules, words, ifFailed);
    return { ifPassed, ifFailed };
  };
}

/** Of many criteria: the bit is of one persona, the others match as they do. */
export function setsByMatched(
  rules: CompiledRules,
  { masks, matched }: Pick<Assignments, 'masks' | 'matched'>,
  { bit, persona }: { readonly bit: number; readonly persona: number },
): (user: number) => Sets {
  const [ifPassed, ifFailed] = [new Int32Array(rules.sets), new Int32Array(rules.sets)];
  const own = rules.tables[persona] as PersonaTable;
  const word = masks[own.word] as Int32Array;
  const passBit = 1 << (bit - own.shift);
  return (user) => {
    const bits = ((word[user] as number) >>> own.shift) & own.low;
    setIn(wordsOf(matched, user, ifPassed), persona, matchesOf(own, bits | passBit));
    setIn(wordsOf(matched, user, ifFailed), persona, matchesOf(own, bits & ~passBit));
    return { ifPassed, ifFailed };
  };
}
