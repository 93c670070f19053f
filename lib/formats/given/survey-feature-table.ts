import { isoFromDayNumber } from '@/lib/model/calendar';
import { doublesOf } from '@/lib/model/coded';
import type { Codes, Column } from '@/lib/model/column';
import { textCount } from '@/lib/model/packed-texts';
import { type Result, success } from '@/lib/model/result';
import { ImportFailure } from '../import/files/import-file';
import { isIdName } from './id-names';
import type { FeatureTableFile } from './read-feature-table';
import { type ColumnKind, decidedKind, proposedKind } from './roles/column-kinds';
import { dayAt } from './roles/row-keys';
import { allFindings, understandRows } from './roles/understand-table';
import type { TableDecisions } from './table-decisions';
import type { TableFinding } from './table-findings';
import { windowedName } from './windowed-names';

/** A column of a table, as it is understood, over all rows of the file. */
export interface SurveyedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The feature that it is a window of; else its name. */
  readonly base: string;
  /** Days of its window; null without one. */
  readonly window: number | null;
  /** Rows that have none. */
  readonly unknown: number;
  /** Different values; MOST_DISTINCT where there are so many or more. */
  readonly distinct: number;
  /** Numbers, or day numbers; null for texts and where all are unknown. */
  readonly min: number | null;
  readonly max: number | null;
  /** Decimals that every number fits in; null for others, and where one has more than MOST_DECIMALS. */
  readonly decimals: number | null;
}

/** What was made of a table. Plain data. */
export interface TableSurvey {
  readonly columns: readonly SurveyedColumn[];
  /** Days of all windows, the fewest first. */
  readonly windows: readonly number[];
  readonly rows: number;
  /** Different ids; null where it must be asked which column has them. */
  readonly customers: number | null;
  /** ISO dates of the snapshots, the earliest first, and the one that is taken; null in a table without. */
  readonly snapshots: {
    readonly column: string;
    readonly dates: readonly string[];
    readonly taken: string;
  } | null;
  readonly findings: readonly TableFinding[];
}

export const MOST_DISTINCT = 1_000;
const MOST_DECIMALS = 9;

type Figures = Pick<SurveyedColumn, 'unknown' | 'distinct' | 'min' | 'max' | 'decimals'>;

/** Different numbers, up to MOST_DISTINCT. */
function distinctOf(values: Float64Array): number {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) distinct.add(value);
    if (distinct.size === MOST_DISTINCT) break;
  }
  return distinct.size;
}

/** Decimals that every number fits in; null where one has more than MOST_DECIMALS. */
function decimalsOf(values: Float64Array): number | null {
  let row = 0;
  for (; row < values.length; row++) {
    const value = values[row] as number;
    if (Math.floor(value) !== value && !Number.isNaN(value)) break;
  }
  let decimals = 0;
  let power = 1;
  for (; row < values.length; row++) {
    const value = values[row] as number;
    while (Math.round(value * power) / power !== value && !Number.isNaN(value)) {
      if (++decimals > MOST_DECIMALS) return null;
      power *= 10;
    }
  }
  return decimals;
}

function numberFigures(values: Float64Array): Figures {
  let unknown = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value < min) min = value;
    if (value > max) max = value;
    if (Number.isNaN(value)) unknown++;
  }
  const isKnown = unknown < values.length;
  return {
    unknown,
    distinct: distinctOf(values),
    min: isKnown ? min : null,
    max: isKnown ? max : null,
    decimals: isKnown ? decimalsOf(values) : null,
  };
}

/** Rows of a column of codes that have none. */
function unknownIn(codes: Codes): number {
  // Most columns have a value in every row, which is known soonest this way.
  const first = codes.indexOf(0);
  let unknown = 0;
  if (first >= 0) for (let row = first; row < codes.length; row++) if (codes[row] === 0) unknown++;
  return unknown;
}

function figuresOf(column: Column): Figures {
  if (column.kind === 'number') return numberFigures(doublesOf(column.values));
  const { codes, texts } = column;
  if (column.kind === 'category') {
    const distinct = Math.min(textCount(texts) - 1, MOST_DISTINCT);
    return { unknown: unknownIn(codes), distinct, min: null, max: null, decimals: null };
  }
  let unknown = 0;
  if (column.days.some((day, code) => code > 0 && Number.isNaN(day))) {
    for (let row = 0; row < codes.length; row++) if (Number.isNaN(dayAt(column, row))) unknown++;
  } else unknown = unknownIn(codes);
  const { distinct, min, max } = numberFigures(column.days);
  return { unknown, distinct, min, max, decimals: null };
}

function survey(table: FeatureTableFile, decisions: TableDecisions): TableSurvey {
  const understood = understandRows(table, decisions);
  const { id, snapshot, window } = understood;
  const ofColumns: TableFinding[] = [];
  const columns = Array.from(table.columns, ([name, column]): SurveyedColumn => {
    const windowed = windowedName(name, decisions);
    const figures = figuresOf(name === id?.name ? id.column : column);
    const shared = { name, base: windowed?.feature ?? name, window: windowed?.days ?? null, ...figures };
    if (name === id?.name) return { ...shared, kind: 'id' };
    const decided = decidedKind(name, column, decisions);
    // Rules do not read a second column of ids.
    if (!decided && isIdName(name)) return { ...shared, kind: 'left out' };
    const proposed = decided ? null : proposedKind(name, column);
    ofColumns.push(...(decided?.findings ?? []), ...(proposed ? [proposed.finding] : []));
    return { ...shared, kind: decided?.kind ?? proposed?.kind ?? column.kind };
  });
  const days = [...columns.flatMap((column) => column.window ?? []), ...(window?.windows ?? [])];
  return {
    columns,
    windows: [...new Set(days)].sort((a, b) => a - b),
    rows: table.rows,
    customers: id?.customers ?? null,
    snapshots: snapshot && {
      column: snapshot.name,
      dates: snapshot.days.map(isoFromDayNumber),
      taken: isoFromDayNumber(snapshot.taken),
    },
    findings: allFindings(table, understood, ofColumns),
  };
}

/** Says what was made of a table, over all of its rows. Fails where rows repeat a customer and nothing tells them apart, or a decision does not fit. */
export function surveyFeatureTable(
  table: FeatureTableFile,
  decisions: TableDecisions = {},
): Result<TableSurvey> {
  try {
    return success(survey(table, decisions));
  } catch (error) {
    if (error instanceof ImportFailure) return { ok: false, problem: error.problem };
    throw error;
  }
}
