import { type Estimate, Z95 } from '@/lib/stats/proportions/wilson';

/** What became of some customers; with weights, of those whom rows stand for. */
export interface Tally {
  customers: number;
  /** Of whom the outcome is known. */
  known: number;
  /** Of these, with yes. */
  hits: number;
  /** Of amounts that are known, and of their squares. */
  amount: number;
  amountSquares: number;
  /** Of the weights of those who are known. */
  squares: number;
}

export const noTally = (): Tally => ({
  customers: 0,
  known: 0,
  hits: 0,
  amount: 0,
  amountSquares: 0,
  squares: 0,
});

/** Counts a customer. */
export function count(tally: Tally, weight: number, yes: number, amount: number): void {
  tally.customers += weight;
  if (!Number.isNaN(yes)) {
    tally.known += weight;
    tally.hits += weight * yes;
    tally.squares += weight * weight;
  }
  if (!Number.isNaN(amount)) {
    tally.amount += weight * amount;
    tally.amountSquares += (weight * amount) ** 2;
  }
}

/** Several as one. */
export function sumOf(parts: readonly Tally[]): Tally {
  const sum = noTally();
  for (const part of parts) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += part[key];
  return sum;
}

/** Those of all who are not among some of them. */
export function differenceOf(all: Tally, some: Tally): Tally {
  const rest = noTally();
  for (const key of Object.keys(rest) as (keyof Tally)[]) rest[key] = all[key] - some[key];
  return rest;
}

/** Effective rows a known customer: 1 without weights. */
export const perRowOf = ({ known, squares }: Pick<Tally, 'known' | 'squares'>): number =>
  squares > 0 ? known / squares : 1;

/** The share of an amount that some customers have, with the interval of a ratio; null where there is none. */
export function amountShare(
  some: Pick<Tally, 'amount' | 'amountSquares'>,
  all: Pick<Tally, 'amount' | 'amountSquares'>,
): Estimate | null {
  if (!(all.amount > 0)) return null;
  const value = some.amount / all.amount;
  const rest = all.amountSquares - some.amountSquares;
  const error =
    Math.sqrt(some.amountSquares * (1 - value) ** 2 + Math.max(0, rest) * value ** 2) / all.amount;
  return { value, interval: [value - Z95 * error, value + Z95 * error] };
}
