import type { FeatureTable } from '@/lib/features/feature-table';
import { toNumber } from '@/lib/language/exact';
import { DocumentError, ROOT, shown, within } from '@/lib/language/grammar';
import { knownOf } from '@/lib/language/interval';
import { OPEN } from '@/lib/language/truth';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import { type Failure, failure } from '@/lib/model/result';
import { columnsOf, TableReader } from '../document/evaluate-table';
import type { GivenTable } from '../document/given-table';
import { columnsRead } from '../document/names';
import type { RulesDocument } from '../document/rules-document';
import type { Computed, Persona, RuleSource } from '../personas';
import { namedColumns } from './named-columns';
import { provideReader, windowName } from './rule-columns';

/** A column that rules read and a table lacks: as a number and as a text it is known of nobody. */
const unknownColumn = (users: number): Column => ({
  kind: 'date',
  codes: new Uint8Array(users),
  texts: packTexts(['']),
  days: Float64Array.of(Number.NaN),
});

/**
 * A table as a document reads it: `x_30d` is x of the window of 30 days; a column that all windows share is under its name, and
 * one that is not there is unknown.
 */
export function givenTable(rules: RulesDocument, table: FeatureTable, days: readonly number[]): GivenTable {
  const columns = namedColumns(table, days);
  const isGiven = (name: string) =>
    columns.has(name) || days.some((length) => columns.has(`${name}_${length}d`));
  for (const name of columnsRead(rules)) if (!isGiven(name)) columns.set(name, unknownColumn(table.users));
  return { rows: table.users, ids: packTexts([]), idName: null, columns, weights: null };
}

/**
 * Why rules cannot be evaluated on a table: a circle, a text where a number is due, a name that is a column too. The place is a
 * JSON Pointer. Null where they can.
 */
export function documentProblem(
  rules: RulesDocument,
  table: FeatureTable,
  days: readonly number[],
): Failure | null {
  try {
    for (const section of ['values', 'scores'] as const)
      for (const name of Object.keys(rules[section] ?? {}))
        if (Object.hasOwn(table.windows[0] ?? {}, name))
          throw new DocumentError(
            within(within(ROOT, section), name),
            `The data has a column ${shown(name)} too: columns, values and scores share their names.`,
          );
    const reader = new TableReader(rules, givenTable(rules, table, days));
    for (const length of days) {
      const window = windowName(length);
      for (const name of Object.keys({ ...rules.scores, ...rules.values })) reader.numberOf(name, window);
      for (const id of Object.keys(rules.assign)) reader.classify(id, window);
    }
    return null;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return failure(error.at.pointer, error.message);
  }
}

/** Why the columns that a document writes cannot be written of a table; null where they can. */
export function outputProblem(
  rules: RulesDocument,
  table: FeatureTable,
  days: readonly number[],
): Failure | null {
  try {
    columnsOf(rules, givenTable(rules, table, days));
    return null;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return failure(error.at.pointer, error.message);
  }
}

function numbersOf(
  { of }: Pick<Computed, 'of'>,
  reader: TableReader,
  users: number,
  window: string | null,
): Float64Array {
  if ('number' in of) {
    const { number, end } = of;
    const read = reader.numberOf(number, window);
    return Float64Array.from({ length: users }, (_, row) => {
      const value = end ? read(row)[end] : knownOf(read(row));
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
  { classification }: RuleSource,
  personas: readonly Persona[],
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

provideReader((rules, table, days) => {
  const reader = new TableReader(rules, givenTable(rules, table, days));
  return {
    numbers: (computed, window) => numbersOf(computed, reader, table.users, window),
    places: (source, personas, window) => exactColumns(source, personas, reader, table.users, window),
  };
});
