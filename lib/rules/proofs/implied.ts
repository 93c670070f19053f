import type { Condition } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { HOLDS, NOT_CERTAIN } from './cells/truths';
import type { SegmentProofs } from './personas';
import type { Reason } from './prover';
import type { CriterionPlace } from './read-condition';
import type { PlacedSegment } from './segments';

/** A criterion without which a rule says the same, and what of the rule says it already. */
export interface Implied {
  readonly segment: number;
  readonly criterion: CriterionPlace;
  /** What it counts as once it is taken out of its group. */
  readonly truth: 0 | 1;
  readonly reason: () => Reason;
}

/** What a criterion counts as once it is taken out of its group: met in a group of all, not met in one of any. */
interface Placed extends CriterionPlace {
  readonly truth: 0 | 1;
}

function criteriaIn(condition: Condition, place: Place, group: 0 | 1): Placed[] {
  const inside = (key: string, parts: readonly Condition[], own: 0 | 1) =>
    parts.flatMap((part, i) =>
      // The only part of its group: the group goes with it.
      criteriaIn(part, within(within(place, key), i), parts.length === 1 ? group : own),
    );
  if ('all' in condition) return inside('all', condition.all, 1);
  if ('any' in condition) return inside('any', condition.any, 0);
  if ('of' in condition) return inside('of', condition.of, 0);
  if ('not' in condition) return criteriaIn(condition.not, within(place, 'not'), group === 1 ? 0 : 1);
  return [{ pointer: place.pointer, criterion: condition, truth: group }];
}

/** The criteria of a segment without which it holds of the very same customers, in a window. Of one that nobody can meet there are none. */
export const impliedIn = (
  proofs: SegmentProofs,
  segment: number,
  window: string | null,
): readonly Implied[] =>
  proofs.once(`implied ${segment} ${window}`, () => findImplied(proofs, segment, window));

function findImplied(proofs: SegmentProofs, segment: number, window: string | null): Implied[] {
  const { when, place } = proofs.segments[segment] as PlacedSegment;
  const all = criteriaIn(when, place, 1);
  if (all.length < 2 || proofs.reach(segment, window).met.is !== 'possible') return [];
  return all.flatMap(({ truth, ...criterion }) => {
    const replaced = { pointer: criterion.pointer, truth };
    const own = (want: number) => proofs.want(segment, want);
    const answers = [
      [own(NOT_CERTAIN), { ...own(HOLDS), replaced }],
      [own(HOLDS), { ...own(NOT_CERTAIN), replaced }],
    ].map((wants) => proofs.prover.ask({ window, wants }));
    const [gained, lost] = answers;
    if (gained?.is !== 'impossible' || lost?.is !== 'impossible') return [];
    // Taking it out of all only gains customers, out of any only loses some: that side says why none are.
    const { reason } = truth === 1 ? gained : lost;
    return [{ segment, criterion, truth, reason }];
  });
}
