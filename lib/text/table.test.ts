import { describe, expect, test } from 'vitest';
import {
  countFigure,
  exactOf,
  figure,
  moneyFigure,
  phrase,
  pointsFigure,
  shareFigure,
  shownAs,
  type TextTable,
  tableRows,
  textOf,
} from './table';

const THIRD = 1 / 3;
const TABLE: TextTable<{ mark: string }> = {
  caption: 'Shares',
  columns: [
    { id: 'name', head: 'Name' },
    { id: 'users', head: '30 days', numeric: true, show: { mark: 'wide' } },
    { id: 'share', head: '', numeric: true },
  ],
  rows: [
    { id: 'b', cells: [shownAs('=B', { mark: 'b' }), countFigure(12_345), shareFigure(THIRD)] },
    { id: 'a', cells: ['a', 0, '–'] },
    { id: 'all', strong: true, cells: ['All', countFigure(12_345), ''] },
  ],
};

describe('rows of a table', () => {
  test('are the heads and the rows in their order, as they are read', () => {
    expect(tableRows(TABLE, 'text')).toEqual([
      ['Name', '30 days', ''],
      ['=B', '12,345', '33.3 %'],
      ['a', '0', '–'],
      ['All', '12,345', ''],
    ]);
  });

  test('are exact as values, numbers as numbers', () => {
    expect(tableRows(TABLE, 'value')).toEqual([
      ['Name', '30 days', ''],
      ['=B', 12_345, THIRD],
      ['a', 0, '–'],
      ['All', 12_345, ''],
    ]);
  });

  test('have no line of heads where no column has one', () => {
    const columns = TABLE.columns.map((column) => ({ ...column, head: '' }));
    expect(tableRows({ ...TABLE, columns }, 'text')[0]).toEqual(['=B', '12,345', '33.3 %']);
    expect(tableRows({ ...TABLE, rows: [] }, 'value')).toEqual([['Name', '30 days', '']]);
  });
});

describe('a figure', () => {
  test('keeps its value, however it is rounded for reading', () => {
    expect([
      countFigure(1234.5),
      shareFigure(THIRD, 0),
      pointsFigure(-THIRD),
      moneyFigure(-123_456, 'USD'),
    ]).toEqual([
      { value: 1234.5, text: '1,235' },
      { value: THIRD, text: '33 %' },
      { value: -THIRD, text: '−33.3 points' },
      { value: -1234.56, text: '−$1,234.56' },
    ]);
  });

  test('whose value is not known is its text', () => {
    expect(figure(Number.NaN, 'unknown')).toEqual({ value: 'unknown', text: 'unknown' });
    expect(moneyFigure(Number.NaN, 'USD')).toEqual({ value: '–', text: '–' });
    expect(figure(Number.POSITIVE_INFINITY, '∞').value).toBe(Number.POSITIVE_INFINITY);
  });

  test('is exact among words, too', () => {
    expect(phrase`${'≈'}${countFigure(2000)} of ${3} \\ ${shownAs(shareFigure(0.5), 'mark')}`).toEqual({
      value: '≈2000 of 3 \\ 0.5',
      text: '≈2,000 of 3 \\ 50.0 %',
    });
  });

  test('is drawn in another way with its text and value', () => {
    expect(shownAs(shareFigure(0.5), 'half')).toEqual({ value: 0.5, text: '50.0 %', show: 'half' });
    expect(shownAs(5, 'five')).toEqual({ value: 5, text: '5', show: 'five' });
    expect([textOf('a'), textOf(1e-7), exactOf('a'), exactOf(1e-7)]).toEqual(['a', '1e-7', 'a', 1e-7]);
  });
});
