import { comparing, type Drift } from '@/lib/diagnose/drift/drift';
import { type MovedBy, movingBy } from '@/lib/diagnose/drift/moved-by';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Profile } from '@/lib/params/profile/profile';
import { gradual } from '../shown/gradual';
import { remembered } from '../shown/remembered';

/** A comparison, and which features moved which persona. */
export interface DriftFound {
  readonly drift: Drift;
  readonly moved: readonly MovedBy[];
}

function* found(evaluation: Evaluation, profile: Profile): Generator<void, DriftFound> {
  const drift = yield* comparing(evaluation, profile);
  return { drift, moved: yield* movingBy(evaluation, profile, drift) };
}

/** The customers of a result beside a profile, compared in slices. */
export const driftFound = remembered((evaluation: Evaluation, profile: Profile) =>
  gradual(found(evaluation, profile)),
);
