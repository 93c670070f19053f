/** Below this a sum is not one whole: of nobody, or of a part. */
const ROUNDING = 1e-9;

/**
 * Shares of one whole, 0..1, rounded to so many digits of a per cent so that together they are 100 %: those that lose most by rounding down are rounded
 * up. Shares that are no whole are rounded each for itself.
 */
export function sharesTogether(shares: readonly number[], digits = 1): number[] {
  const units = 100 * 10 ** digits;
  const exact = shares.map((share) => share * units);
  const sum = shares.reduce((all, share) => all + share, 0);
  if (Math.abs(sum - 1) > ROUNDING) return exact.map((x) => Math.round(x) / units);
  const whole = exact.map((x) => Math.floor(x + ROUNDING));
  const rest = (i: number) => (exact[i] as number) - (whole[i] as number);
  const lacking = units - whole.reduce((all, n) => all + n, 0);
  const up = new Set(
    [...whole.keys()].sort((a, b) => rest(b) - rest(a) || a - b).slice(0, Math.round(lacking)),
  );
  return whole.map((n, i) => (up.has(i) ? n + 1 : n) / units);
}
