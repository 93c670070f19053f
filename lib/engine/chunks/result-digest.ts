import type { Cohorts } from '@/lib/features/population';
import { inTurns } from '@/lib/parts/in-turns';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { digestParts } from './digest';

/** One digest a stage: equal digests mean equal data, user for user. */
export interface Digests {
  readonly transactions: string;
  /** Of the published features. */
  readonly features: string;
  readonly personas: string;
}

/** So many users are hashed at a time, in about ten milliseconds. */
const PART = 1 << 16;

/** Numbers as bytes, in parts. */
function* bytesOf(columns: readonly Float64Array[]): Generator<Uint8Array> {
  for (const column of columns)
    for (let from = 0; from < column.length; from += PART) {
      const part = column.subarray(from, from + PART);
      const view = new DataView(new ArrayBuffer(part.length * 8));
      for (let i = 0; i < part.length; i++) view.setFloat64(i * 8, part[i] as number, true);
      yield new Uint8Array(view.buffer);
    }
}

/** Personas window by window, so that the same users have one digest however they are divided. */
function* personasIn(
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
): Generator<Uint8Array> {
  for (const w of assignments[0]?.keys() ?? [])
    for (const rank of ['primary', 'secondary'] as const)
      for (const [s, windows] of assignments.entries())
        yield (windows[w] as CohortAssignments[0])[rank].subarray(0, counts[s]);
}

type HashColumn = 'ledgerHash' | 'featureHash' | 'furtherHash';

/** One column of the first `counts[s]` users of every cohort. */
const first = ({ cohorts }: Cohorts, counts: readonly number[], column: HashColumn) =>
  cohorts.map(({ table }, s) => table[column].subarray(0, counts[s]));

/** The digest of the further features of the first `counts[s]` users of every cohort. */
export const furtherDigesting = (population: Cohorts, counts: readonly number[]): Generator<void, string> =>
  digestParts(bytesOf(first(population, counts, 'furtherHash')));

/** Digests of the first `counts[s]` users of every cohort, a part at a time; every cohort must hold that many. */
export function* digesting(
  population: Cohorts,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
): Generator<void, Digests> {
  return {
    transactions: yield* digestParts(bytesOf(first(population, counts, 'ledgerHash'))),
    features: yield* digestParts(bytesOf(first(population, counts, 'featureHash'))),
    personas: yield* digestParts(personasIn(assignments, counts)),
  };
}

function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export const digestsOf = (...of: Parameters<typeof digesting>): Digests => atOnce(digesting(...of));
/** Milliseconds of work between two turns of the page. */
const TURN_MS = 8;

/** Digests of users while something else may be done; null once nobody wants them any more. */
export const digestsInTurns = (
  {
    population,
    assignments,
    counts,
  }: { population: Cohorts; assignments: readonly CohortAssignments[]; counts: readonly number[] },
  isWanted?: () => boolean,
): Promise<Digests | null> => inTurns(digesting(population, assignments, counts), TURN_MS, isWanted);

export const furtherDigest = (...of: Parameters<typeof furtherDigesting>): string =>
  atOnce(furtherDigesting(...of));
