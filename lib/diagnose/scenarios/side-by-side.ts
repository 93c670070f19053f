import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type CheckResult, checkResults } from '@/lib/diagnose/findings/check-results';
import { changeWords } from '@/lib/params/scenarios/change-words';
import { type Target, targetsOf } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { shareOf, sharesOf } from '@/lib/rules/distribution';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { sharesTogether } from '@/lib/text/shares-together';
import { targetsMet } from '../groups/targets-met';
import { movedOf, movesIn, windowOf } from './moves';
import { type Difference, pairedDifference } from './paired-difference';
import { coverageCodes, type Transitions, transitions } from './transitions';

/** A calibration by its name, and what it gives. Cohorts hold all users that count. */
export interface Scenario {
  readonly name: string;
  readonly evaluation: Evaluation;
}

/** A persona's share in one scenario. */
export interface ShareCell {
  /** Customers, and of all of them, 0..1. */
  readonly count: number;
  readonly share: number;
  /** The same, rounded so that those of a scenario and window are 100.0 % together. */
  readonly rounded: number;
  /** What the scenario wants of it; null where nothing. */
  readonly target: Target | null;
  /** To the base; null of the base itself, and where the base has no such window. */
  readonly difference: Difference | null;
}

/** A persona in a window, in every scenario; null where it has no such persona or window. */
export interface ShareRow {
  readonly days: number;
  /** The persona's number, id, or STABLE. */
  readonly key: string;
  readonly name: string;
  readonly cells: readonly (ShareCell | null)[];
}

/** Consenting customers with a persona in the first window. */
export interface CoverageCell {
  readonly days: number;
  readonly covered: number;
  readonly consented: number;
  readonly difference: Difference | null;
}

/** Customers who have another persona than in the base. */
export interface Moved {
  /** Customers that both have; who of them moves is by window. */
  readonly both: number;
  readonly windows: readonly { readonly days: number; readonly moved: number }[];
  /** Customers that the scenario alone has, and the base alone. */
  readonly come: number;
  readonly gone: number;
}

/** Scenarios as columns; the first one is the base. All lists are by scenario. */
export interface SideBySide {
  readonly names: readonly string[];
  readonly shares: readonly ShareRow[];
  readonly coverage: readonly CoverageCell[];
  /** Whether each keeps its own checks. */
  readonly checks: readonly (readonly CheckResult[])[];
  /** How many of its own targets each meets. */
  readonly targets: readonly { readonly met: number; readonly of: number }[];
  /** Null of the base. */
  readonly moved: readonly (Moved | null)[];
  /** What differs from the base, in words. */
  readonly differs: readonly (readonly string[])[];
}

/** The place of a persona among those of a scenario, that of STABLE behind them; -1 where it has none. */
function placeOf({ config }: Evaluation, key: string): number {
  const personas = personasOf(config);
  const place = personas.findIndex((persona) => persona.key === key);
  return place < 0 && key === personaKey(personas, personas.length) ? personas.length : place;
}

/** The windows of all scenarios, the shortest first. */
const windowsOf = (scenarios: readonly Scenario[]): number[] =>
  [...new Set(scenarios.flatMap(({ evaluation }) => evaluation.config.windows))].sort((a, b) => a - b);

/** The keys of the personas of all scenarios, those of the base first, STABLE last. */
function keysOf(scenarios: readonly Scenario[]): { key: string; name: string }[] {
  const names = new Map<string, string>();
  for (const { evaluation } of scenarios)
    for (const { key, name } of personasOf(evaluation.config)) if (!names.has(key)) names.set(key, name);
  const [base] = scenarios;
  const personas = base ? personasOf(base.evaluation.config) : [];
  const nobody = { key: personaKey(personas, personas.length), name: personaName(personas, personas.length) };
  return [...Array.from(names, ([key, name]) => ({ key, name })), nobody];
}

/** The moves of a scenario from the base, by window in days. */
type Moves = ReadonlyMap<number, readonly Transitions[]>;

function movesOf(base: Evaluation, evaluation: Evaluation, windows: readonly number[]): Moves {
  return new Map(
    windows.flatMap((days) => {
      const moves = movesIn(base, evaluation, days);
      return moves ? [[days, moves] as const] : [];
    }),
  );
}

