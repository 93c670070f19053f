import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { doublesOf } from '@/lib/model/coded';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Column } from './columns';
import type { Roster } from './roster';

/** Where users without a persona sort: after every persona number. */
const AFTER_ALL = 1e6;

/** What each row sorts by in a column; NaN where it is unknown. */
export function sortKeys({ result, rows, starts }: Roster, column: Column, window: 0 | 1): Float64Array {
  const personas = personasOf(result.config);
  const { assignments, consent } = result;
  const { cohorts } = result.population;
  const keys = new Float64Array(rows);
  const numberOf = Float64Array.from(
    { length: personas.length + 1 },
    (_, p) => personas[p]?.number ?? AFTER_ALL,
  );
  const labels = cohorts.map(({ archetype }) => cohortLabel(result.config, archetype));
  const byLabel = [...labels].sort((a, b) => a.localeCompare(b, 'en'));
  cohorts.forEach(({ table }, s) => {
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
        break;
      case 'feature':
        part.set(doublesOf(columnOf(table.windows[window] as FeatureColumns, column.feature), part.length));
    }
  });
  return keys;
}

/** Position of the first entry that is not below `key`. */
function lowerBound(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Rows in the order of their keys; equal ones stay in row order, unknown ones (NaN) come last both ways.
 * Sorting the numbers and placing each row among them takes a third of the time of sorting rows with a comparison.
 */
export function rowOrder(keys: Float64Array, descending: boolean): Uint32Array {
  const ranked = Float64Array.from(keys, (key) =>
    Number.isNaN(key) ? Number.POSITIVE_INFINITY : descending ? -key : key,
  );
  const sorted = ranked.slice().sort();
  const placed = new Uint32Array(keys.length);
  const order = new Uint32Array(keys.length);
  for (let row = 0; row < ranked.length; row++) {
    const at = lowerBound(sorted, ranked[row] as number);
    const before = placed[at] as number;
    order[at + before] = row;
    placed[at] = before + 1;
  }
  return order;
}
