import { expect, test } from 'vitest';
import { doublesOf } from '@/lib/model/coded';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { givenFeatures } from '../given-features';
import { withColumns } from './with-columns';

const numbers = (...values: number[]): Column => ({
  kind: 'number',
  values: Float64Array.from(values),
  written: null,
});
const given = (columns: Record<string, Column>): GivenTable => ({
  rows: 2,
  ids: packTexts(['a', 'b']),
  idName: null,
  columns: new Map(Object.entries(columns)),
  weights: null,
});

test('columns that are joined are in their window, or the same in all', () => {
  const { table, days } = givenFeatures(given({ spend_30d: numbers(1, 2), spend_90d: numbers(3, 4) }));
  const region: Column = { kind: 'category', codes: Uint8Array.of(1, 0), texts: packTexts(['', 'north']) };
  const joined = withColumns(
    table,
    days,
    new Map<string, Column>([
      ['calls', numbers(5, Number.NaN)],
      ['visits_30d', numbers(6, 7)],
      ['visits_60d', numbers(8, 9)],
      ['region', region],
    ]),
  );
  expect(joined.names).toEqual(['calls', 'visits', 'visits_60d', 'region']);
  const at = (w: number, name: string) => Array.from(doublesOf(joined.table.windows[w]![name]!));
  expect([at(0, 'calls'), at(1, 'calls')]).toEqual([
    [5, Number.NaN],
    [5, Number.NaN],
  ]);
  expect([at(0, 'visits'), at(1, 'visits')]).toEqual([
    [6, 7],
    [Number.NaN, Number.NaN],
  ]);
  expect(at(1, 'visits_60d')).toEqual([8, 9]);
  expect(joined.table.texts?.region).toBe(region);
  expect(at(1, 'spend')).toEqual([3, 4]);
});

test('windows that no config can have are columns of their own, and what is no feature is left out', () => {
  const found = givenFeatures(
    given({ spend_1d: numbers(1, 2), churned: numbers(0, 1), region: numbers(3, 4) }),
    { roles: { churned: 'outcome', region: 'left out' } },
  );
  expect([found.days, found.unusable, found.names]).toEqual([[0], [1], ['spend_1d']]);
});
