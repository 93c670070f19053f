import { MAX_HEADING, numberedName } from '../columns/column-text';
import { plainName } from '../dictionary/plain-name';
import { shortList, shortText } from '../files/short-text';
import type { Table } from '../files/table';
import type { UnderstoodTable } from '../read/understood';
import type { Recipe, Shape } from './recipe';

/** A table that is read, or what was understood of it. */
export type Shaped = Pick<Table, 'header' | 'width' | 'facts'> | Pick<UnderstoodTable, 'columns' | 'format'>;

function shapeFrom(format: Shape['format'], names: readonly string[]): Shape {
  const isNumbered = names.every((name, c) => name === '' || name === numberedName(c));
  const headings = names.map((name, c) => plainName(shortText(name || numberedName(c), MAX_HEADING)));
  return { format, columns: names.length, headings: isNumbered ? null : headings };
}

/** What a table looks like: its format and its headings, or how many columns it has without any. */
export function shapeOf(table: Shaped): Shape {
  if ('columns' in table)
    return shapeFrom(
      table.format,
      table.columns.map(({ name }) => name),
    );
  const names = Array.from({ length: table.width }, (_, c) => table.header?.[c] ?? '');
  return shapeFrom(table.facts.format, names);
}

/** Whether a table looks as the one that a recipe was made for. */
export function recipeFits({ shape }: Recipe, table: Shaped): boolean {
  const { format, columns, headings } = shapeOf(table);
  if (format !== shape.format || columns !== shape.columns) return false;
  if (headings === null || shape.headings === null) return headings === shape.headings;
  return headings.every((heading, c) => heading === shape.headings?.[c]);
}

const SHOWN = 12;

/** A shape in words. */
export function shapeText({ format, columns, headings }: Shape): string {
  const named =
    headings === null ? `${columns} columns without headings` : `the columns ${shortList(headings, SHOWN)}`;
  return `${format.toUpperCase()} with ${named}`;
}
