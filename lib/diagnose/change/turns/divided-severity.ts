import type { FeatureColumns } from '@/lib/features/feature-table';
import { type CompiledRules, compileRules, inSet, type PersonaSet, setIn } from '@/lib/rules/compile-rules';
import { type Criterion, type Persona, withThreshold } from '@/lib/rules/personas';
import { type GoesBefore, goesBeforeOf } from '@/lib/rules/ranker';

/** Whom one user has at each position, by the personas that match where positions from `from` to before `to` are passed, and elsewhere. */
export interface DividedUser {
  take(user: number, ifPassed: PersonaSet, ifFailed: PersonaSet, from: number, to: number): void;
  /** Of the user that was taken last. */
  readonly groupAt: (position: number) => number;
}

/** Who is first of a set. */
type First = (set: PersonaSet, user: number) => number;

/**
 * Of a threshold that divides the severity of its persona: who is first at each position is the first of all others, or the persona.
 * Null where it divides none.
 */
export function dividedSeverity(
  { rules, persona: of, criterion }: { rules: CompiledRules; persona: Persona; criterion: Criterion },
  persona: number,
  positions: Float64Array,
): ((columns: FeatureColumns, firstOf: First) => DividedUser) | null {
  if (rules.personas[persona]?.severity?.dividedBy !== criterion.id) return null;
  const under = Array.from(positions, (value) =>
    compileRules(withThreshold(rules.personas, of.id, criterion.id, value)),
  );
  // Of equals the first by place goes first.
  const isAheadOf = rules.personas.map((_, p) => rules.order.indexOf(persona) < rules.order.indexOf(p));
  const none = rules.personas.length;

  return (columns, firstOf) => {
    const others = new Int32Array(rules.sets);
    const compares: (GoesBefore | undefined)[] = [];
    let user = 0;
    let [from, to] = [0, 0];
    const passed = { has: false, other: none };
    const failed = { has: false, other: none };
    const look = (side: typeof passed, set: PersonaSet) => {
      side.has = inSet(set, persona);
      for (let w = 0; w < others.length; w++) others[w] = set[w] as number;
      setIn(others, persona, false);
      side.other = firstOf(others, user);
    };
    return {
      take(nextUser, ifPassed, ifFailed, nextFrom, nextTo) {
        [user, from, to] = [nextUser, nextFrom, nextTo];
        look(passed, ifPassed);
        look(failed, ifFailed);
      },
      groupAt(position) {
        const { has, other } = position >= from && position < to ? passed : failed;
        if (!has) return other;
        if (other === none) return persona;
        compares[position] ??= goesBeforeOf(under[position] as CompiledRules, columns);
        const goesBefore = compares[position] as GoesBefore;
        const wins = isAheadOf[other] ? !goesBefore(other, persona, user) : goesBefore(persona, other, user);
        return wins ? persona : other;
      },
    };
  };
}
