/** Who wins a set of matched personas, as far as constants alone decide. */
export interface Ranking {
  /** Persona indices; the number of personas where there is none. */
  readonly primary: number;
  readonly secondary: number;
  /** True when two of one class could be first: further keys must decide. */
  readonly primaryTied: boolean;
  /** True when two of one class could be first or second. */
  readonly tied: boolean;
}

/** Most personas whose sets are all looked at beforehand: 2^12 of them. */
const MAX_RANKED = 12;

let latest: { readonly key: string; readonly rankings: readonly Ranking[] } | null = null;

/** The winner and the runner-up of a set of personas, which `has` tells. */
export function rankingOf(
  order: readonly number[],
  priorityClass: readonly number[],
  has: (persona: number) => boolean,
): Ranking {
  const none = order.length;
  let [primary, secondary, third] = [none, none, none];
  for (const p of order) {
    if (!has(p)) continue;
    if (primary === none) primary = p;
    else if (secondary === none) secondary = p;
    else {
      third = p;
      break;
    }
  }
  const isTied = (a: number, b: number) => b < none && priorityClass[a] === priorityClass[b];
  const primaryTied = isTied(primary, secondary);
  return { primary, secondary, primaryTied, tied: primaryTied || isTied(secondary, third) };
}

/** Those of every set of matched personas; null where they are too many. Those made last are kept: only constants change them. */
export function rankingsOf(
  order: readonly number[],
  priorityClass: readonly number[],
): readonly Ranking[] | null {
  if (order.length > MAX_RANKED) return null;
  const key = `${order} ${priorityClass}`;
  if (latest?.key === key) return latest.rankings;
  const rankings = Array.from({ length: 1 << order.length }, (_, matched) =>
    rankingOf(order, priorityClass, (p) => ((matched >> p) & 1) === 1),
  );
  latest = { key, rankings };
  return rankings;
}
