import { quickselect } from 'd3-array';
import type { Assignments } from '@/lib/rules/assign-personas';
import { type Consent, type ConsentOf, FlaggedConsent } from '@/lib/rules/sweep/consent';
import { PrefixSums } from '@/lib/stats/prefix-sums';
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

/** Of the first users those with a rank up to a cutoff: counted by span below its own, and in that one by one those who are of it. */
function upTo(
  cutoff: number,
  { table, users }: RankedCohort,
  addFirst: (users: number, into: Uint32Array) => void,
  isOne: (k: number) => boolean,
): number {
  if (cutoff < 0) return 0;
  const spans = emptySpans();
  addFirst(users, spans);
  const last = spanOf(cutoff);
  const below = spans.subarray(0, last).reduce((sum, n) => sum + n, 0);
  return table
    .inSpan(last, users)
    .reduce((sum, k) => sum + Number(table.ranks[k]! <= cutoff && isOne(k)), below);
}

/** Those who have a persona, by the span of their rank. */
const coveredSpans = ({ ranks }: RankTable, primary: Uint8Array, personas: number): PrefixSums =>
  new PrefixSums(Math.min(primary.length, ranks.length), emptySpans().length, (k) =>
    primary[k]! < personas ? spanOf(ranks[k]!) : -1,
  );

/** What is known of users whose consent was looked for: null where that was once, under one cutoff. */
const looked = new WeakMap<Assignments, { of: RankTable; spans: PrefixSums | null }>();

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
    const own = this.cohorts[cohort] as RankedCohort;
    return upTo(
      this.cutoff,
      own,
      (users, into) => own.table.addFirst(users, into),
      () => true,
    );
  }

  covered(of: ConsentOf): number {
    const { assigned, cohort, personas } = of;
    const { table, users } = this.cohorts[cohort] as RankedCohort;
    const before = looked.get(assigned);
    if (!before) looked.set(assigned, { of: table, spans: null });
    if (!before || before.of !== table || assigned.weights) return this.each.covered(of);
    const { primary } = assigned;
    before.spans ??= coveredSpans(table, primary, personas.length);
    const spans = before.spans;
    return upTo(
      this.cutoff,
      { table, users: Math.min(of.users, users) },
      (first, into) => spans.addFirst(first, into),
      (k) => primary[k]! < personas.length,
    );
  }
}
