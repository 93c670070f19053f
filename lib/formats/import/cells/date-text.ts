import type { ColumnMap } from '../columns/roles';
import { remembered } from '../remembered';
import { ofText, type Row } from '../rows/row';

/** The text of a row's date: one cell, or year, month and day from columns of their own. */
export function dateText({ date, year, month, day }: ColumnMap): (row: Row) => string {
  if (date !== undefined) return (row) => row.text(date).trim();
  if (year === undefined || month === undefined || day === undefined) return () => '';
  return (row) => {
    const [y, m, d] = [year, month, day].map((c) => row.text(c).trim());
    if (!y || !m || !d) return '';
    return /^\d/.test(m) ? `${y}-${m}-${d}` : `${d} ${m} ${y}`;
  };
}

/** What is read of the text of a row's date, once for each text. */
export function ofDate<T extends NonNullable<unknown> | null>(
  columns: ColumnMap,
  read: (text: string) => T,
): (row: Row) => T {
  const { date } = columns;
  if (date !== undefined) {
    const ofCell = ofText((text) => read(text.trim()));
    return (row) => ofCell(row, date);
  }
  const textOf = dateText(columns);
  const ofWhole = remembered(read);
  return (row) => ofWhole(textOf(row));
}
