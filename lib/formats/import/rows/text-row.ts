import type { DecimalMark } from '@/lib/model/column';
import { PlainAmount } from '../cells/plain-amount';
import { MAX_TEXTS, nextGeneration, nextSerial, type OnRow, type Row } from './row';

/** A row whose cells are texts. */
export class TextRow implements Row {
  readonly isRegular = false;
  serial = 0;
  generation = nextGeneration();
  private cells: readonly string[] = [];
  private codes = new Map<string, number>();
  private readonly amount = new PlainAmount();
  private last = '';

  /** Takes the cells of another row. */
  of(cells: readonly string[]): this {
    this.cells = cells;
    this.serial = nextSerial();
    if (this.codes.size > MAX_TEXTS) {
      this.codes = new Map();
      this.generation = nextGeneration();
    }
    return this;
  }

  get count(): number {
    return this.cells.length;
  }

  text(column: number): string {
    return this.cells[column] ?? '';
  }

  code(column: number): number {
    const text = this.text(column);
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    const code = this.codes.size;
    this.codes.set(text, code);
    return code;
  }

  cents(column: number): number {
    return this.amount.readText(this.text(column)) ? this.amount.cents : Number.NaN;
  }

  mark(column: number): DecimalMark | null {
    return this.amount.readText(this.text(column)) ? this.amount.mark : null;
  }

  isAbove(column: number): boolean {
    const { last } = this;
    this.last = this.text(column);
    return this.last > last;
  }
}

/** Tells of rows by the texts of their cells. */
export function toldByTexts(
  onRow: OnRow,
): (cells: readonly string[], line: number, text: () => string) => void {
  const row = new TextRow();
  return (cells, line, text) => onRow(row.of(cells), line, text);
}
