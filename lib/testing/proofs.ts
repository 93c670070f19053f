import type { Condition } from '@/lib/language/expression';
import type { RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import { type Answer, SegmentProofs } from '@/lib/rules/proofs/personas';

/** Proofs of the first classification of rules; nothing is declared of columns that are given. */
export const proofsOf = (rules: RulesDocument, given: readonly string[] = []) =>
  new SegmentProofs({
    rules,
    classification: Object.keys(rules.assign)[0]!,
    isGiven: (name) => given.includes(name),
    work: { left: 100_000 },
  });

/** Rules with these segments, by place. */
export const segmentRules = (
  segments: readonly Omit<Segment, 'id'>[],
  rest: Partial<RulesDocument> = {},
): RulesDocument => ({
  format: 'persona-rules',
  version: 2,
  ...rest,
  assign: { p: { segments: segments.map((of, i) => ({ id: `s${i}`, ...of })), order: 'place' } },
});
/** A comparison. */
export const at = (feature: string, op: '>=' | '>' | '<=' | '<', value: number): Condition => ({
  feature,
  op,
  value,
});
/** Why there is nobody, in short. */
export const whyNot = (answer: Answer) => {
  if (answer.is !== 'impossible') throw new Error(`It is ${answer.is}.`);
  const { criteria, ranges, decimals, relations } = answer.reason();
  return {
    criteria: criteria.map(({ criterion }) => criterion.id ?? criterion.feature),
    ranges,
    decimals,
    relations,
  };
};
