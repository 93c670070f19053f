import type { SegmentProofs } from '@/lib/rules/proofs/personas';
import { windowName } from '@/lib/rules/view/rule-columns';
import type { Evaluation } from '../evaluation';
import { type ProofSubject, proofsOf, subjectOf } from './rule-proofs';

/** The rules of a result, and what its data gives. */
export const subjectOfResult = ({
  config,
  population,
}: Pick<Evaluation, 'config' | 'population'>): ProofSubject => subjectOf(config, population.origin.given);

export const proofsOfResult = (result: Evaluation): SegmentProofs => proofsOf(subjectOfResult(result));

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
