import { lengthOf } from '@/lib/model/coded';
import {
  type CategoryColumn,
  type Column,
  columnReader,
  type DecimalMark,
  type NumberColumn,
} from '@/lib/model/column';
import { numberOf } from '@/lib/model/number-cell';
import { countedText } from '@/lib/text/written';
import { fail } from '../../import/files/import-file';
import { shortList, shortText } from '../../import/files/short-text';
import type { TableDecisions } from '../table-decisions';
import type { TableFinding } from '../table-findings';
import { type BuiltColumn, ColumnBuilder } from './cells/column-builder';
import { PLAIN } from './cells/number-style';
import { isCompactDates, settleDates } from './settle-dates';
import { settleNumbers } from './settle-numbers';

/** What is known of a table beside its cells. */
export interface TableContext {
  readonly file: string;
  /** The mark that its numbers were read with. */
  readonly mark: DecimalMark;
  readonly delimiter: string | null;
  readonly decisions: TableDecisions;
  /** The line of the file that a row begins on. */
  lineOf(row: number): number;
}

/** Columns by what is in them. */
interface SettledColumns {
  readonly columns: ReadonlyMap<string, Column>;
  readonly findings: readonly TableFinding[];
  /** The mark that columns of texts prove for the others too, which were read with another: null where there is none. */
  readonly provenMark: DecimalMark | null;
}

const quoted = (name: string) => `"${shortText(name)}"`;

/** Any column as one of texts. */
export function asTexts(name: string, column: Column): CategoryColumn {
  if (column.kind !== 'number') return { kind: 'category', codes: column.codes, texts: column.texts };
  const { text } = columnReader(column);
  const rows = lengthOf(column.values);
  const builder = new ColumnBuilder(name, PLAIN, rows, true);
  for (let row = 0; row < rows; row++) builder.addText(text(row) ?? '');
  return builder.asTexts();
}

/** A column of texts as numbers, where all of them are one as programs write it; null elsewhere. */
export function asNumbers(name: string, { codes, texts }: CategoryColumn): NumberColumn | null {
  const builder = new ColumnBuilder(name, PLAIN, codes.length, false);
  const { bytes, starts } = texts;
  for (let row = 0; row < codes.length && builder.lastCode < 0; row++) {
    const code = codes[row] as number;
    builder.addBytes(bytes, starts[code] as number, starts[code + 1] as number);
  }
  const { column } = builder.finish();
  return column.kind === 'number' ? column : null;
}

/** Fails: a column is no number, as was decided. */
function failAsNumber(name: string, column: CategoryColumn, { file, lineOf }: TableContext): never {
  const { text } = columnReader(column);
  for (let row = 0; row < column.codes.length; row++) {
    const cell = text(row);
    if (cell !== null && numberOf(cell) === null)
      fail(`${file}, line ${lineOf(row)}`, `The column ${quoted(name)} is no number here: ${quoted(cell)}.`);
  }
  return fail(file, `The column ${quoted(name)} is not of numbers.`);
}

/** Settles one column after the other, and collects what is said of them. */
class Settler {
  readonly findings: TableFinding[] = [];
  readonly columns = new Map<string, Column>();
  /** Columns whose texts prove a decimal comma. */
  readonly commas: string[] = [];

  constructor(private readonly context: TableContext) {}

  add({ name, column, infinite }: BuiltColumn): void {
    if (infinite > 0)
      this.findings.push({
        about: 'unknown',
        column: name,
        state: 'assumed',
        text: `${countedText(infinite, 'cell')} of ${quoted(name)} ${infinite === 1 ? 'is' : 'are'} beyond all numbers, such as inf: unknown.`,
      });
    this.columns.set(name, this.settled(name, column));
  }

