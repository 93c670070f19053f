import { expect, test } from 'vitest';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { outputsByNeed } from '@/lib/features/own/of-rows';
import type { NumberExpression } from '@/lib/language/expression';
import { DocumentError } from '@/lib/language/grammar';
import { doublesOf } from '@/lib/model/coded';
import { type Column, columnReader } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import { givenFeatures } from './given-features';
import { withOwnOfColumns } from './own-of-columns';

const numbers = (...values: number[]): Column => ({
  kind: 'number',
  values: Float64Array.from(values),
  written: null,
});
const region: Column = { kind: 'category', codes: Uint8Array.of(1, 0, 2), texts: packTexts(['', 'n', 's']) };
const given = (column: string) => ({ column }) as unknown as NumberExpression;
const tableOf = (columns: Record<string, Column>) =>
  givenFeatures({
    rows: 3,
    ids: packTexts(['a', 'b', 'c']),
    idName: null,
    columns: new Map(Object.entries(columns)),
    weights: null,
  });

const DOCUMENT: FeaturesDocument = {
  format: 'persona-features',
  version: 1,
  rows: { out: { from: 'transactions', days: 'W' } },
  features: {
    rise: { '-': [given('spend_30d'), { '/': [given('spend_90d'), 3] }] },
    score: { column: 'score' },
    daily: { '/': ['score', 'window'] },
    place: { column: 'region' },
    grade: { label: [{ when: { feature: 'score', op: '>=', value: 0.3 }, is: 'high' }], else: 'low' },
    count: { agg: 'count', rows: 'out' },
    mixed: { '+': ['score', 'count'] },
    late: { orElse: [given('nowhere'), { '*': [2, 'mixed'] }] },
  },
  columns: {
    rise: 'rise',
    'daily@W': 'daily',
    place: 'place',
    grade: 'grade',
    'count@W': 'count',
    'late@W': 'late',
    whatever: 'mixed@30d',
  },
};

test('what is made of columns is computed, what takes rows is unknown', () => {
  const { table, days } = tableOf({
    spend_30d: numbers(10, 0.3, Number.NaN),
    spend_90d: numbers(15, 0.3, 3),
    score: numbers(0.3, Number.NaN, 3),
    region,
  });
  expect(days).toEqual([30, 90]);
  const whole = withOwnOfColumns(table, DOCUMENT, days);
  const at = (name: string) => whole.windows.map((columns) => Array.from(doublesOf(columns[name]!)));
  expect(at('rise')).toEqual([
    [5, 0.2, Number.NaN],
    [5, 0.2, Number.NaN],
  ]);
  expect(at('daily')).toEqual([
    [0.01, Number.NaN, 0.1],
    [1 / 300, Number.NaN, 1 / 30],
  ]);
  const text = (name: string) => {
    const column = whole.texts?.[name];
    return column && [0, 1, 2].map((row) => columnReader(column).text(row));
  };
  expect(text('place')).toEqual(['n', null, 's']);
  expect(text('grade')).toEqual(['high', 'low', 'high']);
  for (const name of ['count', 'late', 'whatever'])
    expect(at(name).flat().every(Number.isNaN) && at(name).flat().length).toBe(6);
  expect(at('spend')[0]).toEqual([10, 0.3, Number.NaN]);
  expect(outputsByNeed(DOCUMENT)).toEqual({
    ofColumns: ['rise', 'daily', 'place', 'grade'],
    ofRows: ['count', 'late', 'whatever'],
  });
});

test('in a table of one window or none a column goes by its bare name', () => {
  const document: FeaturesDocument = {
    format: 'persona-features',
    version: 1,
    features: { doubled: { '*': [2, given('score')] } },
  };
  const score = numbers(1, 2, 3);
  const tables: Record<string, Column>[] = [{ score }, { score, spend_30d: numbers(1, 1, 1) }];
  for (const columns of tables) {
    const { table, days } = tableOf(columns);
    expect(Array.from(doublesOf(withOwnOfColumns(table, document, days).windows[0]!.doubled!))).toEqual([
      2, 4, 6,
    ]);
  }
});

test('a name that a column has, and a text in the place of a number, are refused', () => {
  const { table, days } = tableOf({ score: numbers(1, 2, 3), region });
  const of = (features: FeaturesDocument['features']) => () =>
    withOwnOfColumns(table, { format: 'persona-features', version: 1, features }, days);
  expect(of({ score: 1 })).toThrow(/has a column "score" too/);
  expect(of({ twice: { '*': [2, given('region')] } })).toThrow(DocumentError);
});
