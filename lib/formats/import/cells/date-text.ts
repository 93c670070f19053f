import type { ColumnMap } from '../columns/roles';

/** The text of a row's date: one cell, or year, month and day from columns of their own. */
export function dateText({ date, year, month, day }: ColumnMap): (cells: readonly string[]) => string {
  if (date !== undefined) return (cells) => (cells[date] ?? '').trim();
  if (year === undefined || month === undefined || day === undefined) return () => '';
  return (cells) => {
    const [y, m, d] = [year, month, day].map((c) => (cells[c] ?? '').trim());
    if (!y || !m || !d) return '';
    return /^\d/.test(m) ? `${y}-${m}-${d}` : `${d} ${m} ${y}`;
  };
}
