import { type Html, type HtmlPart, html } from './html';

export interface ReportColumn {
  readonly label: HtmlPart;
  /** Right-aligned, in the figures' font. */
  readonly numeric?: boolean;
}

export interface ReportRow {
  readonly cells: readonly HtmlPart[];
  /** Set apart from the others: a total. */
  readonly strong?: boolean;
}

/** A table with a caption; its first column names the rows. A wide one scrolls within itself. */
export function reportTable(
  caption: string,
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
): Html {
  const cell = (part: HtmlPart, i: number) =>
    i === 0
      ? html`<th scope="row">${part}</th>`
      : columns[i]?.numeric
        ? html`<td class="n">${part}</td>`
        : html`<td>${part}</td>`;
  return html`<div class="wide" role="group" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ label, numeric }) => (numeric ? html`<th scope="col" class="n">${label}</th>` : html`<th scope="col">${label}</th>`))}</tr></thead>
<tbody>
${rows.map(({ cells, strong }) => html`<tr${strong ? html` class="strong"` : null}>${cells.map(cell)}</tr>\n`)}</tbody>
</table></div>
`;
}
