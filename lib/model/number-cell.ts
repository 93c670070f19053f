const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Empty cells as programs write them, and what no number is: in a column of numbers they are no text. */
const EMPTY = /^(?:nan|na|n\/a|null|none|nil|-|[+-]?inf(?:inity)?)$/i;
const FLAGS: Readonly<Record<string, number>> = { true: 1, false: 0 };

/** The number that a cell says, without spaces around it: NaN where it is empty or says none, null where it is a text. */
export function numberOf(cell: string): number | null {
  if (cell === '') return Number.NaN;
  if (NUMBER.test(cell)) {
    const value = Number(cell);
    return Number.isFinite(value) ? value : Number.NaN;
  }
  if (EMPTY.test(cell)) return Number.NaN;
  return FLAGS[cell.toLowerCase()] ?? null;
}

const INFINITE = /^[+-]?(?:inf(?:inity)?|[\d.]+e\+?\d+)$/i;
/** Whether a cell that says no number says one beyond all others. */
export const isInfinite = (cell: string): boolean => INFINITE.test(cell) && Number.isNaN(numberOf(cell));
