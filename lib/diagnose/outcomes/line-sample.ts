import { columnOf } from '@/lib/features/feature-table';
import { idHash } from '@/lib/features/ids/id-hash';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { hasPassed, isMatched } from '@/lib/rules/assign-personas';
import { type Criterion, personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { customerAt, customerId } from '../customer';
import type { Evaluation } from '../evaluation';
import { criterionText } from '../findings/finding';

/** What is sampled: a line of a persona, how many customers of both sides together, from how near. */
export interface LineSampleOf {
  /** Its index. */
  readonly persona: number;
  readonly criterion: Criterion;
  readonly window: number;
  readonly size: number;
  readonly seed: number;
}

/** Customers of a side are drawn from so many times as many that are nearest to the line. */
const NEAR = 10;

/** What becomes of a customer beside the line: within a side a stratum each. */
const STANDINGS = ['assigned', 'goes elsewhere', 'other lines fail'] as const;
type Standing = (typeof STANDINGS)[number];

/** A customer to review. */
export interface LineSampleRow {
  readonly id: string;
  /** Whether it passes the line. */
  readonly side: 'above' | 'below';
  readonly value: number;
  readonly persona: string;
  readonly standing: Standing;
  /** What decided, in words. */
  readonly decidedBy: string;
  /** For how many customers near the line it stands. */
  readonly standsFor: number;
}

interface Candidate {
  readonly cohort: number;
  readonly row: number;
  readonly value: number;
  readonly passed: boolean;
  readonly standing: Standing;
  readonly weight: number;
}

/** The nearest of one side, all that are as near as the last one. */
function nearest(all: readonly Candidate[], threshold: number, count: number): Candidate[] {
  const far = ({ value }: Candidate) => Math.abs(value - threshold);
  const sorted = all.toSorted((a, b) => far(a) - far(b));
  const last = sorted[Math.min(count, sorted.length) - 1];
  return last ? sorted.filter((one) => far(one) <= far(last)) : [];
}

/** How many of each stratum are drawn: one at least, then by its size. */
function allotted(sizes: readonly number[], count: number): number[] {
  const found = sizes.map((size) => Math.min(size, size > 0 ? 1 : 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  for (let left = Math.min(count, all) - found.reduce((sum, n) => sum + n, 0); left > 0; left--) {
    const lacks = sizes.map((size, i) =>
      (found[i] as number) < size ? (size / all) * count - (found[i] as number) : Number.NEGATIVE_INFINITY,
    );
    const most = lacks.indexOf(Math.max(...lacks));
    found[most]! += 1;
  }
  return found;
}

/**
 * Customers on both sides of a line, to be reviewed by hand: of each side those nearest to it, drawn by a seeded hash of the id from strata
 * of what becomes of them. Customers whose value is not known are on no side. Null where the rules have no such line.
 */
export function lineSample(evaluation: Evaluation, of: LineSampleOf): LineSampleRow[] | null {
  const { population, counts, rules, assignments, config } = evaluation;
  const { persona, criterion, window, size, seed } = of;
  const compiled = rules.criteria.find((one) => one.criterion === criterion);
  const { value: threshold } = criterion;
  if (!compiled || threshold === undefined) return null;
  const all: Candidate[] = [];
  population.cohorts.forEach(({ table }, cohort) => {
    const part = assignments[cohort]?.[window];
    const columns = table.windows[window];
    if (!part || !columns) return;
    const column = columnOf(columns, criterion.feature);
    for (let row = 0; row < Math.min(counts[cohort] as number, table.users); row++) {
      const value = rowValue(column, row);
      if (Number.isNaN(value)) continue;
      const standing: Standing =
        part.primary[row] === persona
          ? 'assigned'
          : isMatched(part, persona, row)
            ? 'goes elsewhere'
            : 'other lines fail';
      const passed = hasPassed(part, compiled, row);
      all.push({ cohort, row, value, passed, standing, weight: weightOf(table.weights, row) });
    }
  });
  const idOf = ({ cohort, row }: Candidate) =>
    customerId(
      population,
      customerAt(population.cohorts[cohort] as (typeof population.cohorts)[number], row),
    );
  const hash = idHash(seed);
  const words = wordsOf(evaluation, of);
  const named = personasOf(config);
  return [true, false].flatMap((passed) => {
    const count = passed ? Math.ceil(size / 2) : Math.floor(size / 2);
    const near = nearest(
      all.filter((one) => one.passed === passed),
      threshold,
      NEAR * count,
    );
    const strata = STANDINGS.map((standing) => near.filter((one) => one.standing === standing));
    const drawn = allotted(
      strata.map(({ length }) => length),
      count,
    );
    return strata.flatMap((stratum, i) => {
      const ids = stratum.map((one) => ({ one, id: idOf(one) }));
      const chosen = ids.toSorted((a, b) => hash.ofText(a.id) - hash.ofText(b.id)).slice(0, drawn[i]);
      const weight = (some: readonly { readonly one: Candidate }[]) =>
        some.reduce((sum, { one }) => sum + one.weight, 0);
      const each = weight(ids) / Math.max(weight(chosen), Number.MIN_VALUE);
      return chosen.map(
        ({ one, id }): LineSampleRow => ({
          id,
          side: passed ? 'above' : 'below',
          value: one.value,
          persona: personaName(named, assignments[one.cohort]?.[window]?.primary[one.row] as number),
          standing: one.standing,
          decidedBy: words(one),
          standsFor: one.weight * each,
        }),
      );
    });
  });
}

/** What decided of a customer: each line of the persona with whether it holds, and who took it. */
function wordsOf(
  { rules, assignments, population, config }: Evaluation,
  { persona, window }: LineSampleOf,
): (one: Candidate) => string {
  const own = rules.criteria.filter((one) => one.persona === persona);
  const named = personasOf(config);
  return ({ cohort, row, standing }) => {
    const part = assignments[cohort]?.[window];
    if (!part) return '';
    const lines = own.map(
      (one) =>
        `${criterionText(one.criterion, population.origin.currency)}: ${hasPassed(part, one, row) ? 'met' : 'not met'}`,
    );
    const taken =
      standing === 'goes elsewhere' ? [`taken by ${personaName(named, part.primary[row] as number)}`] : [];
    return [...lines, ...taken].join('; ');
  };
}

/** The sample as rows of a table: what is to be filled in is the last column. */
export const sampleRows = (rows: readonly LineSampleRow[], threshold: number): (string | number)[][] => [
  ['user_id', 'side', 'value', 'threshold', 'persona', 'standing', 'decided_by', 'stands_for', 'verdict'],
  ...rows.map(({ id, side, value, persona, standing, decidedBy, standsFor }) => [
    id,
    side,
    value,
    threshold,
    persona,
    standing,
    decidedBy,
    Number(standsFor.toFixed(3)),
    '',
  ]),
];
