import { numberOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { differenceOf, type PairedCounts, pairedDifferenceOf } from '@/lib/stats/proportions/difference';
import { mcNemar } from '@/lib/stats/proportions/tests';
import { type Estimate, shareEstimate, Z95 } from '@/lib/stats/proportions/wilson';
import type { Evaluation } from '../evaluation';
import { pairedRows } from '../scenarios/transitions';
import { type Part, type Worth, worthOf } from './by-persona';
import type { Outcome } from './outcome';
import { count, noTally, perRowOf, sumOf, type Tally } from './tally';

/** By whom customers are selected. */
export const SELECTED_BY = ['both', 'champion', 'challenger', 'neither'] as const;
export type SelectedBy = (typeof SELECTED_BY)[number];

/** A persona in the scenario that is in use, and in the one that is to follow it. */
export interface ChallengerInput {
  readonly champion: Evaluation;
  readonly challenger: Evaluation;
  /** What became of the customers of the challenger, as they were given. */
  readonly outcome: Outcome;
  /** Its key in both. */
  readonly persona: string;
  readonly window: number;
}

/** How far the challenger is from the champion. */
export interface ChallengerDifferences {
  readonly precision: Estimate | null;
  readonly recall: Estimate | null;
  readonly share: Estimate | null;
  /** Of the share of the total amount. */
  readonly amount: Estimate | null;
}

/** Champion and challenger on one part of the customers. */
export interface ChallengerPart {
  /** What became of whom, by who selects them. */
  readonly groups: Readonly<Record<SelectedBy, Tally>>;
  readonly champion: Worth;
  readonly challenger: Worth;
  readonly differences: ChallengerDifferences;
  /** How often chance alone finds as uneven numbers with yes among those who are swapped out and in (McNemar, mid-P); null with weights. */
  readonly chance: number | null;
}

export interface ChallengerResult {
  readonly parts: Readonly<Record<Part, ChallengerPart>>;
  /** Customers who count in one of the two alone: they are not compared. */
  readonly onlyOne: number;
}

/** By cohort, whether a row has the persona. */
function isSelected({ assignments, rules }: Evaluation, persona: string, window: number) {
  const index = rules.personas.findIndex(({ key }) => key === persona);
  const at = index < 0 && persona === 'STABLE' ? rules.personas.length : index;
  return (cohort: number) => {
    const primary = assignments[cohort]?.[window]?.primary;
    return (row: number) => primary?.[row] === at;
  };
}

/** Of the same customers two precisions have those in common whom both select. */
function precisionDifference(
  { both }: Record<SelectedBy, Tally>,
  one: Tally,
  other: Tally,
  perRow: number,
): Estimate | null {
  const [first, second] = [one, other].map(({ hits, known }) => shareEstimate(hits, known, known * perRow));
  if (!first || !second) return null;
  if (one.known === both.known && other.known === both.known) return { value: 0, interval: [0, 0] };
  const [p, q] = [first.value, second.value];
  const shared = both.hits * (1 - p) * (1 - q) + (both.known - both.hits) * p * q;
  const spread = Math.sqrt(p * (1 - p) * one.known * q * (1 - q) * other.known);
  return differenceOf(first, second, spread > 0 ? Math.min(1, shared / spread) : 0);
}

/** The difference of two shares of an amount: what each customer adds to it, squared and summed. */
function amountDifference(groups: Record<SelectedBy, Tally>, one: Worth, other: Worth): Estimate | null {
  if (!one.amount || !other.amount) return null;
  const value = other.amount.value - one.amount.value;
  const total = sumOf(Object.values(groups)).amount;
  const adds: Record<SelectedBy, number> = {
    both: -value,
    neither: -value,
    champion: -1 - value,
    challenger: 1 - value,
  };
  const squares = SELECTED_BY.reduce((sum, by) => sum + adds[by] ** 2 * groups[by].amountSquares, 0);
  const half = (Z95 * Math.sqrt(squares)) / total;
  return { value, interval: [value - half, value + half] };
}

const paired = (groups: Record<SelectedBy, Tally>, of: 'known' | 'hits'): PairedCounts => ({
  both: groups.both[of],
  first: groups.champion[of],
  second: groups.challenger[of],
  neither: groups.neither[of],
});

function partOf(groups: Record<SelectedBy, Tally>, isWeighted: boolean): ChallengerPart {
  const all = sumOf(Object.values(groups));
  const perRow = perRowOf(all);
  const [first, second] = [sumOf([groups.both, groups.champion]), sumOf([groups.both, groups.challenger])];
  const [champion, challenger] = [worthOf(first, all), worthOf(second, all)];
  return {
    groups,
    champion,
    challenger,
    differences: {
      precision: precisionDifference(groups, first, second, perRow),
      recall: pairedDifferenceOf(paired(groups, 'hits'), all.hits * perRow),
      share: pairedDifferenceOf(paired(groups, 'known'), all.known * perRow),
      amount: amountDifference(groups, champion, challenger),
    },
    chance: isWeighted ? null : mcNemar(groups.champion.hits, groups.challenger.hits),
  };
}

/** Compares a challenger with the champion on the customers that count in both. */
export function challengerResult(input: ChallengerInput): ChallengerResult {
  const { champion, challenger, outcome, persona, window } = input;
  const empty = (): Record<SelectedBy, Tally> => ({
    both: noTally(),
    champion: noTally(),
    challenger: noTally(),
    neither: noTally(),
  });
  const found: Record<Part, Record<SelectedBy, Tally>> = { main: empty(), heldOut: empty() };
  let onlyOne = 0;
  let isWeighted = false;
  for (const { before, after, rows } of pairedRows(champion, challenger)) {
    const isOld = isSelected(champion, persona, window)(before);
    const isNew = isSelected(challenger, persona, window)(after);
    const [old, table] = [champion, challenger].map(
      (side, i) => side.population.cohorts[i === 0 ? before : after]?.table,
    );
    const [yes, amounts, heldOut] = [outcome.yes[after], outcome.amounts?.[after], outcome.heldOut[after]];
    isWeighted ||= table?.weights !== undefined;
    for (let i = 0; i < rows.after.length; i++) {
      const [was, is] = [rows.before[i] as number, rows.after[i] as number];
      if (was < 0 || is < 0) onlyOne += is < 0 ? weightOf(old?.weights, was) : weightOf(table?.weights, is);
      if (was < 0 || is < 0 || !table) continue;
      const k = numberOf(table, is);
      const by: SelectedBy = isOld(was)
        ? isNew(is)
          ? 'both'
          : 'champion'
        : isNew(is)
          ? 'challenger'
          : 'neither';
      const part: Part = heldOut?.[k] === 1 ? 'heldOut' : 'main';
      count(found[part][by], weightOf(table.weights, is), yes?.[k] ?? Number.NaN, amounts?.[k] ?? Number.NaN);
    }
  }
  return {
    parts: { main: partOf(found.main, isWeighted), heldOut: partOf(found.heldOut, isWeighted) },
    onlyOne,
  };
}

/** The least difference that four of five samples of these sizes would show, of an estimate whose interval is this wide. */
export const detectable = ({ interval: [low, high] }: Estimate): number =>
  (((high - low) / 2) * (Z95 + 0.8416212335729143)) / Z95;
