import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Feature } from '@/lib/features/features';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import type { Decision } from './decided-by';
import type { Flow, FlowLink, FlowMember, FlowNode } from './flow';

/** Values of a feature over a group of customers. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Customers of whom it is not known. */
  readonly unknown: number;
}

/** Customers who stay in a persona, leave it or enter it. */
export interface SwapGroup {
  readonly kind: 'stay' | 'leave' | 'enter';
  /** Where they go, or come from; null of those who stay. */
  readonly other: FlowNode | null;
  readonly customers: number;
  /** By the features of the set; null where it is known of none of them. */
  readonly spreads: readonly (Spread | null)[];
  /** What decided, with how many customers, most first; none of those who stay. */
  readonly reasons: readonly (readonly [words: string, customers: number])[];
}

/** One persona over a flow: who stays, leaves and enters, and their values of what decided. */
export interface SwapSet {
  readonly features: readonly Feature[];
  readonly groups: readonly SwapGroup[];
  /** Customers more, or fewer. */
  readonly net: number;
}

/** So many features have a column. */
const MOST_FEATURES = 3;

/** For how many customers one of a link stands: where it is now, or was if it is gone. */
function weightsOf(link: FlowLink, before: Evaluation, after: Evaluation): Float64Array {
  const weights = new Float64Array(link.rows);
  let at = 0;
  link.eachPoint((isAfter, cohort, row) => {
    weights[at++] = weightOf((isAfter ? after : before).population.cohorts[cohort]?.table.weights, row);
  });
  return weights;
}

/** Values of a feature where customers are now, or were if they are gone. */
function spreadOf(before: Evaluation, after: Evaluation, link: FlowLink, feature: Feature): Spread | null {
  let unknown = 0;
  const known = new Map<number, number>();
  link.eachPoint((isAfter, cohort, row, window) => {
    const table = (isAfter ? after : before).population.cohorts[cohort]?.table;
    const value = rowValue(table?.windows[window]?.[feature], row);
    const weight = weightOf(table?.weights, row);
    if (Number.isNaN(value)) unknown += weight;
    else known.set(value, (known.get(value) ?? 0) + weight);
  });
  if (known.size === 0) return null;
  const values = Float64Array.from(known.keys()).sort();
  const weights = values.map((value) => known.get(value) as number);
  return {
    median: weightedQuantile(values, weights, 0.5),
    low: values[0] as number,
    high: values[values.length - 1] as number,
    unknown,
  };
}

/** Adds up by a name, the most first. */
function tally<T>(found: Iterable<readonly [T, number]>): [T, number][] {
  const sums = new Map<T, number>();
  for (const [name, n] of found) sums.set(name, (sums.get(name) ?? 0) + n);
  return [...sums].sort(([, a], [, b]) => b - a);
}

/** What is said of each customer of a link, with for how many it stands. */
function* decisionsOf<T>(
  link: FlowLink,
  before: Evaluation,
  after: Evaluation,
  decide: (member: FlowMember) => Decision,
  said: (decision: Decision) => readonly T[],
): Generator<readonly [T, number]> {
  const weights = weightsOf(link, before, after);
  for (let at = 0; at < link.rows; at++)
    for (const one of said(decide(link.member(at)))) yield [one, weights[at] as number];
}

/** Why the customers of a link go, with how many each reason is, most first. */
export const reasonsOf = (
  link: FlowLink,
  before: Evaluation,
  after: Evaluation,
  decide: (member: FlowMember) => Decision,
): [words: string, customers: number][] =>
  tally(decisionsOf(link, before, after, decide, ({ words }) => [words]));

/** The personas of a flow that customers leave or enter, the most moved first: their places in the column before. */
export function swappedPersonas({ nodes, links }: Flow): FlowNode[] {
  const keyOf = (id: string) => id.slice(id.indexOf(' ') + 1);
  const moved = tally(
    links.flatMap(({ from, to, customers, moves }) =>
      moves ? [[keyOf(from), customers] as const, [keyOf(to), customers] as const] : [],
    ),
  );
  return moved.flatMap(
    ([key]) => nodes.find(({ id, persona }) => persona !== undefined && keyOf(id) === key) ?? [],
  );
}

/** The swap set of a persona: who stays in it, leaves it and enters it over the last step of a flow. */
export function swapSet(
  { nodes, links }: Flow,
  persona: FlowNode,
  before: Evaluation,
  after: Evaluation,
  decide: (member: FlowMember) => Decision,
): SwapSet {
  const key = persona.id.slice(persona.id.indexOf(' ') + 1);
  const last = Math.max(...nodes.map(({ column }) => column));
  const [was, is] = [`${last - 1} ${key}`, `${last} ${key}`];
  const own = links.filter(({ from, to }) => (from === was || to === is) && from.startsWith(`${last - 1} `));
  const moving = own.filter(({ from, to }) => from !== was || to !== is);
  const found = moving
    .filter(({ moves }) => moves)
    .flatMap((link) => tally(decisionsOf(link, before, after, decide, ({ features }) => features)));
  const features = tally(found)
    .slice(0, MOST_FEATURES)
    .map(([feature]) => feature);
  const node = (id: string) => nodes.find((one) => one.id === id) ?? null;
  const groups = own.map((link): SwapGroup => {
    const kind = link.from === was ? (link.to === is ? 'stay' : 'leave') : 'enter';
    return {
      kind,
      other: kind === 'stay' ? null : node(kind === 'leave' ? link.to : link.from),
      customers: link.customers,
      spreads: features.map((feature) => spreadOf(before, after, link, feature)),
      reasons: link.moves ? reasonsOf(link, before, after, decide) : [],
    };
  });
  const order = ['stay', 'leave', 'enter'];
  const net = groups.reduce(
    (sum, { kind, customers }) => sum + (kind === 'leave' ? -customers : kind === 'enter' ? customers : 0),
    0,
  );
  return {
    features,
    groups: groups.toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.customers - a.customers,
    ),
    net,
  };
}
