import { describe, expect, test } from 'vitest';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { unwrapped as of } from '@/lib/testing/unwrapped';
import { beginAnew, moveSegment, placeSegment } from '../document-edit';
import {
  addClassification,
  removeClassification,
  renameClassification,
  showClassification,
} from './classification-edit';
import { addScore, removeScore, renameScore, setScore } from './score-edit';

const RULES: RulesDocument = {
  format: 'persona-rules',
  version: 2,
  scores: { r: { of: 'days', into: 5, best: 'low' } },
  values: { fm: { '+': ['r', 1] } },
  assign: {
    band: {
      order: 'place',
      segments: ['a', 'b', 'c'].map((id) => ({ id, when: { all: [{ feature: 'r', op: '>=', value: 4 }] } })),
    },
    reason: { segments: [{ id: 'x', when: { any: [{ feature: 'fm', op: '<', value: 2 }] } }] },
  },
  columns: { first: { segment: 'band' } },
};
const why = (result: ReturnType<ReturnType<typeof removeScore>>) =>
  result.ok ? null : result.problem.message;

describe('scores', () => {
  test('are added, set and removed where nothing reads them', () => {
    const added = of(addScore('f', { of: 'orders', into: 4 })(RULES));
    expect(Object.keys(added.scores ?? {})).toEqual(['r', 'f']);
    expect(of(setScore('f', { of: 'orders', into: 3 })(added)).scores?.f?.into).toBe(3);
    expect(of(removeScore('f')(added))).toEqual(RULES);
    expect(why(removeScore('r')(RULES))).toContain('"r" is still read');
    expect(why(addScore('fm', { of: 'orders', into: 4 })(RULES))).toContain('already');
  });

  test('have another name wherever they are read', () => {
    const renamed = of(renameScore('r', 'recency')(RULES));
    expect(renamed.scores).toEqual({ recency: RULES.scores?.r });
    expect(renamed.values?.fm).toEqual({ '+': ['recency', 1] });
    expect(JSON.stringify(renamed.assign)).not.toContain('"r"');
    expect(why(renameScore('r', 'days')(RULES))).toContain('read a column "days"');
  });
});

describe('classifications', () => {
  test('one is shown, added, renamed and removed', () => {
    const other = of(showClassification('reason')(RULES));
    expect(shownClassification({ rules: other }).id).toBe('reason');
    expect(of(showClassification('band')(other))).toEqual(RULES);
    const added = of(addClassification('tier', { segments: RULES.assign.band!.segments })(RULES));
    expect(Object.keys(added.assign)).toEqual(['tier', 'band', 'reason']);
    expect(of(removeClassification(added))).toEqual(RULES);
    const renamed = of(renameClassification('grade')(RULES));
    expect(renamed.columns).toEqual({ first: { segment: 'grade' } });
    expect(why(removeClassification(RULES))).toContain('The output column "first"');
    expect(why(renameClassification('reason')(RULES))).toContain('already');
  });
});

test('a segment that is put elsewhere is moved step by step', () => {
  const ids = (rules: RulesDocument) => shownClassification({ rules }).of.segments.map(({ id }) => id);
  expect(ids(of(placeSegment('a', 3)(RULES)))).toEqual(['b', 'c', 'a']);
  expect(ids(of(placeSegment('c', 0)(RULES)))).toEqual(['c', 'a', 'b']);
  expect(of(placeSegment('a', 1)(RULES))).toEqual(RULES);
  expect(of(placeSegment('a', 2)(RULES))).toEqual(of(moveSegment('a', 1)(RULES)));
});

test('rules that are begun anew have one segment, and nothing of what there was', () => {
  const first = {
    id: 'persona_1',
    when: { all: [{ feature: 'orders', op: '>', value: 0 }] },
    rank: [1],
  } as const;
  const { rank: _, ...unranked } = first;
  expect(of(beginAnew(first)(RULES))).toEqual({
    format: 'persona-rules',
    version: 2,
    assign: { band: { order: 'place', segments: [unranked] } },
  });
});
