import alea from 'seedrandom/lib/alea.js';
import type { FeatureColumns } from '@/lib/features/feature-table';
import type { Numbers } from '@/lib/model/coded';
import type { Profile } from '@/lib/params/profile/profile';
import { sharesOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type Evaluation, evaluate } from '../evaluation';
import { allOf } from './all-of';
import { textsBack } from './category-back';
import type { Drift } from './drift';
import { columnsBack } from './put-back';

/** What one feature moved. */
export interface MovedBy {
  readonly feature: string;
  /** By window and persona index, the last one of nobody's: how much of the share (-1..1) came with the feature. */
  readonly shares: readonly (readonly number[])[];
}

/** Orders in which features are put back, each forwards and backwards. */
const ORDERS = 4;
/** Of more customers there is one. */
const MANY = 100_000;

/** Orders of some things, and each of them backwards: equal numbers, equal orders. */
function ordersOf(size: number, orders: number): number[][] {
  const random = alea(`orders ${size}`);
  return Array.from({ length: orders }, () => {
    const order = Array.from({ length: size }, (_, i) => i);
    for (let i = size - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    return [order, order.toReversed()];
  }).flat();
}

/** A feature as it was: by window of every cohort a column of numbers, or by cohort one of texts. */
interface Back {
  readonly numbers: ReturnType<typeof columnsBack>;
  readonly texts: ReturnType<typeof textsBack>;
}

/** Shares by window and persona with some features as they were. */
function sharesWith(evaluation: Evaluation, back: ReadonlyMap<string, Back>): number[][] {
  const { config, given, population, counts } = evaluation;
  const base = Object.keys(given.cohorts[0]?.table.windows[0] ?? {});
  const cohorts = population.cohorts.map((cohort, s) => ({
    ...cohort,
    table: {
      ...cohort.table,
      windows: cohort.table.windows.map((columns, w) => {
        // What rules compute is computed anew.
        const own = base.map((name) => [name, back.get(name)?.numbers[w]?.[s] ?? (columns[name] as Numbers)]);
        return Object.fromEntries(own) as FeatureColumns;
      }),
      ...(cohort.table.texts && {
        texts: Object.fromEntries(
          Object.entries(cohort.table.texts).map(([name, column]) => [
            name,
            back.get(name)?.texts?.[s] ?? column,
          ]),
        ),
      }),
    },
  }));
  // Who passes the filter is here already.
  const { filter: _, ...all } = config;
  const { distribution } = evaluate(all, { ...population, cohorts }, counts);
  return config.windows.map((_, w) => sharesOf(distribution, w));
}

/**
 * Which features moved which persona: those that rules read and that are beyond chance are put back as they were, one after the other, and
 * what a share moves by at each is the feature's part; the mean over several orders, so that of features that do the same each has its
 * part (Shapley's value, sampled). Together they are what all of them moved. Between two steps something else may be done.
 */
export function* movingBy(
  evaluation: Evaluation,
  profile: Profile,
  { features, personas }: Drift,
): Generator<void, MovedBy[]> {
  if (personas.length === 0) return [];
  const moved = [
    ...new Set(features.flatMap(({ feature, isBroken, isRead }) => (isBroken && isRead ? [feature] : []))),
  ];
  const backs = new Map(
    moved.map((feature): [string, Back] => [
      feature,
      {
        numbers: columnsBack(evaluation, feature, profile),
        texts: textsBack(evaluation, feature, profile),
      },
    ]),
  );
  const now = evaluation.config.windows.map((_, w) => sharesOf(evaluation.distribution, w));
  const outcomes = [...personasOf(evaluation.config).keys(), personasOf(evaluation.config).length];
  const parts = moved.map(() => now.map(() => outcomes.map(() => 0)));
  const orders = ordersOf(moved.length, evaluation.distribution.users > MANY ? 1 : ORDERS);
  for (const order of orders) {
    const back = new Map<string, Back>();
    let last = now;
    for (const i of order) {
      const feature = moved[i] as string;
      back.set(feature, backs.get(feature) as Back);
      const shares = sharesWith(evaluation, back);
      parts[i]?.forEach((window, w) => {
        for (const p of outcomes)
          window[p] = (window[p] as number) + ((last[w]?.[p] ?? 0) - (shares[w]?.[p] ?? 0)) / orders.length;
      });
      last = shares;
      yield;
    }
  }
  return moved.map((feature, i) => ({ feature, shares: parts[i] as number[][] }));
}

/** The same in one go. */
export const movedBy = (evaluation: Evaluation, profile: Profile, drift: Drift): MovedBy[] =>
  allOf(movingBy(evaluation, profile, drift));
