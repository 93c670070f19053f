import type { Evaluation } from '@/lib/diagnose/evaluation';
import { subjectOfResult } from '@/lib/diagnose/proofs/result-proofs';
import { proveRules } from '@/lib/diagnose/proofs/rule-proofs';
import { gradual } from '../shown/gradual';
import { remembered } from '../shown/remembered';

/** More personas make no matrix that anybody reads: they are not looked at by two. */
export const MOST_IN_MATRIX = 30;

/** What is proven of the rules of a result, a question at a time. What was proven of the same rules before is at hand. */
export const proofsOfRules = remembered((result: Evaluation) =>
  gradual(proveRules(subjectOfResult(result), MOST_IN_MATRIX)),
);
