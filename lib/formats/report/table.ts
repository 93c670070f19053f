import { type TextCell, type TextTable, textOf } from '@/lib/text/table';
import { type Html, type HtmlPart, html } from './html';

/** What is written of a cell: its markup where it has some, or its text. */
const written = (cell: TextCell<Html>): HtmlPart =>
  typeof cell === 'object' ? (cell.show ?? cell.text) : cell;

/** Figures of up to so many characters stand on one line, on paper too; longer ones break there where they have to. */
const SHORT = 18;
/** In a column of figures what is longer is words, which wrap; so do the others in their row. */
const LONGEST_FIGURES = 30;

/** The class of a cell in a column of figures, in a row with words or without. */
const classOf = (length: number, hasWords: boolean) =>
  length <= SHORT ? 'n' : hasWords ? 'n words' : 'n long';

/** A table with a caption; its first column names the rows. A wide one scrolls within itself. */
export function reportTable({ caption, columns, rows }: TextTable<Html>): Html {
  const elements = (cells: readonly TextCell<Html>[]) => {
    const isFigure = (i: number) => i > 0 && columns[i]?.numeric === true;
    const hasWords = cells.some((cell, i) => isFigure(i) && textOf(cell).length > LONGEST_FIGURES);
    return cells.map((cell, i) =>
      i === 0
        ? html`<th scope="row">${written(cell)}</th>`
        : isFigure(i)
          ? html`<td class="${classOf(textOf(cell).length, hasWords)}">${written(cell)}</td>`
          : html`<td>${written(cell)}</td>`,
    );
  };
  return html`<div class="wide" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ head, show = head, numeric }) => (numeric ? html`<th scope="col" class="n">${show}</th>` : html`<th scope="col">${show}</th>`))}</tr></thead>
<tbody>
${rows.map(({ cells, strong }) => html`<tr${strong ? html` class="strong"` : null}>${elements(cells)}</tr>\n`)}</tbody>
</table></div>
`;
}
