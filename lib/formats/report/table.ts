import type { TextCell, TextTable } from '@/lib/text/table';
import { type Html, type HtmlPart, html } from './html';

/** What is written of a cell: its markup where it has some, or its text. */
const written = (cell: TextCell<Html>): HtmlPart =>
  typeof cell === 'object' ? (cell.show ?? cell.text) : cell;

/** A table with a caption; its first column names the rows. A wide one scrolls within itself. */
export function reportTable({ caption, columns, rows }: TextTable<Html>): Html {
  const element = (cell: TextCell<Html>, i: number) =>
    i === 0
      ? html`<th scope="row">${written(cell)}</th>`
      : columns[i]?.numeric
        ? html`<td class="n">${written(cell)}</td>`
        : html`<td>${written(cell)}</td>`;
  return html`<div class="wide" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ head, show = head, numeric }) => (numeric ? html`<th scope="col" class="n">${show}</th>` : html`<th scope="col">${show}</th>`))}</tr></thead>
<tbody>
${rows.map(({ cells, strong }) => html`<tr${strong ? html` class="strong"` : null}>${cells.map(element)}</tr>\n`)}</tbody>
</table></div>
`;
}
