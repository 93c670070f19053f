import type { OutputColumn, RulesDocument } from './rules-document';

/** The column of ids, which stands before those of the rules. */
export const ID_COLUMN = 'id';

/** The columns of a document of rules, which are its classifications, in this window, where it names none. */
export const outputColumnsOf = (
  { assign, columns }: Pick<RulesDocument, 'assign' | 'columns'>,
  window: string | null = null,
): Readonly<Record<string, OutputColumn>> =>
  columns ??
  Object.fromEntries(
    Object.keys(assign).map((name) => [name, { segment: name, ...(window !== null && { window }) }]),
  );

/** Whether a column says a segment of each customer. */
export const isSegmentColumn = (column: OutputColumn): boolean =>
  'segment' in column && ['primary', 'second'].includes(column.part ?? 'primary');
