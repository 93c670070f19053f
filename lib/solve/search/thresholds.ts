import { columnOf, type FeatureTable } from '@/lib/features/feature-table';
import { isDefined } from '@/lib/features/features';
import type { Config } from '@/lib/params/config/config';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { searchRange } from '@/lib/rules/threshold-range';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Freedom } from '../quest';

/** A threshold that may move. */
export interface Threshold {
  readonly path: string;
  readonly personaId: string;
  readonly criterionId: string;
  readonly criterion: Criterion;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** As it is in the config. */
  readonly present: number;
}

/** The thresholds that may move: all numeric ones but those that are locked or have no room. */
export function thresholdsOf(config: Config, { thresholds, locks, ranges }: Freedom): Threshold[] {
  if (!thresholds) return [];
  return personasOf(config).flatMap((persona) =>
    criteriaOf(persona.match).flatMap((criterion): Threshold[] => {
      const path = `personas.${persona.id}.${criterion.id}`;
      // Of what nothing defines nobody says how far it may go.
      if (!criterion.op || locks.has(path) || !isDefined(criterion.feature)) return [];
      const present = criterion.value ?? 0;
      const given = ranges[path];
      const { min, max, step } = searchRange(criterion.feature, [present, ...(given ?? [])]);
      const [low, high] = given ?? [min, max];
      const place = { path, personaId: persona.id, criterionId: criterion.id, criterion };
      return high > low
        ? [{ ...place, low: Math.max(min, low), high: Math.min(max, high), step, present }]
        : [];
    }),
  );
}

/** The value of a threshold in rules. */
export function thresholdIn(personas: readonly Persona[], { personaId, criterionId }: Threshold): number {
  const persona = personas.find(({ id }) => id === personaId) as Persona;
  return criteriaOf(persona.match).find(({ id }) => id === criterionId)?.value ?? 0;
}

/**
 * The positions of a threshold's slider that can differ in their effect on some users: for each value that a user has,
 * the steps below and above it. Ascending, the present value and both ends among them.
 */
export function positionsOf(
  { criterion, low, high, step, present }: Threshold,
  tables: readonly FeatureTable[],
): Float64Array {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const marked = new Uint8Array(Math.max(0, last - first + 1));
  const mark = (n: number) => {
    marked[Math.min(last, Math.max(first, n)) - first] = 1;
  };
  mark(first);
  mark(last);
  for (const { windows } of tables) {
    for (const columns of windows) {
      const column = columnOf(columns, criterion.feature);
      for (let u = 0; u < column.length; u++) {
        const value = column[u] as number;
        if (!Number.isFinite(value)) continue;
        const n = Math.floor(value / step + 1e-9);
        mark(n);
        mark(n + 1);
      }
    }
  }
  const positions = [low, high];
  if (present >= low && present <= high) positions.push(present);
  marked.forEach((on, i) => {
    if (on) positions.push(Number(((first + i) * step).toFixed(10)));
  });
  return Float64Array.from(new Set(positions)).sort();
}
