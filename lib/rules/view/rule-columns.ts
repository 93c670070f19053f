import type { FeatureColumns, FeatureTable } from '@/lib/features/feature-table';
import { toNumber } from '@/lib/language/exact';
import { knownOf } from '@/lib/language/interval';
import { OPEN } from '@/lib/language/truth';
import { TableReader } from '../document/evaluate-table';
import type { GivenColumn, GivenTable } from '../document/given-table';
import type { RulesDocument } from '../document/rules-document';
import type { Computed, Persona } from '../personas';
import { criteriaOf } from '../personas';

/** Columns of who is first and second, by persona index, where what is not known may decide it. */
export const PRIMARY = '#primary';
export const SECOND = '#second';

/** Rules, as far as columns are computed for them. */
export interface ColumnRules {
  readonly rules: RulesDocument;
  readonly classification: string;
  readonly personas: readonly Persona[];
}

/** Columns that rules compute, by table: kept, as a held slider asks for them step by step. */
const known = new WeakMap<FeatureTable, Map<string, Float64Array>>();
/** As many as are kept of one table. */
const MAX_KNOWN = 400;

/** The name that a window has in documents: 30d; null where there is but one, of all. */
const windowName = (days: number): string | null => (days === 0 ? null : `${days}d`);

/** A table as documents read it: `x_30d` is x of the window of 30 days; a column that all windows share is under its name. */
function givenTable({ users, windows, texts = {} }: FeatureTable, days: readonly number[]): GivenTable {
  const columns = new Map<string, GivenColumn>();
  const [first] = windows;
  const add = (name: string, numbers: Float64Array) =>
    columns.set(name, {
      name,
      numbers,
      text: (row) => (Number.isNaN(numbers[row]) ? null : String(numbers[row])),
    });
  for (const name of Object.keys(first ?? {})) {
    const all = windows.map((one) => one[name]);
    if (days.length === 1 && days[0] === 0) add(name, all[0] as Float64Array);
    else if (all.length > 1 && all.every((column) => column === all[0])) add(name, all[0] as Float64Array);
    else for (const [w, column] of all.entries()) if (column) add(`${name}_${days[w]}d`, column);
  }
  for (const [name, { codes, values }] of Object.entries(texts))
    columns.set(name, { name, numbers: null, text: (row) => values[codes[row] as number] ?? null });
  return { rows: users, ids: [], columns };
}

/** Readers of one document over one table, made when first asked for. */
function readersOf(rules: RulesDocument, table: FeatureTable, days: readonly number[]): () => TableReader {
  let reader: TableReader | null = null;
  return () => {
    reader ??= new TableReader(rules, givenTable(table, days));
    return reader;
  };
}

function numbersOf(
  { of }: Pick<Computed, 'of'>,
  reader: TableReader,
  users: number,
  window: string | null,
): Float64Array {
  if ('number' in of) {
    const read = reader.numberOf(of.number, window);
    return Float64Array.from({ length: users }, (_, row) => {
      const value = knownOf(read(row));
      return value ? toNumber(value) : Number.NaN;
    });
  }
  const holds = reader.conditionOf(of.condition, window);
  return Float64Array.from({ length: users }, (_, row) => {
    const truth = holds(row);
    return truth === OPEN ? Number.NaN : truth;
  });
}

function exactColumns(
  { classification, personas }: ColumnRules,
  reader: TableReader,
  users: number,
  window: string | null,
): { first: Float64Array; second: Float64Array } {
  const classify = reader.classify(classification, window);
  const places = new Map(personas.map(({ id }, p) => [id, p]));
  const first = new Float64Array(users);
  const second = new Float64Array(users);
  for (let row = 0; row < users; row++) {
    const found = classify(row);
    first[row] = places.get(found.primary) ?? personas.length;
    second[row] = places.get(found.second) ?? personas.length;
  }
  return { first, second };
}

/** What personas read that is computed. */
const computedOf = (personas: readonly Persona[]): [name: string, Computed][] =>
  personas
    .flatMap(({ match, rank }) => [...criteriaOf(match), ...rank.filter((key) => typeof key !== 'number')])
    .flatMap(({ feature, computed }): [string, Computed][] => (computed ? [[feature, computed]] : []));

/** What personas read that no source has: it is unknown of everybody. */
const readOf = (personas: readonly Persona[]): string[] =>
  personas.flatMap(({ match, rank }) => [
    ...criteriaOf(match).map(({ feature }) => feature),
    ...rank.flatMap((key) => (typeof key === 'number' ? [] : [key.feature])),
  ]);

/**
 * A table with the columns that rules compute beside those it has; `days` are the lengths of its windows, 0 where there is
 * one of all. The very table where rules compute nothing. What a name stands for that nobody has is unknown.
 */
export function withRuleColumns(
  ruled: ColumnRules,
  table: FeatureTable,
  days: readonly number[],
): FeatureTable {
  const { personas, rules } = ruled;
  const isExact = personas[0]?.order.isExact ?? false;
  const computed = computedOf(personas);
  const [first] = table.windows;
  const missing = readOf(personas).filter((name) => first && !(name in first));
  if (computed.length === 0 && missing.length === 0 && !isExact) return table;
  const kept = known.get(table) ?? new Map<string, Float64Array>();
  known.set(table, kept);
  if (kept.size > MAX_KNOWN) kept.clear();
  const reader = readersOf(rules, table, days);
  const keptAs = (key: string, make: () => Float64Array) => {
    const found = kept.get(key);
    if (found) return found;
    const column = make();
    kept.set(key, column);
    return column;
  };
  const windows = table.windows.map((columns, w): FeatureColumns => {
    const added: Record<string, Float64Array> = {};
    const window = windowName(days[w] as number);
    for (const name of missing)
      added[name] = keptAs('?', () => new Float64Array(table.users).fill(Number.NaN));
    for (const [name, one] of computed)
      added[name] = keptAs(`${window} ${one.key}`, () => numbersOf(one, reader(), table.users, window));
    if (isExact) {
      const key = `${window} ${JSON.stringify(rules)}`;
      const made = () => exactColumns(ruled, reader(), table.users, window);
      let both: ReturnType<typeof made> | null = null;
      const of = () => (both ??= made());
      added[PRIMARY] = keptAs(`#1 ${key}`, () => of().first);
      added[SECOND] = keptAs(`#2 ${key}`, () => of().second);
    }
    return { ...columns, ...added };
  });
  return { ...table, windows };
}
