import { bisectLeft } from 'd3-array';
import { type FeatureTable, pickUsers } from '@/lib/features/feature-table';
import type { Cohort, Cohorts } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import type { Condition } from '@/lib/language/expression';
import { DocumentError } from '@/lib/language/grammar';
import { evaluateTable } from '../cohort-assignments';
import { compileRules } from '../compile-rules';
import { RULES_FORMAT, RULES_VERSION, type RulesDocument } from '../document/rules-document';
import { personasOf } from './personas-of';

/** What says who counts: a config. */
export interface Filtering {
  readonly filter?: Condition | undefined;
  readonly windows: readonly number[];
}

const IN = 'in';
const UNDECIDED = 'undecided';

/** A condition as rules with one segment, so that it is read as every rule is. */
export const filterRules = (when: Condition): RulesDocument => ({
  format: RULES_FORMAT,
  version: RULES_VERSION,
  assign: { who: { segments: [{ id: IN, when }], order: 'place', otherwise: 'out' } },
});

/** The same, with those whom what is not known leaves open apart. */
const asOpenRules = (when: Condition): RulesDocument => ({
  ...filterRules(when),
  unknown: 'open',
  assign: { who: { segments: [{ id: IN, when }], order: 'place', otherwise: 'out', undecided: UNDECIDED } },
});

/** By row 0 where the first segment of rules has it in the first window. */
const placesIn = (table: FeatureTable, rules: RulesDocument, windows: readonly number[]): Uint8Array =>
  evaluateTable(compileRules(personasOf({ rules, windows })), table)[0]?.primary ?? new Uint8Array();

/** What a filter cannot be read for is said of the filter. */
function inFilter<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new DocumentError(error.at, `In the filter: ${error.message}`);
  }
}

function rowsWhere(places: Uint8Array, test: (place: number) => boolean): Uint32Array {
  const rows = new Uint32Array(places.length);
  let count = 0;
  for (let row = 0; row < places.length; row++) if (test(places[row] as number)) rows[count++] = row;
  return rows.slice(0, count);
}

/** Of one table what was filtered last: a held slider asks step by step. */
const known = new WeakMap<FeatureTable, Map<string, FeatureTable>>();
const MAX_KNOWN = 8;

/** The users of a table who pass; a bare name is of the first window. The very table where all do. */
export function filteredTable(table: FeatureTable, { filter, windows }: Filtering): FeatureTable {
  if (!filter || table.users === 0) return table;
  const kept = known.get(table) ?? new Map<string, FeatureTable>();
  known.set(table, kept);
  const key = JSON.stringify([windows, filter]);
  const found = kept.get(key);
  if (found) return found;
  if (kept.size >= MAX_KNOWN) kept.clear();
  const rows = rowsWhere(
    inFilter(() => placesIn(table, filterRules(filter), windows)),
    (place) => place === 0,
  );
  const picked = pickUsers(table, rows);
  kept.set(key, picked);
  return picked;
}

/** How many of a cohort's first `count` users pass; where it holds fewer of them, as many as those it holds let expect. */
function passing(whole: FeatureTable, passed: FeatureTable, count: number): number {
  if (passed === whole) return count;
  const held = Math.min(count, whole.users);
  const among = passed.numbers ? bisectLeft(passed.numbers, held) : held;
  if (held === count) return among;
  return held === 0 ? count : Math.max(among, Math.round((among * count) / held));
}

/** Who counts of the first `counts` users of each cohort: cohorts of those who pass, of whom so many count. The very ones without a filter. */
export function filtered<P extends Cohorts>(
  population: P,
  counts: readonly number[],
  filtering: Filtering,
): { readonly population: P; readonly counts: readonly number[] } {
  if (!filtering.filter) return { population, counts };
  const tables = population.cohorts.map(({ table }) => filteredTable(table, filtering));
  if (tables.every((table, s) => table === population.cohorts[s]?.table)) return { population, counts };
  return {
    population: {
      ...population,
      cohorts: population.cohorts.map((cohort, s) => ({ ...cohort, table: tables[s] as FeatureTable })),
    },
    counts: counts.map((count, s) =>
      passing(population.cohorts[s]?.table as FeatureTable, tables[s] as FeatureTable, count),
    ),
  };
}

/** How many of the first `counts` users are out, or in, only because of how something that is not known is read. */
export function undecided({ cohorts }: Cohorts, counts: readonly number[], filtering: Filtering): number {
  const { filter, windows } = filtering;
  if (!filter) return 0;
  return cohorts.reduce((sum, { table }, s) => {
    if (table.users === 0) return sum;
    const places = placesIn(table, asOpenRules(filter), windows).subarray(0, counts[s]);
    const rows = rowsWhere(places, (place) => place === 1);
    return sum + (table.weights ? rows.reduce((n, row) => n + weightOf(table.weights, row), 0) : rows.length);
  }, 0);
}

/** The users of a population of the same cohorts who are in a filtered one too, whatever they are there; of its first `counts`. */
export function sameUsers<P extends Cohorts>(
  population: P,
  counts: readonly number[],
  { cohorts: passed }: Cohorts,
): { readonly population: P; readonly counts: readonly number[] } {
  const numbersOf = (cohort: Cohort | undefined) =>
    passed.find(({ archetype }) => archetype === cohort?.archetype)?.table.numbers;
  if (!population.cohorts.some(numbersOf)) return { population, counts };
  const cohorts = population.cohorts.map((cohort) => {
    const numbers = numbersOf(cohort);
    const rows = numbers?.subarray(0, bisectLeft(numbers, cohort.table.users));
    return rows ? { ...cohort, table: pickUsers(cohort.table, rows) } : cohort;
  });
  return {
    population: { ...population, cohorts },
    counts: counts.map((count, s) => {
      const numbers = numbersOf(population.cohorts[s]);
      return numbers ? bisectLeft(numbers, count) : count;
    }),
  };
}
