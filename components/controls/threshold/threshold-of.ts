import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Criterion, Persona } from '@/lib/rules/personas';

/** A threshold of a result's rules. */
export interface ThresholdOf {
  readonly result: Evaluation;
  readonly window: number;
  /** Of the persona. */
  readonly index: number;
  readonly persona: Persona;
  readonly criterion: Criterion;
  /** Its place in the rules. */
  readonly pointer: string;
  /** Of its slider. */
  readonly step: number;
}
