/**
 * What a measurement returns is a table: printed, given as JSON, and written into docs/performance.md alike.
 *
 * @typedef {'text' | 'ms' | 'seconds' | 'whole' | 'bytes' | 'kilobytes' | 'megabytes' | 'share' | 'points' | 'ratio' | 'decimal'} Unit
 * What a number of a column is: `bytes`, `kilobytes` and `megabytes` are of bytes, `share` and `points` of 0..1.
 * @typedef {{ readonly name: string, readonly unit: Unit }} Column
 * @typedef {string | number | null} Cell
 * @typedef {object} Table
 * @property {string} title
 * @property {string} [note] how it was measured, or what is to be known of it
 * @property {readonly Column[]} columns the first one names the rows
 * @property {readonly (readonly Cell[])[]} rows
 * @typedef {{ readonly tables: readonly Table[], readonly figures?: unknown }} Measured
 * `figures` is what `--json` gives in place of the tables.
 */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const three = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const two = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** Three digits, two below 1, all of those before the point. */
const number = (value) => (value >= 1000 ? whole : value >= 1 ? three : two).format(value);

const units = {
  text: String,
  ms: (value) => `${number(value)} ms`,
  seconds: (value) => `${number(value)} s`,
  whole: (value) => whole.format(value),
  bytes: (value) => number(value),
  kilobytes: (value) => `${(value / 1000).toFixed(1)} kB`,
  megabytes: (value) => `${number(value / 1e6)} MB`,
  share: (value) => `${(100 * value).toFixed(1)} %`,
  points: (value) => `${(100 * value).toFixed(2)} points`,
  ratio: (value) => `${number(value)} x`,
  decimal: number,
};

/**
 * A number in its unit, as it is read.
 * @param {Cell} value
 * @param {Unit} unit
 * @returns {string}
 */
export const written = (value, unit) =>
  value === null ? '' : typeof value === 'number' ? units[unit](value) : value;

/**
 * A goal beside what was measured; nothing where there is none.
 * @param {number} value
 * @param {{ readonly most: number | undefined } | { readonly least: number | undefined }} goal
 * @param {Unit} unit
 * @returns {string | null}
 */
export function goalFor(value, goal, unit) {
  const at = 'most' in goal ? goal.most : goal.least;
  if (at === undefined) return null;
  const isMet = 'most' in goal ? value <= at : value >= at;
  return `${written(at, unit)}: ${isMet ? 'met' : 'missed'}`;
}

/**
 * Columns from their names and units.
 * @param {readonly (readonly [string, Unit])[]} named
 * @returns {Column[]}
 */
export const columnsOf = (named) => named.map(([name, unit]) => ({ name, unit }));

/** @param {Table} table */
const cellsOf = ({ columns, rows }) => [
  columns.map(({ name }) => name),
  ...rows.map((row) => columns.map(({ unit }, i) => written(row[i] ?? null, unit))),
];

/** @param {readonly (readonly string[])[]} lines */
const widthsOf = (lines) =>
  (lines[0] ?? []).map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));

/** Every cell as wide as its column: the first to the left, the others to the right. */
const padded = (cells, widths) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));

/**
 * For a terminal.
 * @param {Table} table
 */
export function textOf(table) {
  const lines = cellsOf(table);
  const widths = widthsOf(lines);
  const [head, ...rows] = lines.map((cells) => padded(cells, widths).join('   ').trimEnd());
  const rule = widths.map((width) => '-'.repeat(width)).join('   ');
  return [table.title, ...(table.note ? [table.note] : []), head, rule, ...rows].join('\n');
}

/**
 * For a document.
 * @param {Table} table
 */
export function markdownOf(table) {
  const lines = cellsOf(table).map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = widthsOf(lines).map((width) => Math.max(3, width));
  const [head, ...rows] = lines.map((cells) => `| ${padded(cells, widths).join(' | ')} |`);
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [`**${table.title}**`, ...(table.note ? ['', table.note] : []), '', head, rule, ...rows].join('\n');
}
