/**
 * Rounds to `digits` decimals, ties of the exact binary value to the even neighbour: Python's `round(x, digits)`, which
 * the reference uses, so that rules compare the very values that it compares.
 */
export function roundTo(x: number, digits: number): number {
  const scale = POWERS[digits] as number;
  const scaled = x * scale;
  if (!Number.isFinite(scaled) || Math.abs(scaled) > 1e15) return x;
  const floor = Math.floor(scaled);
  const fraction = scaled - floor;
  if (Math.abs(fraction - 0.5) > 1e-4) return (fraction < 0.5 ? floor : floor + 1) / scale;
  return roundNearTie(x, digits);
}

/** Rounds a number that is not negative to a whole one, ties up: `Math.round` without a branch that goes either way as often. */
export function roundWhole(x: number): number {
  const floor = Math.floor(x);
  return floor + Math.floor(2 * (x - floor));
}

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Close to a tie the product above may be wrong: decide on the exact one, which is the product and what was lost of it. */
function roundNearTie(x: number, digits: number): number {
  const scale = POWERS[digits] as number;
  const scaled = x * scale;
  const floor = Math.floor(scaled);
  const aboveTie = scaled - floor - 0.5 + lostOf(x, scale, scaled);
  const isUp = aboveTie > 0 || (aboveTie === 0 && floor % 2 !== 0);
  return (Math.sign(x) * Math.abs(isUp ? floor + 1 : floor)) / scale;
}

/** x * y - product, exactly: Dekker's product of halves that have no more than 26 bits each. */
function lostOf(x: number, y: number, product: number): number {
  const [xHigh, yHigh] = [highOf(x), highOf(y)];
  const [xLow, yLow] = [x - xHigh, y - yHigh];
  return xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow;
}

/** The first 26 bits of a number. */
function highOf(x: number): number {
  const spread = 134_217_729 * x;
  return spread - (spread - x);
}
