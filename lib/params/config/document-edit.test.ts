import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatFeatureTables } from '@/lib/features/feature-table';
import { type Bins, type NumberExpression, type Points, UNKNOWN_READINGS } from '@/lib/language/expression';
import type { Result } from '@/lib/model/result';
import { columnsRead, namesRead } from '@/lib/rules/document/names';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { documentProblem } from '@/lib/rules/view/document-columns';
import { personasOf, shownClassification } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { randomRules } from '@/lib/testing/slow/random-rules';
import { parseConfig } from '../file/schema';
import { PRESETS } from '../presets/presets';
import type { Config } from './config';
import {
  addValue,
  freeValueName,
  moveSegment,
  type RulesEdit,
  removeValue,
  renameValue,
  setDown,
  setNoun,
  setOrder,
  setOtherwise,
  setRank,
  setReading,
  setUndecided,
  setValue,
  withRules,
} from './document-edit';
import {
  addBinsRow,
  addPointsRow,
  removeBinsRow,
  removePointsRow,
  setBinsEnd,
  setBinsRow,
  setElse,
  setPointsRow,
} from './points-edit';

const NOVEMBER: Config = PRESETS['november-2025'];
function done(edit: RulesEdit, rules: RulesDocument = NOVEMBER.rules): RulesDocument {
  const edited = edit(rules);
  if (!edited.ok) throw new Error(edited.problem.message);
  return edited.value;
}
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem.message);
const shown = (rules: RulesDocument) => shownClassification({ rules }).of;

describe('values', () => {
  const points: Points = { points: [[{ feature: 'is_overdue' }, 2]] };
  const scored = done(addValue('score', points));

  test('one is added, changed, and removed again', () => {
    expect(scored.values).toEqual({ ...NOVEMBER.rules.values, score: points });
    expect(done(setValue('score', 3), scored).values?.score).toBe(3);
    expect(done(removeValue('score'), scored)).toEqual(NOVEMBER.rules);
    expect(refusal(addValue('score', 1)(scored))).toBe('There is a value or score "score" already.');
    expect(freeValueName(scored, 'score')).toBe('score_2');
    expect(refusal(setValue('total', 1)(scored))).toBe('There is no value "total" any more.');
  });

  test('a new name goes wherever it is read, windows and all, and texts are left alone', () => {
    const rules: RulesDocument = {
      format: 'persona-rules',
      version: 2,
      values: { x: 1, y: { '+': ['x', 'x@30d'] }, z: { points: [[{ feature: 'x' }, 'x']], else: 'x' } },
      scores: { s: { of: 'x', into: 4, needs: ['x'] } },
      assign: {
        persona: {
          segments: [
            {
              id: 'x',
              when: {
                not: {
                  atLeast: 1,
                  of: [
                    { feature: 'x@W', op: 'between', value: ['x', 2] },
                    { feature: 'kind', op: 'in', value: ['x'] },
                    { feature: 'kind', op: 'is', value: 'x' },
                  ],
                },
              },
              rank: ['x', { bins: 'x', upTo: [['x', 'x']] }],
            },
          ],
        },
      },
      columns: { x: { value: 'x' } },
    };
    expect(columnsRead(rules)).toEqual(['kind']);
    const renamed = done(renameValue('x', 'limit'), rules);
    expect(JSON.parse(JSON.stringify(renamed).replaceAll('limit', 'x'))).toEqual(rules);
    expect(JSON.stringify(renamed).match(/limit/g)).toHaveLength(15);
    expect(renamed.assign.persona?.segments[0]).toMatchObject({ id: 'x' });
    expect(Object.keys(renamed.values ?? {})).toEqual(['limit', 'y', 'z']);
    expect(namesRead(renamed).has('x')).toBe(false);
  });

  test.each([
    ['', 'A value needs a name.'],
    ['a@30d', 'A name has no @: what stands behind it is a window.'],
    ['is_overdue', 'The rules read a column "is_overdue": a value needs another name.'],
    ['variable_income_pay_gap', 'There is a value or score "variable_income_pay_gap" already.'],
  ])('the name "%s" is refused', (name, sentence) => {
    expect(refusal(renameValue('score', name)(scored))).toBe(sentence);
  });

  test('one that is still read stays', () => {
    expect(refusal(removeValue('variable_income_pay_gap')(NOVEMBER.rules))).toMatch(
      /^"variable_income_pay_gap" is still read by a rule/,
    );
  });

  test('lines of points and bins', () => {
    const two = addPointsRow(points, { feature: 'a', op: '>', value: 1 });
    expect(setPointsRow(two, 1, [{ feature: 'b' }, 'x']).points[1]).toEqual([{ feature: 'b' }, 'x']);
    expect(removePointsRow(two, 1)).toEqual(points);
    expect(removePointsRow(points, 0)).toBe(null);
    expect(setElse(setElse(points, 0), undefined)).toEqual(points);
    const bins: Bins = { bins: 'a', upTo: [[5, 1]] };
    expect(addBinsRow(bins).upTo).toEqual([
      [5, 1],
      [6, 0],
    ]);
    expect(setBinsRow(bins, 0, [7, 2]).upTo).toEqual([[7, 2]]);
    expect(removeBinsRow(addBinsRow(bins), 1)).toEqual(bins);
    expect(removeBinsRow(bins, 0)).toBe(null);
    expect(setBinsEnd(setBinsEnd(bins, 'above', 3), 'above', undefined)).toEqual(bins);
  });
});

