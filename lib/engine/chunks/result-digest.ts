import type { Cohorts } from '@/lib/features/population';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { digestBytes } from './digest';

/** One digest a stage: equal digests mean equal data, user for user. */
export interface Digests {
  readonly transactions: string;
  /** Of the published features. */
  readonly features: string;
  readonly personas: string;
}

/** The digest of the further features of the first `counts[s]` users of every cohort. */
export const furtherDigest = ({ cohorts }: Cohorts, counts: readonly number[]): string =>
  digestBytes(bytesOf(cohorts.map(({ table }, s) => table.furtherHash.subarray(0, counts[s]))));

function bytesOf(columns: readonly Float64Array[]): Uint8Array {
  const size = columns.reduce((sum, column) => sum + column.length, 0);
  const view = new DataView(new ArrayBuffer(size * 8));
  let at = 0;
  for (const column of columns) {
    for (const value of column) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Digests of the first `counts[s]` users of every cohort; every cohort must hold that many. */
export function digestsOf(
  population: Cohorts,
  assignments: readonly CohortAssignments[],
  counts: readonly number[],
): Digests {
  const first = (column: (s: number) => Float64Array) =>
    population.cohorts.map((_, s) => column(s).subarray(0, counts[s]));
  const tableOf = (s: number) => population.cohorts[s]?.table as Cohorts['cohorts'][0]['table'];
  const users = counts.reduce((sum, n) => sum + n, 0);
  const windowCount = assignments[0]?.length ?? 0;
  const personas = new Uint8Array(users * windowCount * 2);
  let at = 0;
  // Window by window, so that the same users have one digest however they are divided.
  for (let w = 0; w < windowCount; w++) {
    for (const rank of ['primary', 'secondary'] as const) {
      assignments.forEach((windows, s) => {
        const own = (windows[w] as CohortAssignments[0])[rank].subarray(0, counts[s]);
        personas.set(own, at);
        at += own.length;
      });
    }
  }
  return {
    transactions: digestBytes(bytesOf(first((s) => tableOf(s).ledgerHash))),
    features: digestBytes(bytesOf(first((s) => tableOf(s).featureHash))),
    personas: digestBytes(personas),
  };
}
