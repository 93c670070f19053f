import type { SegmentProofs } from '@/lib/rules/proofs/personas';
import { windowName } from '@/lib/rules/view/rule-columns';
import type { Evaluation } from '../evaluation';
import { type ProofSubject, proofsOf, subjectOf } from './rule-proofs';

/** The rules of a result, and what its data gives. */
export const subjectOfResult = ({
  config,
  population,
}: Pick<Evaluation, 'config' | 'population'>): ProofSubject => subjectOf(config, population.origin.given);

/** Checks are looked for a check at a time, and nothing else is done meanwhile: at most about a second. */
const MOST_WORK = 150_000;

export const proofsOfResult = (result: Evaluation): SegmentProofs =>
  proofsOf(subjectOfResult(result), MOST_WORK);

/** Whether there was more to prove than there is time for. */
export const isSpent = (result: Evaluation): boolean => proofsOfResult(result).prover.work.left <= 0;

/** Whether somebody may meet the rule of a persona in a window of so many days: nothing says that nobody can. */
export function canMeet(result: Evaluation, p: number, days: number): boolean {
  const proofs = proofsOfResult(result);
  return p >= proofs.segments.length || proofs.reach(p, windowName(days)).met.is !== 'impossible';
}

/** Whether somebody may be assigned to it. */
export function canBe(result: Evaluation, p: number, days: number): boolean {
  const proofs = proofsOfResult(result);
  return p >= proofs.segments.length || proofs.reach(p, windowName(days)).assigned.is !== 'impossible';
}