describe('the order, and who is nobody', () => {
  test('by place or by rank, the lowest first or the highest', () => {
    expect(shown(done(setOrder('place'))).order).toBe('place');
    expect(done(setOrder('rank'), done(setOrder('place')))).toEqual(NOVEMBER.rules);
    const up = done(setDown(1, false));
    expect(shown(up).down).toEqual([true, false]);
    expect(done(setDown(1, true), up)).toEqual(NOVEMBER.rules);
  });

  test('segments move by a place, and their keys are set', () => {
    const ids = (rules: RulesDocument) => shown(rules).segments.map(({ id }) => id);
    const [first, second, ...rest] = ids(NOVEMBER.rules) as [string, string, ...string[]];
    expect(ids(done(moveSegment(first, 1)))).toEqual([second, first, ...rest]);
    expect(done(moveSegment(first, -1))).toEqual(NOVEMBER.rules);
    expect(shown(done(setRank(first, 2, 7))).segments[0]?.rank).toHaveLength(3);
    expect(done(setRank(first, 2, null), done(setRank(first, 2, 7)))).toEqual(NOVEMBER.rules);
    expect(refusal(moveSegment('nobody', 1)(NOVEMBER.rules))).toBe('This persona is no longer there.');
  });

  test('names, and the reading of what is not known', () => {
    expect(shown(done(setOtherwise(' REST '))).otherwise).toBe('REST');
    expect(shown(done(setOtherwise(''))).otherwise).toBe(undefined);
    expect(shown(done(setUndecided('open'))).undecided).toBe('open');
    expect(shown(done(setNoun('tier', ''))).noun).toEqual({ one: 'tier', many: 'tier' });
    expect(done(setNoun('', ''), done(setNoun('tier', 'tiers')))).toEqual(NOVEMBER.rules);
    expect(done(setReading('open')).unknown).toBe('open');
    expect(done(setReading('not met'), done(setReading('open')))).toEqual(NOVEMBER.rules);
  });

  test('another classification that follows is for the file', () => {
    const of: RulesDocument = {
      ...NOVEMBER.rules,
      assign: { a: { ...shown(NOVEMBER.rules), otherwise: shown(NOVEMBER.rules) } },
    };
    expect(refusal(setOtherwise('x')(of))).toMatch(/^Another classification follows here/);
  });
});

const name = fc.constantFrom('a', 'b', 'x', 'v', 'w', 's', '', 'a@30d');
const number: fc.Arbitrary<NumberExpression> = fc.constantFrom<NumberExpression[]>(
  0,
  1e300,
  'a',
  'x',
  'v@W',
  { '/': ['a', 0] },
  { points: [[{ feature: 'x', op: '>', value: 'v' }, 1]] },
  { bins: 'w', upTo: [[1, 'x']] },
);
const place = fc.nat({ max: 3 });
const direction = fc.constantFrom(-1 as const, 1 as const);
/** The segment is picked by its place. */
const inPlace =
  (at: number, edit: (id: string) => RulesEdit): RulesEdit =>
  (rules) => {
    const { segments } = shown(rules);
    return edit(segments[at % segments.length]!.id)(rules);
  };
const anyEdit: fc.Arbitrary<RulesEdit> = fc.oneof(
  fc.tuple(name, number).map((args) => addValue(...args)),
  fc.tuple(name, number).map((args) => setValue(...args)),
  fc.tuple(name, name).map((args) => renameValue(...args)),
  name.map(removeValue),
  fc.constantFrom('place' as const, 'rank' as const).map(setOrder),
  fc.tuple(place, fc.boolean()).map((args) => setDown(...args)),
  fc.tuple(place, place, fc.option(number)).map(([at, key, of]) => inPlace(at, (id) => setRank(id, key, of))),
  fc.tuple(place, direction).map(([at, by]) => inPlace(at, (id) => moveSegment(id, by))),
  fc.string({ maxLength: 250 }).map(setOtherwise),
  name.map(setUndecided),
  fc.tuple(name, name).map((args) => setNoun(...args)),
  fc.constantFrom(...UNKNOWN_READINGS).map(setReading),
);

test('any sequence of edits gives a sound config that can be evaluated, or a sentence', () => {
  const table = concatFeatureTables([], 2);
  let accepted = 0;
  let refused = 0;
  check(
    fc.property(randomRules, fc.array(anyEdit, { maxLength: 20, size: 'max' }), ({ document }, edits) => {
      let config: Config = { ...NOVEMBER, rules: document };
      fc.pre(parseConfig(config).ok);
      for (const edit of edits) {
        const edited = withRules(config, edit);
        const sound = edited.ok ? parseConfig(edited.value) : edited;
        const tried = sound.ok ? (documentProblem(sound.value.rules, table, [30, 180]) ?? sound) : sound;
        if (tried.ok) {
          config = tried.value;
          expect(readRulesDocument(config.rules).ok).toBe(true);
          expect(personasOf(config).length).toBeGreaterThan(0);
          accepted++;
        } else {
          expect(tried.problem.message).toMatch(/^["A-Zavwxs].*\.$/s);
          refused++;
        }
      }
    }),
    200,
  );
  expect(accepted).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(200);
});
