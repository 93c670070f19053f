import type { OutputColumn, RulesDocument } from './rules-document';

/** The columns of a document of rules, which are its classifications where it names none. */
export const outputColumnsOf = ({ assign, columns }: RulesDocument): Readonly<Record<string, OutputColumn>> =>
  columns ?? Object.fromEntries(Object.keys(assign).map((name) => [name, { segment: name }]));

/** Whether a column says a segment of each customer. */
export const isSegmentColumn = (column: OutputColumn): boolean =>
  'segment' in column && ['primary', 'second'].includes(column.part ?? 'primary');
