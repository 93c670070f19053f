import { countText } from '@/lib/text/written';
import { fail, type Task } from '../../files/import-file';
import { MAX_CELL, MAX_COLUMNS, maxSheetCells } from '../../files/limits';
import { checkWidth } from '../../files/table';
import { dateText, numberText } from './cell-text';
import { decodeEscapes, readPart, type SheetPart, type Workbook } from './workbook';

/** Told of a row that has cells: their texts from column A on, and its number from 1. */
type OnSheetRow = (cells: string[], row: number) => void;

/** The column of a reference such as `B12`, from 0; -1 where it is none. */
function columnOf(reference: string | undefined): number {
  let column = 0;
  for (let i = 0; reference && i < Math.min(3, reference.length); i++) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

const MAX_KNOWN = 50_000;

/** `dateText` that remembers: many rows have few dates. */
function dateReader(is1904: boolean): (value: string, kind: 'date' | 'time') => string {
  const known = { date: new Map<string, string>(), time: new Map<string, string>() };
  return (value, kind) => {
    const found = known[kind].get(value);
    if (found !== undefined) return found;
    if (known[kind].size >= MAX_KNOWN) known[kind].clear();
    const text = dateText(value, kind, is1904);
    known[kind].set(value, text);
    return text;
  };
}

/** Makes cells text: dates ISO, numbers with a point, errors nothing. */
function cellReader(book: Workbook): (type: string, style: number, value: string) => string {
  const dateOf = dateReader(book.is1904);
  return (type, style, value) => {
    switch (type) {
      case 's':
        return book.strings[Number(value)] ?? '';
      case 'b':
        return value.trim() === '1' ? 'true' : 'false';
      case 'e':
        return '';
      case 'str':
      case 'inlineStr':
        return decodeEscapes(value);
      case 'd':
        return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '');
      default: {
        const kind = book.kinds[style] ?? 'number';
        return kind === 'number' ? numberText(value) : dateOf(value, kind);
      }
    }
  };
}

/** How a sheet is read. */
interface SheetReading {
  readonly task: Task;
  /** Columns that are made of each row. */
  readonly width: number;
  readonly isEnough?: () => boolean;
}

/**
 * Reads the rows of a sheet from its beginning, those without a cell left out, until `isEnough`. What a sheet says of its
 * size is not asked for. Fails for a row of more cells than a table can have columns (a lone cell beyond them is none), and
 * for more cells, with the empty ones, than a file of this size is believed to hold.
 */
export async function readSheet(
  book: Workbook,
  { entry }: SheetPart,
  onRow: OnSheetRow,
  { task, width, isEnough }: SheetReading,
): Promise<void> {
  const { file } = book;
  const most = maxSheetCells(file.data.size);
  const textOf = cellReader(book);
  let made = 0;
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let filled = 0;
  let type = '';
  let style = 0;
  let value = '';
  let isValue = false;
  let inReading = false;
  await readPart(
    file,
    entry,
    {
      open(name, attribute) {
        if (name === 'row') {
          const told = Number(attribute('r'));
          row = Number.isInteger(told) && told > row ? told : row + 1;
          [cells, column, filled] = [[], -1, 0];
        } else if (name === 'c') {
          const told = columnOf(attribute('r'));
          column = told > column ? told : column + 1;
          type = attribute('t') ?? 'n';
          style = Number(attribute('s') ?? 0);
          value = '';
        } else if (name === 'rPh') inReading = true;
        isValue = name === 'v' || (name === 't' && !inReading);
      },
      close(name) {
        isValue = false;
        if (name === 'rPh') inReading = false;
        else if (name === 'c') {
          if (value === '') return;
          filled++;
          if (filled > MAX_COLUMNS) checkWidth(file.name, filled);
          if (column >= MAX_COLUMNS) return;
          while (cells.length < column) cells.push('');
          cells.push(textOf(type, style, value));
        } else if (name === 'row' && cells.length > 0) {
          made += Math.max(width, cells.length);
          if (made > most)
            fail(file.name, `A sheet has more than ${countText(most)} cells, too many for its size.`);
          onRow(cells, row);
        }
      },
      text(part) {
        if (isValue && value.length <= MAX_CELL) value += part;
      },
    },
    task,
    isEnough,
  );
}
