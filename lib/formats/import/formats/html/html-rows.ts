import { Parser } from 'htmlparser2';
import { countText } from '@/lib/text/written';
import { fail } from '../../files/import-file';
import { MAX_CELL, MAX_COLUMNS, MAX_SHEETS, maxSheetCells } from '../../files/limits';

/** A table of a page: the texts of its cells. */
export interface HtmlTable {
  readonly rows: string[][];
}

interface OpenTable extends HtmlTable {
  row: string[] | null;
  /** Text of the cell that is open; null between cells. */
  cell: string | null;
  span: number;
  /** Whether another table lies in one of its cells: then it is there for the layout. */
  hasTables: boolean;
}

const CELL = new Set(['td', 'th']);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'select', 'textarea', 'title']);
/** What begins on a new line: words before and behind it are two. */
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'hr']);
/** Tables within each other. */
const MAX_TABLES_DEEP = 50;
/** Elements within each other: the parser takes a step for each at every element. */
const MAX_DEEP = 1_000;

/**
 * A reader of the tables of a web page that comes in parts; `file` has so many `bytes`. A cell over several columns is one
 * and empty ones behind it; a table around others is left out. Fails for more cells than a page of this size is believed
 * to have.
 */
export function htmlReader(file: string, bytes: number) {
  const tables: HtmlTable[] = [];
  const open: OpenTable[] = [];
  const most = maxSheetCells(bytes);
  let cells = 0;
  /** The element whose text is not seen. */
  let silent: string | null = null;
  let depth = 0;

  const endCell = (table: OpenTable) => {
    if (table.cell === null) return;
    cells += table.span;
    if (cells > most)
      fail(file, `The tables of this page have more than ${countText(most)} cells, too many for its size.`);
    table.row ??= [];
    table.row.push(table.cell.replace(/\s+/g, ' ').trim());
    for (let i = 1; i < table.span; i++) table.row.push('');
    table.cell = null;
  };
  const endRow = (table: OpenTable) => {
    endCell(table);
    if (table.row) table.rows.push(table.row);
    table.row = null;
  };
  const endTable = () => {
    const table = open.pop();
    if (!table) return;
    endRow(table);
    if (!table.hasTables && table.rows.length > 0 && tables.length < MAX_SHEETS)
      tables.push({ rows: table.rows });
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (depth > MAX_DEEP)
          fail(
            file,
            'This is a web page and not an export: its elements lie within each other without an end.',
          );
        if (silent) return;
        if (SILENT.has(name)) silent = name;
        const table = open.at(-1);
        if (name === 'table') {
          if (open.length >= MAX_TABLES_DEEP)
            fail(file, 'This page has tables within each other without an end.');
          if (table) table.hasTables = true;
          open.push({ rows: [], row: null, cell: null, span: 1, hasTables: false });
        } else if (table && name === 'tr') {
          endRow(table);
          table.row = [];
        } else if (table && CELL.has(name)) {
          endCell(table);
          table.cell = '';
          const span = Number(attributes.colspan ?? 1);
          table.span = span >= 1 ? Math.min(Math.floor(span), MAX_COLUMNS) : 1;
        } else if (table?.cell && BREAKS.has(name)) table.cell += ' ';
      },
      onclosetag(name) {
        depth--;
        if (silent === name) silent = null;
        const table = open.at(-1);
        if (silent || !table) return;
        if (name === 'table') endTable();
        else if (name === 'tr') endRow(table);
        else if (CELL.has(name)) endCell(table);
      },
      ontext(text) {
        const table = open.at(-1);
        if (!silent && table && table.cell !== null && table.cell.length <= MAX_CELL) table.cell += text;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write: (part: string) => parser.write(part),
    end(): readonly HtmlTable[] {
      parser.end();
      while (open.length > 0) endTable();
      return tables;
    },
  };
}
