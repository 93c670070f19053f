import { type WaterfallRow, waterfall } from '@/lib/diagnose/change/waterfall';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { has, type Population } from '@/lib/features/population';
import { byArchetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { type ChangePart, stagesBetween } from '@/lib/params/config/stages';
import { changeWords } from '@/lib/params/scenarios/change-words';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { sharesOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { ledgersOf } from '../data/ledgers';
import { type Featured, sameInputs } from '../shown/selectors';
import { createJob } from './job';

/** A config with a population that has its features. */
export interface ComparedPopulation {
  readonly config: Config;
  readonly population: Population;
  readonly counts: readonly number[];
}

/** A base, and the configs between it and what is shown, each with its population. */
export interface Comparison {
  readonly base: ComparedPopulation;
  readonly stages: readonly (ComparedPopulation & { readonly part: ChangePart })[];
}

/** Populations made for comparisons: the base's, and the one under its detection with the generator of now. */
const KEPT = 4;
let made: Featured[] = [];

const countsOf = ({ mix, population }: Config): readonly number[] | null => {
  const counts = allocate(mix, population.users, population.allocation);
  return counts.ok ? counts.value : null;
};

const holds = ({ cohorts }: Population, users: readonly number[]) =>
  cohorts.every(({ table }, s) => table.users >= (users[s] as number));

/** A table is what it is, whatever is set, but for its windows. */
const isTable = ({ population }: Evaluation) =>
  !has(population, 'settings') && !has(population, 'transactions');

function atHand(config: Config, users: readonly number[], result: Evaluation): Population | null {
  if (isTable(result)) return String(config.windows) === String(result.config.windows) ? result.given : null;
  const shown = { config: result.config, population: result.given };
  const known = [shown, ...made].find(
    (entry) =>
      sameInputs(entry, result.population.origin, config) &&
      entry.population.joined?.key === result.given.joined?.key &&
      holds(entry.population, users),
  );
  return known?.population ?? null;
}

/** The configs between the base and what is shown, and users of the archetypes of any of them: enough for both mixes. */
function needed(baseConfig: Config, result: Evaluation) {
  const stages = stagesBetween(baseConfig, result.config);
  // Users that were read are who they are, whatever the mix.
  const isMade = has(result.population, 'settings');
  const before = isMade ? countsOf(baseConfig) : result.givenCounts;
  if (!before) return null;
  const usersOf = (config: Config): readonly number[] => {
    if (!isMade) return result.givenCounts;
    const [was, now] = [baseConfig, result.config].map((of, i) =>
      byArchetypesOf(config, of, i === 0 ? before : result.givenCounts, 0),
    );
    return (was ?? []).map((n, s) => Math.max(n, now?.[s] ?? 0));
  };
  return { stages, before, usersOf };
}

/** The comparison of what is shown with a base; null while a population of it is not at hand. */
export function comparisonWith(result: Evaluation, baseConfig: Config): Comparison | null {
  const parts = needed(baseConfig, result);
  if (!parts) return null;
  const { stages, before, usersOf } = parts;
  const base = atHand(baseConfig, usersOf(baseConfig), result);
  const compared = stages.map(({ part, config }) => ({
    part,
    config,
    population: atHand(config, usersOf(config), result),
    counts: part === 'generator' || part === 'detection' ? before : result.givenCounts,
  }));
  if (!base || compared.some(({ population }) => !population)) return null;
  return {
    base: { config: baseConfig, population: base, counts: before },
    stages: compared as Comparison['stages'],
  };
}

/** What is compared with which config. */
interface ComparisonInputs {
  readonly result: Evaluation;
  readonly base: Config;
}

/** Makes what a comparison lacks, in the background. The value is how many populations were made. */
export const comparisonJob = () =>
  createJob<ComparisonInputs, number>(async ({ result, base }, { signal }) => {
    const parts = needed(base, result);
    if (!parts || isTable(result)) return 0;
    let any = 0;
    for (const config of [base, ...parts.stages.map((stage) => stage.config)]) {
      const users = parts.usersOf(config);
      if (atHand(config, users, result)) continue;
      const population = await ledgersOf(result.population).features(config, users, signal);
      made = [{ config, population }, ...made].slice(0, KEPT);
      any++;
    }
    return any;
  });

/** What each part of a comparison changed. */
export interface ChangeFlow {
  readonly rows: readonly WaterfallRow[];
  readonly parts: readonly {
    readonly part: ChangePart;
    /** Which settings differ, in words; empty where none does. */
    readonly words: readonly string[];
  }[];
}

/** Words of what moves nobody. */
const STILL = new Set(['targets', 'checks']);

/** The change of every persona's share from the base to what is shown, taken apart: each stage is evaluated out of the one before. */
export function flowOf({ base, stages }: Comparison, shown: Evaluation, window: number): ChangeFlow {
  let last = shown;
  const shares = [base, ...stages].map(({ config, population, counts }) => {
    last = evaluate(config, population, counts, { last });
    const found = sharesOf(last.distribution, window);
    return new Map(found.map((share, p) => [personaKey(personasOf(config), p), share]));
  });
  const names = new Map(
    [...personasOf(base.config), ...personasOf((stages.at(-1) ?? base).config)].map((p) => [p.key, p.name]),
  );
  names.set('STABLE', 'Stable');
  const { currency } = base.population.origin;
  return {
    rows: waterfall(names, shares),
    parts: stages.map(({ part, config }, i) => ({
      part,
      words: changeWords((stages[i - 1] ?? base).config, config, currency).filter((word) => !STILL.has(word)),
    })),
  };
}
