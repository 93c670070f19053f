import { type FeatureTable, firstUsers, numberOf } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import { consentOf } from '@/lib/generate/consent/consent';
import type { Config } from '@/lib/params/config/config';
import { CONSENT, FILTER, RULES } from '@/lib/params/slices/slices';
import {
  type CohortAssignments,
  countPrimary,
  evaluateTable,
  reassignTable,
} from '@/lib/rules/cohort-assignments';
import { type CompiledRules, compileRules } from '@/lib/rules/compile-rules';
import { type Distribution, distributionOf } from '@/lib/rules/distribution';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { type Consent, FlaggedConsent } from '@/lib/rules/sweep/consent';
import { movedRules } from '@/lib/rules/sweep/moved-bits';
import { filtered } from '@/lib/rules/view/filtered';
import { haveScores, withJointColumns } from '@/lib/rules/view/joint-columns';
import { personasOf } from '@/lib/rules/view/personas-of';

/** A config on a population: who has which persona, and the counts of that. */
export interface Evaluation {
  /** Who passes the filter of the config, with the columns that its rules compute. */
  readonly population: Population;
  /** As it was given, and how many of each cohort were to count: before the filter. */
  readonly given: Population;
  readonly givenCounts: readonly number[];
  readonly config: Config;
  /** Users of each cohort that count: its first ones. */
  readonly counts: readonly number[];
  readonly rules: CompiledRules;
  /** By cohort, of all users it holds. */
  readonly assignments: readonly CohortAssignments[];
  readonly consent: Consent;
  readonly distribution: Distribution;
  /** False where a cohort holds fewer users than count: then counts are scaled up. */
  readonly exact: boolean;
  /** Milliseconds that criteria, personas and counts took; 0 without a clock. */
  readonly ms: number;
}

/**
 * A population with the columns that the rules of a config compute; the very one where they compute none. Scores are quantiles of
 * those who count: with them, nobody else is in it.
 */
function withColumns(population: Population, counts: readonly number[], rules: CompiledRules): Population {
  const held = population.cohorts.map(({ table }) => table);
  const counted = haveScores(rules.personas) ? firstOf(held, counts) : held;
  const tables = withJointColumns(rules, counted);
  return tables.every((table, s) => table === held[s])
    ? population
    : {
        ...population,
        cohorts: population.cohorts.map((cohort, s) => ({ ...cohort, table: tables[s] as FeatureTable })),
      };
}

/** The first users of tables, by the first of them: kept, as a held slider asks again for the same. */
const firsts = new WeakMap<
  FeatureTable,
  { key: string; held: readonly FeatureTable[]; first: readonly FeatureTable[] }
>();

function firstOf(held: readonly FeatureTable[], counts: readonly number[]): readonly FeatureTable[] {
  const [anchor] = held;
  const key = counts.join();
  const found = anchor && firsts.get(anchor);
  if (found?.key === key && held.every((table, s) => table === found.held[s])) return found.first;
  const first = held.map((table, s) => firstUsers(table, counts[s] as number));
  if (anchor) firsts.set(anchor, { key, held, first });
  return first;
}

/** Distributions by one number of the rules: see `numberIndex`. */
export interface EvaluationIndex {
  readonly of: Evaluation;
  valueIn(rules: RulesDocument): number | null;
  at(value: number): Distribution | null;
}

/**
 * An evaluation whose distribution is looked up: where nothing differs from the indexed one but the number. Who has whom is found
 * where somebody looks, from what the indexed one knows.
 */
function evaluateIndexed(
  config: Config,
  population: Population,
  counts: readonly number[],
  { of, valueIn, at }: EvaluationIndex,
): Evaluation | null {
  const isOf =
    of.given === population &&
    sameCounts(of.givenCounts, counts) &&
    FILTER.same(of.config, config) &&
    CONSENT.same(of.config, config) &&
    sameWindows(of.config, config);
  const value = isOf ? valueIn(config.rules) : null;
  const distribution = value === null ? null : at(value);
  if (!distribution) return null;
  const rules = compileRules(personasOf(config));
  const moved = movedRules(of.rules, rules);
  const assignments = of.population.cohorts.map(({ table }, s) => {
    const before = of.assignments[s];
    return moved && before ? reassignTable(rules, table, before, moved) : evaluateTable(rules, table);
  });
  return { ...of, config, rules, assignments, distribution };
}

