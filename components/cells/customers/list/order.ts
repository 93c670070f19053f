import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { codedAlike, doublesOf, unknownCode } from '@/lib/model/coded';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Column } from './columns';
import type { Roster } from './roster';

/** Where users without a persona sort: after every persona number. */
const AFTER_ALL = 1e6;

/** What each row sorts by: whole numbers where they are enough. */
export type RowKeys = Int32Array | Float64Array;
/** Of what is not known among whole numbers. */
const NONE = 0x7fffffff;

/** Keys of a feature, by row: its codes where all cohorts are coded alike. */
function featureKeys({ result, rows, starts }: Roster, feature: Feature, window: number): RowKeys {
  const columns = result.population.cohorts.map(({ table }) =>
    columnOf(table.windows[window] as FeatureColumns, feature),
  );
  const coded = codedAlike(columns);
  const keys = coded ? new Int32Array(rows) : new Float64Array(rows);
  columns.forEach((column, s) => {
    const part = keys.subarray(starts[s], starts[s + 1]);
    const codes = coded?.[s]?.codes;
    if (!codes) part.set(doublesOf(column, part.length));
    else {
      const unknown = unknownCode(codes);
      for (let k = 0; k < part.length; k++) {
        const code = codes[k] as number;
        part[k] = code === unknown ? NONE : code;
      }
    }
  });
  return keys;
}

/** What each row sorts by in a column; NaN, or the largest whole number, where it is unknown. */
export function sortKeys(roster: Roster, column: Column, window: 0 | 1): RowKeys {
  if (column.kind === 'feature') return featureKeys(roster, column.feature, window);
  const { result, rows, starts } = roster;
  const personas = personasOf(result.config);
  const { assignments, consent } = result;
  const { cohorts } = result.population;
  const keys = new Int32Array(rows);
  const numberOf = Int32Array.from(
    { length: personas.length + 1 },
    (_, p) => personas[p]?.number ?? AFTER_ALL,
  );
  const labels = cohorts.map(({ archetype }) => cohortLabel(result.config, archetype));
  const byLabel = [...labels].sort((a, b) => a.localeCompare(b, 'en'));
  cohorts.forEach((_, s) => {
    const first = starts[s] as number;
    const part = keys.subarray(first, starts[s + 1]);
    const personaNumbers = (assigned: Uint8Array | undefined) => {
      for (let k = 0; k < part.length; k++) part[k] = numberOf[assigned?.[k] as number] as number;
    };
    switch (column.kind) {
      case 'id':
        for (let k = 0; k < part.length; k++) part[k] = first + k;
        break;
      case 'archetype':
        part.fill(byLabel.indexOf(labels[s] as string));
        break;
      case 'persona':
        personaNumbers(assignments[s]?.[column.window]?.primary);
        break;
      case 'second':
        personaNumbers(assignments[s]?.[window]?.secondary);
        break;
      case 'consent':
        part.set((consent.flags[s] as Uint8Array).subarray(0, part.length));
    }
  });
  return keys;
}

/** Where the high word of a double lies in its two. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
const ALL = 0xffffffff;

/** Words without a sign, the least first, whose order is that of the keys; what is unknown is all ones both ways. */
function wordsOf(keys: RowKeys, descending: boolean): Uint32Array[] {
  const turn = descending ? ALL : 0;
  if (keys instanceof Int32Array) {
    const words = new Uint32Array(keys.length);
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row] as number;
      words[row] = key === NONE ? ALL : key ^ 0x80000000 ^ turn;
    }
    return [words];
  }
  const [low, high] = [new Uint32Array(keys.length), new Uint32Array(keys.length)];
  const double = new Float64Array(1);
  const bits = new Uint32Array(double.buffer);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    if (Number.isNaN(key)) {
      low[row] = ALL;
      high[row] = ALL;
      continue;
    }
    // A negative zero is zero.
    double[0] = key + 0;
    const isNegative = key < 0;
    low[row] = (bits[1 - HIGH] as number) ^ (isNegative ? ALL : 0) ^ turn;
    high[row] = (bits[HIGH] as number) ^ (isNegative ? ALL : 0x80000000) ^ turn;
  }
  return [low, high];
}

const DIGITS = 1 << 16;

/** Rows in the order of their keys; equal ones stay in row order, unknown ones come last both ways. Digit by digit: nothing is compared. */
export function rowOrder(keys: RowKeys, descending: boolean): Uint32Array {
  let order = new Uint32Array(keys.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  let into = new Uint32Array(keys.length);
  for (const words of wordsOf(keys, descending))
    for (const shift of [0, 16]) {
      const starts = new Uint32Array(DIGITS + 1);
      for (let row = 0; row < words.length; row++) {
        const next = (((words[row] as number) >>> shift) & 0xffff) + 1;
        starts[next] = (starts[next] as number) + 1;
      }
      // All have one digit: nobody moves.
      if (words.length === 0 || starts[(((words[0] as number) >>> shift) & 0xffff) + 1] === words.length)
        continue;
      for (let digit = 0; digit < DIGITS; digit++)
        starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
      for (let at = 0; at < order.length; at++) {
        const row = order[at] as number;
        const digit = ((words[row] as number) >>> shift) & 0xffff;
        const place = starts[digit] as number;
        starts[digit] = place + 1;
        into[place] = row;
      }
      [order, into] = [into, order];
    }
  return order;
}