function shareCell(
  base: Evaluation,
  evaluation: Evaluation,
  moves: Moves | null,
  { days, key }: Pick<ShareRow, 'days' | 'key'>,
): ShareCell | null {
  const [window, place] = [windowOf(evaluation, days), placeOf(evaluation, key)];
  if (window < 0 || place < 0) return null;
  const { distribution, config } = evaluation;
  const count = distribution.windows[window]?.total[place] ?? 0;
  const from = moves?.get(days);
  return {
    count,
    share: shareOf(count, distribution.users),
    rounded: sharesTogether(sharesOf(distribution, window))[place] ?? 0,
    target: targetsOf(config.targets)[days]?.[key] ?? null,
    difference: from ? pairedDifference(from, { before: placeOf(base, key), after: place }) : null,
  };
}

function coverageCell(base: Evaluation, evaluation: Evaluation): CoverageCell {
  const { covered, consented } = evaluation.distribution;
  const days = evaluation.config.windows[0] ?? 0;
  const hasSame = evaluation !== base && base.config.windows[0] === days;
  return {
    days,
    covered,
    consented,
    difference: hasSame
      ? pairedDifference(transitions([base, coverageCodes(base)], [evaluation, coverageCodes(evaluation)]), {
          before: 0,
          after: 0,
        })
      : null,
  };
}

function moved(base: Evaluation, evaluation: Evaluation, moves: Moves): Moved {
  const sums = (of: (cohort: Transitions) => ArrayLike<number>) =>
    ([...moves.values()][0] ?? []).reduce(
      (total, cohort) => Array.from(of(cohort)).reduce((a, b) => a + b, total),
      0,
    );
  return {
    both: sums(({ both }) => both.customers.flatMap((row) => [...row])),
    windows: Array.from(moves, ([days, of]) => ({ days, moved: movedOf(base, evaluation, of) })),
    come: sums(({ come }) => come.customers),
    gone: sums(({ gone }) => gone.customers),
  };
}

/** What differs, in words; what another scenario differs by as a whole is said by its name, where that is shorter. */
function briefly(names: readonly string[], all: readonly (readonly string[])[], at: number): string[] {
  const own = all[at] ?? [];
  const within = all
    .map((words, i) => ({ words, name: names[i] }))
    .filter(({ words }, i) => i !== at && words.length > 1 && words.length < own.length)
    .filter(({ words }) => words.every((word) => own.includes(word)))
    .sort((a, b) => b.words.length - a.words.length);
  const [most] = within;
  if (!most) return [...own];
  return [`all of ${most.name}`, ...own.filter((word) => !most.words.includes(word))];
}

/**
 * Scenarios side by side, each beside the first one. Of the same customers, or of customers made by one seed, they are compared customer
 * by customer; others have nobody in common.
 */
export function sideBySide(scenarios: readonly Scenario[]): SideBySide {
  const [first] = scenarios;
  const names = scenarios.map(({ name }) => name);
  if (!first) return { names, shares: [], coverage: [], checks: [], targets: [], moved: [], differs: [] };
  const base = first.evaluation;
  const windows = windowsOf(scenarios);
  const evaluations = scenarios.map(({ evaluation }) => evaluation);
  const moves = evaluations.map((evaluation, i) => (i === 0 ? null : movesOf(base, evaluation, windows)));
  const words = evaluations.map(({ config, population }) =>
    changeWords(base.config, config, population.origin.currency),
  );
  return {
    names,
    shares: windows.flatMap((days) =>
      keysOf(scenarios).map(({ key, name }) => ({
        days,
        key,
        name,
        cells: evaluations.map((evaluation, i) =>
          shareCell(base, evaluation, moves[i] ?? null, { days, key }),
        ),
      })),
    ),
    coverage: evaluations.map((evaluation) => coverageCell(base, evaluation)),
    checks: evaluations.map(({ config, distribution }) => checkResults(config.checks, distribution, config)),
    targets: evaluations.map(targetsMet),
    moved: evaluations.map((evaluation, i) => {
      const of = moves[i];
      return of ? moved(base, evaluation, of) : null;
    }),
    differs: words.map((_, i) => briefly(names, words, i)),
  };
}
