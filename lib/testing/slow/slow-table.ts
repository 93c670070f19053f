/** A column of cells, read one by one: by its own text alone, and slowly. */
export interface SlowColumn {
  /** Null where the column is of texts; null for what is unknown. */
  readonly numbers: readonly (number | null)[] | null;
  readonly texts: readonly (string | null)[];
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const NONE = [
  '',
  'nan',
  'na',
  'n/a',
  'null',
  'none',
  'nil',
  '-',
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '+infinity',
  '-infinity',
];

function numberOf(text: string): number | null | undefined {
  const small = text.toLowerCase();
  if (NONE.includes(small)) return null;
  if (small === 'true') return 1;
  if (small === 'false') return 0;
  if (!NUMBER.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Numbers where every cell is one, or none at all; their texts as they stand. */
export function slowColumn(cells: readonly string[]): SlowColumn {
  const trimmed = cells.map((cell) => cell.trim());
  const found = trimmed.map(numberOf);
  const isNumbers = found.every((number) => number !== undefined);
  const numbers = isNumbers ? found.map((number) => number ?? null) : null;
  const hasNumber = numbers?.some((number) => number !== null) ?? false;
  return {
    numbers,
    texts: trimmed.map((text, row) => (text === '' || (hasNumber && numbers?.[row] === null) ? null : text)),
  };
}