const sameWindows = (a: Config, b: Config) => sameCounts(a.windows, b.windows);

const sameCounts = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((n, s) => n === b[s]);

/** The consent of those who pass, of all who were to count. */
const consentOfPassed = ({ flags }: Consent, { cohorts }: Population, counts: readonly number[]): Consent =>
  new FlaggedConsent(
    cohorts.map(({ table }, s) => {
      const passed = new Uint8Array(Math.min(counts[s] as number, table.users));
      for (let row = 0; row < passed.length; row++) passed[row] = flags[s]?.[numberOf(table, row)] ?? 0;
      return passed;
    }),
  );

function consentOfAll(
  population: Population,
  counts: readonly number[],
  who: ReturnType<typeof filtered<Population>>,
  config: Config,
): Consent {
  const all = consentOf(population, counts, config);
  return who.population === population ? all : consentOfPassed(all, who.population, who.counts);
}

interface EvaluationOptions {
  readonly last?: Evaluation | null;
  /** Of the number that a handle moves, where one is held. */
  readonly index?: EvaluationIndex | null;
  readonly now?: () => number;
}

/**
 * Evaluates a config on a population of which the first `counts` users of each cohort count, as far as they pass its filter. What of `last` still holds is
 * taken from it and stays the same object: rules and assignments under other counts, consent under other rules, equal counts.
 */
export function evaluate(
  config: Config,
  population: Population,
  counts: readonly number[],
  options?: EvaluationOptions,
): Evaluation {
  for (const steps = evaluating(config, population, counts, options); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, a cohort at a time: between two something else may be done. */
export function* evaluating(
  config: Config,
  population: Population,
  counts: readonly number[],
  { last = null, index = null, now = () => 0 }: EvaluationOptions = {},
): Generator<void, Evaluation> {
  const start = now();
  const indexed = index && evaluateIndexed(config, population, counts, index);
  if (indexed) return { ...indexed, ms: now() - start };
  const who = filtered(population, counts, config);
  const users = last && sameCounts(last.counts, who.counts) ? last.counts : who.counts;
  const personas = personasOf(config);
  const known = last?.given === population && FILTER.same(last.config, config) ? last : null;
  // With scores one customer more moves others.
  const isSame = users === last?.counts || !haveScores(personas);
  const ruled = known && isSame && RULES.same(known.config, config) ? known : null;
  const rules = ruled?.rules ?? compileRules(personas);
  const shown = ruled?.population ?? withColumns(who.population, users, rules);
  const moved = !ruled && known && isSame ? movedRules(known.rules, rules) : null;
  const assignments =
    ruled?.assignments ??
    shown.cohorts.map(({ table }, s) => {
      const before = known?.population.cohorts[s]?.table === table ? known.assignments[s] : undefined;
      return moved && before ? reassignTable(rules, table, before, moved) : evaluateTable(rules, table);
    });
  const consent =
    known && sameCounts(known.givenCounts, counts) && CONSENT.same(known.config, config)
      ? known.consent
      : consentOfAll(population, counts, who, config);
  for (const [s, windows] of assignments.entries()) {
    const held = Math.min(users[s] as number, shown.cohorts[s]?.table.users ?? 0);
    // Counts are known by who asked for them.
    for (const part of windows) countPrimary(part, held, personas);
    yield;
  }
  const counted = distributionOf(shown, assignments, personas, users, consent);
  // Too few of whom nobody passes are too few all the same.
  const estimated = population.cohorts.some(({ table }, s) => table.users < (counts[s] as number));
  const distribution = counted.estimated === estimated ? counted : { ...counted, estimated };
  return {
    population: shown,
    given: population,
    givenCounts: counts,
    config,
    counts: users,
    rules,
    assignments,
    consent,
    distribution,
    exact: !distribution.estimated,
    ms: now() - start,
  };
}
