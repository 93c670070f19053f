import { type FeatureColumns, type FeatureTable, featureColumns } from '@/lib/features/feature-table';
import { numbersHashes } from '@/lib/features/hashes';
import { codedAsFound, type Numbers } from '@/lib/model/coded';
import { numbersOf } from '@/lib/model/column';
import type { NumberParameter } from '@/lib/model/parameter';
import { parameterAt } from '@/lib/params/config/settings';
import { MAX_WINDOWS } from '@/lib/params/file/schema';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { isIdName } from './id-names';
import type { TableDecisions } from './table-decisions';
import { WEIGHT_COLUMN } from './weighted-by';
import { windowedName } from './windowed-names';

/** A table as features. Plain data. */
export interface GivenFeatures {
  readonly table: FeatureTable;
  /** The columns that the table itself has, without their windows. */
  readonly names: readonly string[];
  /** The lengths of the windows, the shortest first; one of 0 where no column has any. */
  readonly days: readonly number[];
  /** Lengths by which columns are named, and which no config can have: such columns keep their names. */
  readonly unusable: readonly number[];
}

/** Roles of columns that rules do not read. */
const NO_FEATURES: ReadonlySet<string> = new Set(['id', 'weight', 'outcome', 'snapshot', 'left out']);

/** Whether a config can have windows of these lengths. */
function fits(days: readonly number[]): boolean {
  const { min, max } = parameterAt(PRESETS[DEFAULT_PRESET], 'windows.0') as NumberParameter;
  return days.length <= MAX_WINDOWS && days.every((length) => length >= min && length <= max);
}

/**
 * A table with a row a customer as features: `x_30d` is x in the window of 30 days, a column without a window is the same in
 * all. What the product computes itself is unknown. Ids, and what is decided to be no feature, are left out.
 */
export function givenFeatures(given: GivenTable, decisions: TableDecisions = {}): GivenFeatures {
  const { roles = {} } = decisions;
  const roleOf = (name: string) => (Object.hasOwn(roles, name) ? roles[name] : undefined);
  const isFeature = (name: string) => {
    const role = roleOf(name);
    if (name === WEIGHT_COLUMN && given.weights && role === undefined) return false;
    return name !== given.idName && (role === undefined ? !isIdName(name) : !NO_FEATURES.has(role));
  };
  const own = [...given.columns].filter(([name]) => isFeature(name));
  const numbers = own.flatMap(([name, column]) => {
    const of = numbersOf(column);
    return of ? [{ name, of, coded: codedAsFound(of), window: windowedName(name, decisions) }] : [];
  });
  const found = [...new Set(numbers.flatMap(({ window }) => window?.days ?? []))].sort((a, b) => a - b);
  const isWindowed = found.length > 0 && fits(found);
  const days = isWindowed ? found : [0];
  const unknown = codedAsFound(new Float64Array(given.rows).fill(Number.NaN));
  const windows = days.map((length): FeatureColumns => {
    const columns: Record<string, Numbers> = {};
    for (const { name, coded: of, window } of numbers) {
      if (!window || !isWindowed) columns[name] = of;
      else if (window.days === length) columns[window.feature] = of;
      else columns[window.feature] ??= unknown;
    }
    return { ...featureColumns(() => unknown), ...columns };
  });
  const texts = own.flatMap(([name, column]) => (column.kind === 'number' ? [] : [[name, column] as const]));
  const hashes = numbersHashes([Object.fromEntries(numbers.map(({ name, of }) => [name, of]))], given.rows);
  const table: FeatureTable = {
    users: given.rows,
    ...(given.weights && { weights: given.weights }),
    windows,
    texts: Object.fromEntries(texts),
    recurringStart: new Uint32Array(given.rows + 1),
    recurringMerchant: new Uint16Array(),
    recurringCents: new Float64Array(),
    lookbackOutflowCents: new Float64Array(given.rows),
    transactionCount: new Uint32Array(given.rows),
    ledgerHash: new Float64Array(given.rows),
    featureHash: hashes,
    furtherHash: hashes,
  };
  const nameOf = ({ name, window }: (typeof numbers)[number]) =>
    window && isWindowed ? window.feature : name;
  const names = [...new Set([...numbers.map(nameOf), ...texts.map(([name]) => name)])];
  return { table, names, days, unusable: isWindowed ? [] : found };
}
