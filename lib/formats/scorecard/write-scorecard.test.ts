import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { NumberExpression } from '@/lib/language/expression';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { unwrapped } from '@/lib/testing/unwrapped';
import { readScorecardCsv, writeScorecardCsv } from './scorecard-csv';

describe('a document of rules', () => {
  const document = (more: object = {}) => {
    const card = unwrapped(readScorecardCsv('variable,bin,points\nage,<=18,1\nage,>18,2\n'));
    return unwrapped(readRulesDocument({ ...card, ...more }));
  };
  const valued = (value: NumberExpression, more: object = {}) =>
    document({ values: { ...more, age_points: value, score: { '+': ['age_points'] } } });
  const young = { feature: 'age', op: '<', value: 18 } as const;

  test.each<[string, ReturnType<typeof document>, string]>([
    ['/unknown', document({ unknown: 'open' }), 'one reading of what is not known'],
    ['/values', document({ values: { age_points: 1 } }), 'A scorecard has a value that adds up the points'],
    [
      '/values/other',
      document({ values: { ...document().values, other: { '*': ['x', 2] } } }),
      'no part of the total "score"',
    ],
    [
      '/values/two',
      document({ values: { ...document().values, two: { '+': ['age_points', 1] } } }),
      'one total',
    ],
    ['/scores/q', document({ scores: { q: { of: 'age', into: 4 } } }), 'This is a score.'],
    [
      '/assign/tier',
      document({ assign: { ...document().assign, tier: document().assign.band } }),
      'These segments are others',
    ],
    [
      '/columns/age',
      document({ columns: { ...document().columns, age: { value: 'age' } } }),
      'The columns are others',
    ],
    ['/columns', document({ columns: {} }), 'The columns are others'],
    [
      '/values/score/+/1',
      document({
        values: { age_points: document().values?.age_points, score: { '+': ['age_points', 'income'] } },
      }),
      'A part of the total is',
    ],
    ['/values/age_points/points', valued({ points: [[young, 1]] }), '"take": "first"'],
    ['/values/age_points/points/0/1', valued({ points: [[young, 'income']], take: 'first' }), 'written out'],
    [
      '/values/age_points/points/0/0/feature',
      valued({ points: [[{ ...young, feature: { '*': ['age', 2] } }, 1]], take: 'first' }),
      'of one column',
    ],
    [
      '/values/age_points/points/0/0/value',
      valued({ points: [[{ ...young, value: 'x' }, 1]], take: 'first' }),
      'written out',
    ],
    [
      '/values/age_points/points/0/0/unknown',
      valued({ points: [[{ ...young, unknown: 'met' }, 1]], take: 'first' }),
      'a bin of its own',
    ],
    [
      '/values/age_points/points/0/0/op',
      valued({ points: [[{ feature: 'age', op: 'is not', value: 'x' }, 1]], take: 'first' }),
      'not "is not"',
    ],
    ['/values/age_points/points/0/0', valued({ points: [[{ not: young }, 1]], take: 'first' }), 'opposite'],
    [
      '/values/age_points/points/0/0',
      valued({ points: [[{ atLeast: 1, of: [young] }, 1]], take: 'first' }),
      'count',
    ],
    [
      '/values/age_points/points',
      valued({
        points: [
          [young, 1],
          [{ feature: 'b' }, 2],
        ],
        take: 'first',
      }),
      '"age" and "b"',
    ],
    [
      '/values/age_points/points/1',
      valued({
        points: [
          [young, 1],
          [{ ...young, value: 3 }, 2],
        ],
        take: 'first',
      }),
      'Nobody reaches this',
    ],
    [
      '/values/age_points/upTo/1/0',
      valued({
        bins: 'age',
        upTo: [
          [2, 1],
          [1, 2],
        ],
      }),
      'not above the one before',
    ],
    [
      '/values/age_points',
      valued({ bins: 'half', upTo: [[2, 1]] }, { half: { '/': ['age', 2] } }),
      '"half" is a value or score',
    ],
    [
      '/values/age_points',
      valued({ points: [[{ feature: 'x', op: 'is', value: '<5' }, 1]], take: 'first' }),
      'looks like a bin',
    ],
    [
      '/values/age_points',
      valued({ points: [[{ feature: 'x', op: 'is', value: '12' }, 1]], take: 'first' }),
      'looks like a bin',
    ],
  ])('that does not fit is refused at its place: %s', (where, value, message) => {
    const written = writeScorecardCsv(value);
    expect(written).toMatchObject({
      ok: false,
      problem: { where, message: expect.stringContaining(message) },
    });
  });

  test('may give what is left to everybody else', () => {
    const value = valued({
      points: [
        [young, 1],
        [{ feature: 'age', op: 'between', value: [30, 40] }, 2],
      ],
      take: 'first',
      else: 3,
    });
    expect(unwrapped(writeScorecardCsv(value))).toBe(
      'variable,bin,points\nage,"[-inf,18)",1\nage,"[18,30)",3\nage,"[30,40]",2\nage,"(40,inf)",3\nage,missing,3\n',
    );
  });
});

const REASONS = '../shared/cases/rules/scorecard-reasons/ruleset.json';
test.skipIf(!existsSync(REASONS))(
  'the points of a public scorecard are written, and read as the same',
  () => {
    const document = unwrapped(readRulesDocument(JSON.parse(readFileSync(REASONS, 'utf8'))));
    const text = unwrapped(writeScorecardCsv(document, { pointsAlone: true }));
    const {
      department_points: department,
      age_points: age,
      income_points: income,
    } = unwrapped(readScorecardCsv(text)).values ?? {};
    expect({ department, age, income }).toEqual({
      department: document.values?.department_points,
      age: document.values?.age_points,
      income: document.values?.income_points,
    });
  },
);
