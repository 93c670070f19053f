import type { FeatureTable } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { type Assignments, isMatched, wordsOf } from '@/lib/rules/assign-personas';
import {
  type CompiledRules,
  compileRules,
  matchesOf,
  ownBits,
  type PersonaTable,
  setIn,
} from '@/lib/rules/compile-rules';
import { withPart } from '@/lib/rules/document/numbers';
import { primaryRankerOf } from '@/lib/rules/ranker';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { personasOf } from '@/lib/rules/view/personas-of';

/** A number that turns every customer at the same places: how many of a group must hold, or a key that segments are ranked by. */
export interface CommonTurns {
  /** The persona that it is of. */
  readonly persona: number;
  /** Whether it says who matches; else who of those goes first. */
  readonly isCount: boolean;
  /** Ascending: on each of them, and between two, all is the same. */
  readonly turns: readonly number[];
  /** The rules with the number at a value. */
  readonly at: (value: number) => CompiledRules;
}

const RANK = /^\/assign\/[^/]+\/segments\/(\d+)\/rank\/(\d+)$/;
const COUNT = /^\/assign\/[^/]+\/segments\/(\d+)\/when(?:\/.*)?\/atLeast$/;

/** Where a number turns customers, if that is the same for all of them; null of any other number, and where what is not known decides. */
export function commonTurns(rules: CompiledRules, pointer: string): CommonTurns | null {
  const { source } = rules.personas[0]?.order ?? {};
  if (!source || rules.isExact || !pointer.startsWith(`/assign/${source.classification}/`)) return null;
  const made = new Map<number, CompiledRules>();
  const at = (value: number): CompiledRules => {
    const ruled = { rules: withPart(source.rules, pointer, value), windows: source.days };
    const found = made.get(value) ?? compileRules(personasOf(ruled));
    made.set(value, found);
    return found;
  };
  const [, ranked, key] = RANK.exec(pointer) ?? [];
  if (ranked !== undefined) {
    const others = rules.personas.map(({ rank }) => rank[Number(key)]);
    const turns = others.filter((other) => typeof other === 'number');
    // Against a key that is computed each customer turns where it lies.
    return turns.length < others.length
      ? null
      : { persona: Number(ranked), isCount: false, turns: ascending(turns), at };
  }
  const [, counted] = COUNT.exec(pointer) ?? [];
  const number = ruleNumbers(source.rules).find((one) => one.pointer === pointer);
  // A rule that is computed as a whole has no bits of its own.
  const isWhole = rules.personas[Number(counted)]?.match;
  if (counted === undefined || !number || !isWhole || 'feature' in isWhole) return null;
  const turns = Array.from({ length: number.parts + 1 }, (_, n) => n);
  return { persona: Number(counted), isCount: true, turns, at };
}

const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);

/** Counts by persona index of the first `rows` users of a table at each of some values, every one for as many customers as it stands for. */
export function countsAtTurns(
  { persona, isCount, turns, at }: CommonTurns,
  positions: Float64Array,
  { users, weights, windows }: FeatureTable,
  {
    assigned,
    window,
    rows,
  }: { readonly assigned: Assignments; readonly window: number; readonly rows: number },
): Float64Array[] {
  const columns = windows[window] ?? {};
  // Two values with as many turns below them and on them are alike.
  const placeOf = (x: number) => 2 * turns.filter((turn) => turn < x).length + (turns.includes(x) ? 1 : 0);
  const known = new Map<number, Float64Array>();
  const countsFor = (x: number): Float64Array => {
    const place = placeOf(x);
    const found = known.get(place);
    if (found) return found;
    const rules = at(x);
    const own = rules.tables[persona] as PersonaTable;
    const firstOf = primaryRankerOf(rules, columns as Parameters<typeof primaryRankerOf>[1]);
    const counts = new Float64Array(rules.personas.length + 1);
    const [words, set] = [new Int32Array(rules.words), new Int32Array(rules.sets)];
    for (let u = 0; u < Math.min(rows, users); u++) {
      const was = isMatched(assigned, persona, u);
      const is = isCount ? matchesOf(own, ownBits(own, wordsOf(assigned.masks, u, words))) : was;
      let first = assigned.primary[u] as number;
      if (isCount ? is !== was : is) {
        setIn(wordsOf(assigned.matched, u, set), persona, is);
        first = firstOf(set, u);
      }
      counts[first] = (counts[first] as number) + weightOf(weights, u);
    }
    known.set(place, counts);
    return counts;
  };
  const all = Array.from(positions, countsFor);
  return Array.from(all[0] ?? [], (_, p) => Float64Array.from(all, (counts) => counts[p] as number));
}
