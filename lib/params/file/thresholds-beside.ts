import type { Feature } from '@/lib/features/features';
import type { Operator } from '@/lib/rules/operators';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf, type Ruled } from '@/lib/rules/view/personas-of';

/** A threshold as another document has it. */
export interface ThresholdBeside {
  /** The persona, as JSON calls it: its number, or its id where it has none. */
  readonly persona: string;
  readonly feature: Feature;
  /** How it is compared; null where the document does not say. */
  readonly op: Operator | null;
  readonly value: number;
}

/** Another document that says thresholds, opened beside what is shown. */
export interface ConfigBeside {
  readonly name: string;
  readonly thresholds: readonly ThresholdBeside[];
  /** Numbers of personas under keys that are not known, with their place: "persona_3.min_merchants". */
  readonly unread: readonly string[];
}

/** The thresholds of rules, as a document beside others has them. */
export const thresholdsOf = (ruled: Ruled): ThresholdBeside[] =>
  personasOf(ruled).flatMap(({ key, match }) =>
    criteriaOf(match).flatMap(({ feature, op, value }) =>
      op && value !== undefined ? [{ persona: key, feature, op, value }] : [],
    ),
  );
