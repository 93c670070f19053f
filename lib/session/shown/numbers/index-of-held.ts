import type { Evaluation, EvaluationIndex } from '@/lib/diagnose/evaluation';
import type { Config } from '@/lib/params/config/config';

type IndexOfHeld = (config: Config, last: Evaluation | null) => EvaluationIndex | null;

/** What indexes by the number under the hand: nobody needs it for a first look. `held-index.ts` puts itself here. */
let make: IndexOfHeld = () => null;
export const provideHeldIndex = (made: IndexOfHeld): void => {
  make = made;
};

/** The index by the number whose handle is held; null where none is held, or nothing is indexed by it. */
export const indexOfHeld: IndexOfHeld = (config, last) => make(config, last);
