import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { countFigure, shareFigure, shownAs, tableRows } from '@/lib/text/table';
import { type ScreenCell, shown, styled } from './screen-table';

const markup = (cell: ScreenCell) => renderToStaticMarkup(shown(cell));

test('a rounded figure has its exact value beside it; what is exact as it is read has none', () => {
  expect(markup(shareFigure(1 / 3))).toBe('<data value="0.3333333333333333">33.3 %</data>');
  expect(markup(countFigure(1234))).toBe('<data value="1234">1,234</data>');
  expect([markup(countFigure(12)), markup(12), markup('<b>')]).toEqual(['12', '12', '&lt;b&gt;']);
});

test('what is drawn in its own way keeps its text and value for copies and files', () => {
  const bold = styled(shareFigure(0.5), 'bold');
  expect(markup(bold)).toBe('<span class="bold"><data value="0.5">50.0 %</data></span>');
  const table = {
    caption: 'Shares',
    columns: [
      { id: 'share', head: 'Share' },
      { id: 'bar', head: '' },
    ],
    rows: [{ id: 'a', cells: [bold, shownAs('', 'a bar')] }],
  };
  expect(tableRows(table, 'value')).toEqual([
    ['Share', ''],
    [0.5, ''],
  ]);
  expect(tableRows(table, 'text')[1]).toEqual(['50.0 %', '']);
});
