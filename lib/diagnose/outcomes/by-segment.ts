import { numberOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import type { Column } from '@/lib/model/column';
import { addTo, type Moments, meanInterval, noMoments } from '@/lib/stats/mean-interval';
import { samplingInterval } from '@/lib/stats/sampling-interval';
import type { Evaluation } from '../evaluation';
import { outcomeNumbers } from './outcome-numbers';

/** What became of some customers: how many, and the share or mean with where that of all like them lies, with 95 %. */
export interface OutcomeOfSome {
  /** Customers of whom it is known, and of whom not; with weights those that rows stand for. */
  readonly known: number;
  readonly unknown: number;
  /** Null of nobody. */
  readonly value: number | null;
  /** Null where too few are known. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** What became of customers, by the segment that they are in. */
export interface OutcomeBySegment {
  readonly name: string;
  /** A share of yes, 0..1, or a mean of numbers. */
  readonly kind: 'rate' | 'mean';
  /** By window, and then by segment; the last one is of those in none. */
  readonly windows: readonly (readonly OutcomeOfSome[])[];
  readonly all: OutcomeOfSome;
}

/** Outcomes of some customers as they are counted. */
interface Counted {
  readonly moments: Moments;
  unknown: number;
}
const nothing = (): Counted => ({ moments: noMoments(), unknown: 0 });

function summed({ moments, unknown }: Counted, kind: 'rate' | 'mean', origin: number): OutcomeOfSome {
  const found = meanInterval(moments, origin);
  const known = moments.weight;
  if (!found) return { known, unknown, value: null, interval: null };
  // Of yes and no the interval is Wilson's: it holds near 0 and 1 as well.
  const interval = kind === 'rate' ? samplingInterval(found.mean, found.effective, 0) : found.interval;
  return { known, unknown, value: found.mean, interval };
}

/** The first number that is known; 0 without any. */
const originOf = (columns: readonly (Float64Array | undefined)[]): number => {
  for (const values of columns) {
    const found = values?.find((value) => !Number.isNaN(value));
    if (found !== undefined) return found;
  }
  return 0;
};

/**
 * Each outcome by segment in every window. `columns` are by cohort, each with a row for each of its users before the filter. Outcomes that
 * are neither yes or no nor numbers are left out: `unreadableOutcomes` names them.
 */
export function outcomesBySegment(
  { population, counts, assignments, rules, config }: Evaluation,
  columns: readonly ReadonlyMap<string, Column>[],
): OutcomeBySegment[] {
  const names = [...new Set(columns.flatMap((of) => [...of.keys()]))];
  return names.flatMap((name): OutcomeBySegment[] => {
    const read = columns.map((of) => {
      const column = of.get(name);
      return column && outcomeNumbers(column);
    });
    if (read.some((one) => one === null)) return [];
    const kind = read.some((one) => one?.kind === 'mean') ? 'mean' : 'rate';
    const origin = kind === 'mean' ? originOf(read.map((one) => one?.values)) : 0;
    const all = nothing();
    const windows = config.windows.map(() => Array.from({ length: rules.personas.length + 1 }, nothing));
    population.cohorts.forEach(({ table }, s) => {
      const values = read[s]?.values;
      const held = Math.min(counts[s] as number, table.users);
      for (let row = 0; row < held; row++) {
        const weight = weightOf(table.weights, row);
        const value = values?.[numberOf(table, row)] ?? Number.NaN;
        const add = (to: Counted) => {
          if (Number.isNaN(value)) to.unknown += weight;
          else addTo(to.moments, value, weight, origin);
        };
        add(all);
        windows.forEach((segments, w) => {
          add(segments[assignments[s]?.[w]?.primary[row] as number] as Counted);
        });
      }
    });
    const done = (counted: Counted) => summed(counted, kind, origin);
    return [{ name, kind, windows: windows.map((segments) => segments.map(done)), all: done(all) }];
  });
}

/** Outcomes that have neither a share nor a mean: texts other than yes and no, and dates. */
export function unreadableOutcomes(columns: readonly ReadonlyMap<string, Column>[]): string[] {
  const all = columns.flatMap((of) => [...of]);
  return [...new Set(all.flatMap(([name, column]) => (outcomeNumbers(column) === null ? [name] : [])))];
}