  private settled(name: string, column: BuiltColumn['column']): Column {
    const role = this.context.decisions.roles?.[name];
    if (role === 'category' || role === 'id') return asTexts(name, column);
    if (role === 'date' || role === 'snapshot') {
      const dates = this.dates(name, asTexts(name, column), true);
      return dates ?? fail(this.context.file, `The column ${quoted(name)} is not of dates.`);
    }
    if (column.kind === 'number') {
      const isDates = role === undefined && isCompactDates(name, column);
      return (isDates ? this.dates(name, asTexts(name, column), false) : null) ?? column;
    }
    const numbers = this.numbers(name, column);
    if (numbers) return numbers;
    if (role === 'number' || role === 'weight' || role === 'window')
      return failAsNumber(name, column, this.context);
    return this.dates(name, column, false) ?? column;
  }

  private numbers(name: string, column: CategoryColumn): Column | null {
    const found = settleNumbers(name, column, this.context.decisions.decimal);
    if (!found) return null;
    const { decision } = found;
    if (decision.state === 'asked')
      this.findings.push({
        about: 'decimal',
        column: name,
        state: 'asked',
        text: `Does ${quoted(name)} have thousands or thousandths? Until it is said, it is a text. ${decision.reason}`,
        answers: DECIMAL_ANSWERS,
      });
    else if (decision.mark === ',') this.commas.push(name);
    return found.column;
  }

  /** `isSaid`: days as spreadsheets count them, and six digits, are dates too. */
  private dates(name: string, column: CategoryColumn, isSaid: boolean): Column | null {
    const { mark, decisions } = this.context;
    const hasCommas = mark === ',' || this.commas.length > 0;
    const found = settleDates(
      column,
      decisions.dateOrder,
      hasCommas ? 'Numbers have a decimal comma: where they do, the day is put first.' : null,
      isSaid ? { serial: true, short: true } : {},
    );
    if (!found) return null;
    const { decision } = found;
    if (!found.column)
      this.findings.push({
        about: 'dates',
        column: name,
        state: 'asked',
        text: `Is the day or the month first in ${quoted(name)}? Until it is said, it is a text. ${decision.reason}`,
        answers: [
          { text: 'the day: 31/12', decisions: { dateOrder: 'dmy' }, option: '--date-order dmy' },
          { text: 'the month: 12/31', decisions: { dateOrder: 'mdy' }, option: '--date-order mdy' },
        ],
      });
    else if (Object.keys(decision.patterns).length > 0 && decisions.dateOrder === undefined)
      this.findings.push({
        about: 'dates',
        column: name,
        state: decision.state,
        text: `${quoted(name)} is read as dates. ${decision.reason}`,
      });
    return found.column;
  }
}

const DECIMAL_ANSWERS = [
  { text: 'a decimal point', decisions: { decimal: '.' }, option: '--decimal point' },
  { text: 'a decimal comma', decisions: { decimal: ',' }, option: '--decimal comma' },
] as const;

/** Finds out what the columns of a table are by all of their cells. Fails where a decision about one does not fit. */
export function settleColumns(built: readonly BuiltColumn[], context: TableContext): SettledColumns {
  const settler = new Settler(context);
  for (const column of built) settler.add(column);
  const { columns, findings, commas } = settler;
  const { mark, delimiter, decisions } = context;
  const hasPoints = built.some(({ points }) => points.decimals);
  const either = built.filter(({ points }) => points.either).map(({ name }) => name);
  const isOpen = mark === '.' && decisions.decimal === undefined && !hasPoints && either.length > 0;
  if (mark === ',' || commas.length > 0)
    findings.push({
      about: 'decimal',
      state: 'proven',
      text: `Numbers have a decimal comma${mark === ',' ? '' : ` in ${shortList(commas.map(quoted), 5)}`}.`,
    });
  // Only in files of cells between semicolons points group thousands.
  else if (isOpen && delimiter === ';')
    findings.push({
      about: 'decimal',
      state: 'asked',
      isNeeded: true,
      text: `Do numbers have thousands or thousandths? Points stand before three digits in every number of ${shortList(either.map(quoted), 5)}.`,
      answers: DECIMAL_ANSWERS,
    });
  return { columns, findings, provenMark: isOpen && commas.length > 0 ? ',' : null };
}
