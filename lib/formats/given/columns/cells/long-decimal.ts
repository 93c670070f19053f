/** Splits a double into halves whose products are exact. */
const SPLITTER = 2 ** 27 + 1;
/** How far from a limit a difference is told from it. */
const MARGIN = 1e-3;

const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);
const IS_LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const [LOW, HIGH] = IS_LITTLE ? ([0, 1] as const) : ([1, 0] as const);

/** By the exponent of a double, the distance to its neighbour. */
const STEPS = Float64Array.from({ length: 2_047 }, (_, exponent) => 2 ** (Math.max(exponent, 1) - 1_075));

/**
 * The double of a decimal of 16 or 17 digits, where it is proven that the decimal is the shortest text of that double; NaN where it
 * is not. Its digits are `head`, below 10 to the 15th, and `tail` of so many digits behind them; `power` is what they are divided by,
 * 10 to at most the 22nd. To read it as a text, and write it again to see whether it is the same, takes ten times as long.
 */
export function shortestOf(head: number, tail: number, tailPower: number, power: number): number {
  // The digits, as a double and what it lacks: together they are exact.
  const upper = head * tailPower;
  const digits = upper + tail;
  const lacking = tail - (digits - upper) + errorOf(head, tailPower, upper);
  const near = digits / power;
  const value = near + remainder(digits, lacking, near, power) / power;
  const rest = remainder(digits, lacking, value, power);
  DOUBLE[0] = value;
  const high = WORDS[HIGH] as number;
  // At a power of two the doubles below are nearer than those above.
  if ((high & 0xfffff) === 0 && WORDS[LOW] === 0) return Number.NaN;
  const reach = ((STEPS[(high >>> 20) & 0x7ff] as number) / 2) * power;
  const last = tail % 10;
  const isNearest = Math.abs(rest) < reach - MARGIN && Math.abs(rest) < 0.5 - MARGIN;
  // Decimals of a digit less are as far away as the last digit, and its complement.
  const isShortest = last - rest > reach + MARGIN && 10 - last + rest > reach + MARGIN;
  return last !== 0 && isNearest && isShortest ? value : Number.NaN;
}

/** What the digits are more than a value times a power of ten, in units of their last one. */
function remainder(digits: number, lacking: number, value: number, power: number): number {
  const product = value * power;
  return digits - product + (lacking - errorOf(value, power, product));
}

/** What a product is more than the double that is nearest to it. */
function errorOf(a: number, b: number, product: number): number {
  const splitA = SPLITTER * a;
  const highA = splitA - (splitA - a);
  const lowA = a - highA;
  const splitB = SPLITTER * b;
  const highB = splitB - (splitB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}
