import { weightOf } from '@/lib/features/weights';
import type { Assignments } from '../assign-personas';
import { countPrimary } from '../cohort-assignments';
import type { Persona } from '../personas';

/** Whose consent is looked for: the first users of a cohort, of those it holds, and what they have. */
export interface ConsentOf {
  readonly cohort: number;
  readonly users: number;
  readonly assigned: Assignments;
  readonly personas: readonly Persona[];
}

/** Who of those that count has consented. */
export interface Consent {
  /** One array a cohort: 1 where the user has consented. */
  readonly flags: readonly Uint8Array[];
  /** How many of a cohort have consented; of rows with weights, for how many customers they stand. */
  consented(cohort: number, weights: Assignments['weights']): number;
  /** How many who have consented have a persona. */
  covered(of: ConsentOf): number;
}

/** Consent that is known of each user. */
export class FlaggedConsent implements Consent {
  private readonly known: number[] = [];

  constructor(readonly flags: readonly Uint8Array[]) {}

  consented(cohort: number, weights: Assignments['weights'] = undefined): number {
    const flags = this.flags[cohort] ?? new Uint8Array();
    if (!weights) {
      this.known[cohort] ??= flags.reduce((sum, flag) => sum + (flag === 0 ? 0 : 1), 0);
      return this.known[cohort] as number;
    }
    let sum = 0;
    for (let u = 0; u < flags.length; u++) sum += flags[u] === 0 ? 0 : weightOf(weights, u);
    return sum;
  }

  covered({ cohort, users, assigned, personas }: ConsentOf): number {
    const flags = this.flags[cohort] ?? new Uint8Array();
    const isEverybody = !assigned.weights && this.consented(cohort) === flags.length;
    const counts = countPrimary(
      assigned,
      Math.min(users, flags.length),
      personas,
      isEverybody ? undefined : flags,
    );
    return personas.reduce((sum, _, p) => sum + (counts[p] as number), 0);
  }
}
