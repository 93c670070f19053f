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

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Close to a tie the product above may be wrong: decide on the exact decimal expansion. */
function roundNearTie(x: number, digits: number): number {
  const rounded = Number(x.toFixed(digits));
  // 20 more digits: a double within range that looks like a tie to these is one (its expansion ends in a 5).
  const expansion = Math.abs(x).toFixed(Math.min(100, digits + 40));
  const tail = expansion.slice(expansion.indexOf('.') + 1 + digits);
  if (!/^50*$/.test(tail)) return rounded;
  const scale = POWERS[digits] as number;
  const floor = Math.floor(Math.abs(x) * scale);
  return (Math.sign(x) * (floor % 2 === 0 ? floor : floor + 1)) / scale;
}
