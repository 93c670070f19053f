import { quickselect } from 'd3-array';
import type { Assignments } from '@/lib/rules/assign-personas';
import { type Consent, type ConsentOf, FlaggedConsent } from '@/lib/rules/sweep/consent';
import { PrefixCounts } from '@/lib/stats/prefix-counts';
import { emptySpans, type RankTable, spanOf } from './rank-table';

/** The first users of a cohort, with their ranks. */
export interface RankedCohort {
  readonly table: RankTable;
  readonly users: number;
}

/**
 * The rank up to which users consent, so that exactly floor(users x rate) do: those with the lowest ranks.
 * -1 when nobody does. DESIGN 3.2.
 */
export function consentCutoff(cohorts: readonly RankedCohort[], rate: number): number {
  const consenting = Math.floor(cohorts.reduce((sum, { users }) => sum + users, 0) * rate);
  if (consenting === 0) return -1;
  const spans = emptySpans();
  for (const { table, users } of cohorts) table.addFirst(users, spans);
  let [span, before] = [0, 0];
  while (before + spans[span]! < consenting) before += spans[span++]!;
  const inside = cohorts.flatMap(({ table, users }) =>
    Array.from(table.inSpan(span, users), (k) => table.ranks[k]!),
  );
  const place = consenting - before - 1;
  return quickselect(inside, place)[place] as number;
}

/** Those who have a persona, by the span of their rank. */
class CoveredSpans {
  private readonly counts: PrefixCounts;

  constructor(
    private readonly table: RankTable,
    private readonly primary: Uint8Array,
    private readonly personas: number,
  ) {
    const users = Math.min(primary.length, table.ranks.length);
    this.counts = new PrefixCounts(users, emptySpans().length, (k) =>
      primary[k]! < personas ? spanOf(table.ranks[k]!) : -1,
    );
  }

  /** Of the first users, those with a rank up to one. */
  upTo(cutoff: number, users: number): number {
    const { table, primary, personas } = this;
    const spans = emptySpans();
    this.counts.addFirst(users, spans);
    const span = spanOf(cutoff);
    const below = spans.subarray(0, span).reduce((sum, n) => sum + n, 0);
    return table
      .inSpan(span, users)
      .reduce((sum, k) => sum + Number(primary[k]! < personas && table.ranks[k]! <= cutoff), below);
  }
}

/** What is known of users whose consent was looked for: null where that was once, under one cutoff. */
const looked = new WeakMap<Assignments, { of: RankTable; spans: CoveredSpans | null }>();

/**
 * Consent of those with the lowest ranks. Under other counts of the same assignments, as a held slider of the mix asks for, who is
 * covered is looked up: nobody is looked at but those with nearly the last rank.
 */
export class RankedConsent implements Consent {
  private flagged: FlaggedConsent | null = null;

  constructor(
    private readonly cohorts: readonly RankedCohort[],
    private readonly cutoff: number,
  ) {}

  private get each(): FlaggedConsent {
    this.flagged ??= new FlaggedConsent(
      this.cohorts.map(({ table: { ranks }, users }) => {
        const flags = new Uint8Array(users);
        for (let k = 0; k < users; k++) flags[k] = ranks[k]! <= this.cutoff ? 1 : 0;
        return flags;
      }),
    );
    return this.flagged;
  }

  get flags(): readonly Uint8Array[] {
    return this.each.flags;
  }

  consented(cohort: number, weights: Assignments['weights']): number {
    if (weights || this.flagged) return this.each.consented(cohort, weights);
    const { table, users } = this.cohorts[cohort] as RankedCohort;
    if (this.cutoff < 0) return 0;
    const spans = emptySpans();
    table.addFirst(users, spans);
    const span = spanOf(this.cutoff);
    const below = spans.subarray(0, span).reduce((sum, n) => sum + n, 0);
    return table.inSpan(span, users).reduce((sum, k) => sum + Number(table.ranks[k]! <= this.cutoff), below);
  }

  covered(of: ConsentOf): number {
    const { assigned, cohort, personas } = of;
    const { table, users } = this.cohorts[cohort] as RankedCohort;
    const before = looked.get(assigned);
    if (!before) looked.set(assigned, { of: table, spans: null });
    if (!before || before.of !== table || assigned.weights) return this.each.covered(of);
    before.spans ??= new CoveredSpans(table, assigned.primary, personas.length);
    return this.cutoff < 0 ? 0 : before.spans.upTo(this.cutoff, Math.min(of.users, users));
  }
}
