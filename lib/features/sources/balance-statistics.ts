/** What a run of end-of-day balances says, and the days behind it. */
export interface BalanceStatistics {
  readonly lowDays: number;
  /** Share of days below the low mark. */
  readonly lowShare: number;
  /** Sample standard deviation over the mean; unless that is above 0, what a rate over nothing is. */
  readonly volatility: number;
}

const UNKNOWN: BalanceStatistics = { lowDays: Number.NaN, lowShare: Number.NaN, volatility: Number.NaN };

/**
 * Cash flow of the first `days` balances, in cents: docs/model.md 5. Unknown (NaN) where one is. `nothing` is what a rate
 * over nothing is.
 */
export function balanceStatistics(
  balances: Float64Array,
  days: number,
  lowCents: number,
  nothing: number,
): BalanceStatistics {
  let lowDays = 0;
  let sum = 0;
  for (let d = 0; d < days; d++) {
    const cents = balances[d] as number;
    sum += cents;
    if (cents < lowCents) lowDays++;
  }
  const mean = sum / days;
  if (Number.isNaN(mean)) return UNKNOWN;
  let squares = 0;
  for (let d = 0; d < days; d++) squares += ((balances[d] as number) - mean) ** 2;
  return {
    lowDays,
    lowShare: lowDays / days,
    volatility: mean > 0 ? Math.sqrt(squares / (days - 1)) / mean : nothing,
  };
}
