/**
 * A table before it is text: columns and typed rows. The screen, a copy, a file and the report are all made from it. `Show` is
 * what a medium may draw in place of a text (an element, markup); there is none in a table that is text alone.
 */
import type { Currency } from './money';
import { countText, moneyText, percentText, pointsText } from './written';

/** What is read otherwise than it is written down: 0.28 as "28.0 %". */
export interface Figure<Show = never> {
  /** Exact: what a file has. Shares and their differences are 0..1, money is in whole units of its currency. */
  readonly value: number | string;
  /** As it is read. */
  readonly text: string;
  /** Drawn in place of the text. */
  readonly show?: Show;
}

/** A text or a number is its own value and its own text. */
export type TextCell<Show = never> = string | number | Figure<Show>;

export interface TextColumn<Show = never> {
  /** Unlike those of the other columns. */
  readonly id: string;
  /** Empty below a head that reaches over several columns. */
  readonly head: string;
  /** Right-aligned, in the figures' font. */
  readonly numeric?: boolean;
  /** Drawn in place of the head. */
  readonly show?: Show;
}

export interface TextRow<Show = never> {
  /** Unlike those of the other rows. */
  readonly id: string;
  /** One a column; the first one names the row. Behind one that reaches over several columns are empty ones. */
  readonly cells: readonly TextCell<Show>[];
  /** Set apart from the others: a total. */
  readonly strong?: boolean;
}

export interface TextTable<Show = never> {
  /** What it shows: its name for who cannot see it, and that of its file. */
  readonly caption: string;
  readonly columns: readonly TextColumn<Show>[];
  readonly rows: readonly TextRow<Show>[];
}

/** A table of so many rows that they are made in parts, when a file of them is written. */
export interface LongTable extends Omit<TextTable, 'rows'> {
  readonly length: number;
  /** Rows `from` to `to`, `to` not among them. */
  readonly rowsBetween: (from: number, to: number) => readonly TextRow[];
}

/** Rows of texts and numbers, as a file or a copy has them. */
export type TextRows = readonly (readonly (number | string)[])[];

/** A cell as it is read. */
export const textOf = (cell: TextCell<unknown>): string =>
  typeof cell === 'object' ? cell.text : String(cell);

/** A cell as it is exactly. */
export const exactOf = (cell: TextCell<unknown>): number | string =>
  typeof cell === 'object' ? cell.value : cell;

/** The heads and the rows of a table, as they are read or exactly; without heads where no column has one. */
export function tableRows({ columns, rows }: TextTable<unknown>, as: 'text' | 'value'): TextRows {
  const heads = columns.map(({ head }) => head);
  const body = rows.map(({ cells }) => cells.map(as === 'text' ? textOf : exactOf));
  return heads.some((head) => head !== '') ? [heads, ...body] : body;
}

/** A value with the text that it is read as. Where it is not known (NaN), the text stands for itself. */
export const figure = (value: number, text: string): Figure => ({
  value: Number.isNaN(value) ? text : value,
  text,
});

/** A number of things. */
export const countFigure = (n: number): Figure => figure(n, countText(n));

/** A share, 0..1, in per cent. */
export const shareFigure = (share: number, digits = 1): Figure => figure(share, percentText(share, digits));

/** A difference of shares, -1..1, in points. */
export const pointsFigure = (difference: number): Figure => figure(difference, pointsText(difference));

/** Cents as money. */
export const moneyFigure = (cents: number, currency: Currency): Figure =>
  figure(cents / 100, moneyText(cents, currency));

/** Words with figures in them, each as exact as it stands for itself. */
export function phrase(words: TemplateStringsArray, ...cells: readonly TextCell<unknown>[]): Figure {
  const written = (as: typeof exactOf) => String.raw({ raw: words }, ...cells.map(as));
  return { value: written(exactOf), text: written(textOf) };
}

/** A cell that a medium draws in its own way; its text and value stay. */
export const shownAs = <Show>(cell: TextCell<unknown>, show: Show): Figure<Show> => ({
  value: exactOf(cell),
  text: textOf(cell),
  show,
});
