/** What a table without a heading calls a column. */
export const numberedName = (column: number): string => `Column ${column + 1}`;

/** Longer headings are cut where they are shown. */
export const MAX_HEADING = 200;

/**
 * A column, counted from 0, as options and recipes name it: by its heading, or by its number from 1 where it has none,
 * one that is cut, or that of another column.
 */
export function columnText(column: number, names: readonly string[]): string {
  const name = names[column] ?? '';
  const isPlain =
    name !== '' &&
    name !== numberedName(column) &&
    name.length < MAX_HEADING &&
    !/,[a-z_]+=/.test(name) &&
    names.indexOf(name) === column;
  return isPlain ? name : String(column + 1);
}
