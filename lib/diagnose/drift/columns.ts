import type { FeatureTable, TextColumn } from '@/lib/features/feature-table';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf } from '@/lib/features/population';
import { doublesOf, type Numbers } from '@/lib/model/coded';
import { textCount, textReader } from '@/lib/model/packed-texts';
import { concatFloat64 } from '@/lib/stats/concat';
import type { Evaluation } from '../evaluation';

/** The first rows of every cohort, as many as count. */
function tablesOf({ population, counts }: Pick<Evaluation, 'population' | 'counts'>) {
  return population.cohorts.map(({ table }, s) => ({
    table,
    rows: Math.min(counts[s] as number, table.users),
  }));
}

/** The names of numbers that rules may read, as they were given or are computed, without windows. */
export function numberNames({ config, population }: Pick<Evaluation, 'config' | 'population'>): string[] {
  const [first] = population.cohorts;
  const columns = first?.table.windows[0] ?? {};
  return [...new Set([...featuresOf(population), ...ownNumbers(config)])].filter((name) => name in columns);
}

/** Whether a number is the same in every window: one column of all of them. */
export const isShared = ({ population }: Pick<Evaluation, 'population'>, feature: string): boolean =>
  population.cohorts.every(({ table: { windows } }) =>
    windows.every((columns) => columns[feature] === windows[0]?.[feature]),
  );

/** A number of all who count, in a window; null where nobody has it. */
export function valuesOf(evaluation: Evaluation, feature: string, window: number): Float64Array | null {
  const parts: Float64Array[] = [];
  for (const { table, rows } of tablesOf(evaluation)) {
    const column = table.windows[window]?.[feature] as Numbers | undefined;
    if (!column) return null;
    parts.push(doublesOf(column, rows));
  }
  return concatFloat64(parts);
}

/** Weights of all who count, in the order of `valuesOf`; null where each stands for one. */
export function weightsOf(evaluation: Evaluation): Float64Array | null {
  const tables = tablesOf(evaluation);
  if (!tables.some(({ table }) => table.weights)) return null;
  return concatFloat64(
    tables.map(({ table, rows }) => table.weights?.subarray(0, rows) ?? new Float64Array(rows).fill(1)),
  );
}

/** For how many customers each text of a column stands; unknown under null. */
export type TextCounts = ReadonlyMap<string | null, number>;

const textsIn = (table: FeatureTable): Readonly<Record<string, TextColumn>> => table.texts ?? {};

/** The names of columns of texts, but for days: those have other values with every date. */
export const categoryNames = ({ population }: Pick<Evaluation, 'population'>): string[] =>
  Object.entries(textsIn(population.cohorts[0]?.table ?? ({} as FeatureTable)))
    .filter(([, { kind }]) => kind === 'category')
    .map(([name]) => name);

/** Customers by text of a column; null where it is not there. */
export function textCounts(evaluation: Evaluation, feature: string): TextCounts | null {
  const counts = new Map<string | null, number>();
  for (const { table, rows } of tablesOf(evaluation)) {
    const column = textsIn(table)[feature];
    if (!column) return null;
    const byCode = new Float64Array(textCount(column.texts));
    for (let row = 0; row < rows; row++) {
      const code = column.codes[row] as number;
      byCode[code] = (byCode[code] as number) + (table.weights?.[row] ?? 1);
    }
    const text = textReader(column.texts);
    for (const [code, count] of byCode.entries()) {
      if (count === 0) continue;
      const key = code === 0 ? null : text(code);
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return counts;
}
