import type { Condition, Criterion } from '@/lib/language/expression';
import { failure, type Result, success } from '@/lib/model/result';
import type { RulesDocument, Segment } from '@/lib/rules/document/rules-document';
import { isGroup, partAt, type RuleGroup, type RulePath, spliced } from '@/lib/rules/rule-tree';

/** What is edited: a segment of the rules that are shown, and the numbers that have names. */
export interface EditedSegment {
  readonly segment: Segment;
  readonly values: NonNullable<RulesDocument['values']>;
}
/** An edit of one segment: the edited one, or why it cannot be. */
export type PersonaEdit = (edited: EditedSegment) => Result<EditedSegment>;

export const GONE = failure('personas', 'This part of the rule is no longer there.');
const WITHOUT_CRITERIA = failure(
  'personas',
  'This is the last criterion of the rule, and a rule needs one. Change it, or remove the persona.',
);

export const withSegment = (edited: EditedSegment, change: Partial<Segment>): EditedSegment => ({
  ...edited,
  segment: { ...edited.segment, ...change },
});

/** The segment with the part at a path replaced by others. */
export function spliceIn(
  edited: EditedSegment,
  path: RulePath,
  replace: (part: Condition) => readonly Condition[],
): Result<EditedSegment> {
  const { when } = edited.segment;
  if (!partAt(when, path)) return GONE;
  const changed = spliced(when, path, replace);
  return changed ? success(withSegment(edited, { when: changed })) : WITHOUT_CRITERIA;
}

export const editedCriterion = (
  edited: EditedSegment,
  path: RulePath,
  change: (criterion: Criterion) => Criterion,
) => spliceIn(edited, path, (part) => [isGroup(part) ? part : change(part)]);

export const editedGroup = (edited: EditedSegment, path: RulePath, change: (group: RuleGroup) => RuleGroup) =>
  spliceIn(edited, path, (part) => [isGroup(part) ? change(part) : part]);
