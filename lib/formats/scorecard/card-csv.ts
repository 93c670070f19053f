import { MAX_PARTS } from '@/lib/language/grammar';
import { failure, type Result, success } from '@/lib/model/result';
import { writeCsvRows } from '../tables/csv';
import type { TableShape } from '../tables/table';
import { asNumbers, labelOf, readLabel } from './bin-label';
import { type Bin, type Card, type CardRow, type CardVariable, disjoint, isMixed, isNoBin } from './card';
import { CardError, EMPTY, type Line, linesOf, quoted } from './card-lines';
import { isEmpty, overlap } from './intervals';

const BASE = /^(?:base_?points?|base_?score|initial_?score|intercept)$/i;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Characters of a bin. */
const MAX_LABEL = 65_536;

function numberIn({ line, cell }: Line, role: 'points' | 'baseline'): number {
  const text = cell(role);
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) throw new CardError(line, `${role} must be a number, got ${quoted(text)}.`);
  return number + 0;
}

interface LabelledRow extends CardRow {
  readonly line: number;
}

function binsIn(row: Line, variable: string): Bin[] {
  const text = row.cell('bin');
  if (text === '')
    throw new CardError(
      row.line,
      `The bin of ${quoted(variable)} is empty. For customers without a value write missing.`,
    );
  if (text.length > MAX_LABEL)
    throw new CardError(row.line, `The bin has more than ${MAX_LABEL} characters.`);
  const label = readLabel(text, variable);
  if ('bins' in label) {
    if (label.bins.some(isNoBin)) throw new CardError(row.line, `No number lies in ${quoted(text)}.`);
    return [...label.bins];
  }
  if (row.cell('count') !== '' && Number(row.cell('count')) === 0) return [];
  throw new CardError(
    row.line,
    `The table does not say which values of ${quoted(variable)} are special. Write them as the bin, or leave the row out where there are none.`,
  );
}

/** Fails where two rows fit one number. Bounds that rise, as in <= 20 and <= 30, are meant from row to row. */
function checkOverlaps(rows: readonly LabelledRow[]): void {
  for (const [i, { bin, line }] of rows.entries()) {
    if (bin.kind !== 'interval') continue;
    for (const { bin: other, line: before } of rows.slice(0, i)) {
      if (other.kind !== 'interval' || isEmpty(overlap(bin.interval, other.interval))) continue;
      const isChain = (['low', 'high'] as const).some(
        (end) =>
          !Number.isFinite(bin.interval[end]) &&
          bin.interval[end] === other.interval[end] &&
          Number.isFinite(bin.interval[end === 'low' ? 'high' : 'low']),
      );
      if (!isChain)
        throw new CardError(
          line,
          `${labelOf(bin)} and ${labelOf(other)} in line ${before} have numbers in common.`,
        );
    }
  }
}

/** What all rows of a variable that say it say alike. */
function common(lines: readonly Line[], role: 'reason' | 'baseline'): Line | null {
  const said = lines.filter(({ cell }) => !EMPTY.test(cell(role)));
  const [first] = said;
  if (!first) return null;
  const other = said.find(({ cell }) => cell(role) !== first.cell(role));
  if (other)
    throw new CardError(
      other.line,
      `A variable has one ${role}: ${quoted(other.cell(role))} here, ${quoted(first.cell(role))} in line ${first.line}.`,
    );
  return first;
}

function variableOf(name: string, lines: readonly Line[]): CardVariable {
  const tooMany = lines[MAX_PARTS];
  if (tooMany) throw new CardError(tooMany.line, `${quoted(name)} has more than ${MAX_PARTS} bins.`);
  const labelled = lines.flatMap((row): LabelledRow[] =>
    binsIn(row, name).map((bin) => ({ bin, points: numberIn(row, 'points'), line: row.line })),
  );
  const rows = asNumbers(labelled);
  const excess = rows[MAX_PARTS];
  if (excess) throw new CardError(excess.line, `${quoted(name)} has more than ${MAX_PARTS} bins.`);
  const first = lines[0] as Line;
  if (rows.length === 0) throw new CardError(first.line, `${quoted(name)} has no bins.`);
  if (isMixed(rows))
    throw new CardError(
      (rows.find(({ bin }) => bin.kind === 'texts') as LabelledRow).line,
      `${quoted(name)} has bins of numbers and of texts; a column is one of both.`,
    );
  checkOverlaps(rows);
  // The others and who has no value come last, wherever they stand.
  const isLast = ({ bin }: CardRow) => bin.kind === 'other';
  const ordered = [...rows.filter((row) => !isLast(row)), ...rows.filter(isLast)];
  const arranged = disjoint(ordered, ({ row, message }) => {
    throw new CardError((ordered[row] as LabelledRow).line, message);
  });
  const reason = common(lines, 'reason');
  const baseline = common(lines, 'baseline');
  return {
    name,
    rows: arranged,
    ...(reason && {
      reason: reason.cell('reason'),
      baseline: baseline ? numberIn(baseline, 'baseline') : Math.max(...arranged.map(({ points }) => points)),
    }),
  };
}

/** Reads the table of a scorecard; the problem says in which line. */
export function readCardCsv(text: string): Result<Card> {
  try {
    const byVariable = new Map<string, Line[]>();
    let base: number | null = null;
    let name = '';
    for (const row of linesOf(text)) {
      // In tables made for people a variable is named once, in its first row.
      name = row.cell('variable') || name;
      if (name === '') throw new CardError(row.line, 'The variable is missing.');
      if (BASE.test(name) && (EMPTY.test(row.cell('bin')) || row.cell('bin') === name)) {
        if (base !== null) throw new CardError(row.line, 'The base points stand here twice.');
        base = numberIn(row, 'points');
        name = '';
        continue;
      }
      const lines = byVariable.get(name) ?? [];
      lines.push(row);
      byVariable.set(name, lines);
    }
    const [surplus] = [...byVariable.values()][MAX_PARTS] ?? [];
    if (surplus) throw new CardError(surplus.line, `There are more than ${MAX_PARTS} variables.`);
    if (byVariable.size === 0) throw new CardError(1, 'There is no variable in the table.');
    const variables = [...byVariable].map(([variable, lines]) => variableOf(variable, lines));
    return success({ base, variables });
  } catch (error) {
    if (error instanceof CardError) return failure(`line ${error.line}`, error.message);
    throw error;
  }
}

const shapeOf = (names: readonly string[]): TableShape => ({
  name: 'scorecard',
  key: ['variable', 'bin'],
  columns: names.map((name) => ({ name, type: 'text' })),
});

/** The table of a scorecard. */
export function writeCardCsv({ base, variables }: Card): string {
  const hasReasons = variables.some(({ reason }) => reason !== undefined);
  const names = ['variable', 'bin', 'points', ...(hasReasons ? ['reason', 'baseline'] : [])];
  const rowsOf = ({ name, rows, reason, baseline }: CardVariable) =>
    rows.map(({ bin, points }) => [
      name,
      labelOf(bin),
      String(points),
      ...(hasReasons ? [reason ?? '', baseline === undefined ? '' : String(baseline)] : []),
    ]);
  const blank = hasReasons ? ['', ''] : [];
  return writeCsvRows(shapeOf(names), [
    names,
    ...(base === null ? [] : [['basepoints', '', String(base), ...blank]]),
    ...variables.flatMap(rowsOf),
  ]);
}
