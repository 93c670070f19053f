import type { ReactNode } from 'react';
import { shownAs, type TextCell, type TextColumn, type TextRow, type TextTable } from '@/lib/text/table';

/** A cell on the screen: what it shows in place of its text may have marks, lines and controls. */
export type ScreenCell = TextCell<ReactNode>;

export type ScreenRow = TextRow<ReactNode>;

export interface ScreenColumn extends TextColumn<ReactNode> {
  /** Left out on a phone. */
  readonly wide?: boolean;
}

export interface ScreenTable extends TextTable<ReactNode> {
  readonly columns: readonly ScreenColumn[];
}

/** What is shown of a cell: a rounded figure has its exact value beside it. */
export function shown(cell: ScreenCell | undefined): ReactNode {
  if (typeof cell !== 'object') return cell;
  const { value, text, show } = cell;
  if (show !== undefined) return show;
  return String(value) === text ? text : <data value={String(value)}>{text}</data>;
}

/** A cell that looks other than its column. */
export const styled = (cell: ScreenCell, className: string): ScreenCell =>
  shownAs(cell, <span className={className}>{shown(cell)}</span>);
