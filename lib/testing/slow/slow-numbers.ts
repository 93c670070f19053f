/** Exact numbers and intervals of them, the obvious way. */

export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}
type Bound = Fraction | number;

/** One number where both ends are the same; ends may be infinite. */
export interface SlowNumber {
  readonly low: Bound;
  readonly high: Bound;
}

/** A number as it is written: 0.1 is one tenth. */
export function fraction(value: number): Fraction {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', decimals = ''] = digits.split('.');
  const power = Number(exponent) - decimals.length;
  const all = BigInt(whole + decimals);
  return power < 0 ? made(all, 10n ** BigInt(-power)) : made(all * 10n ** BigInt(power), 1n);
}

function made(above: bigint, below: bigint): Fraction {
  return below < 0n ? { above: -above, below: -below } : { above, below };
}

/** Rounded half away from zero, with exactly so many decimals. */
export function rounded({ above, below }: Fraction, decimals: number): string {
  const size = (above < 0n ? -above : above) * 10n ** BigInt(decimals);
  const whole = (2n * size + below) / (2n * below);
  const digits = String(whole).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return above < 0n && whole !== 0n ? `-${text}` : text;
}

const endless = (bound: Bound): bound is number => typeof bound === 'number';

function compare(a: Bound, b: Bound): number {
  if (endless(a) || endless(b)) {
    const [x, y] = [endless(a) ? a : 0, endless(b) ? b : 0];
    return x === y ? 0 : x < y ? -1 : 1;
  }
  const difference = a.above * b.below - b.above * a.below;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function sum(a: Bound, b: Bound): Bound {
  if (endless(a)) return a;
  if (endless(b)) return b;
  return made(a.above * b.below + b.above * a.below, a.below * b.below);
}

const sign = (a: Bound) => (endless(a) ? Math.sign(a) : a.above > 0n ? 1 : a.above < 0n ? -1 : 0);

/** Nothing times whatever it may be is nothing. */
function product(a: Bound, b: Bound): Bound {
  if (sign(a) === 0 || sign(b) === 0) return made(0n, 1n);
  if (endless(a) || endless(b)) return sign(a) * sign(b) * Infinity;
  return made(a.above * b.above, a.below * b.below);
}

const inverse = (a: Bound): Bound => (endless(a) ? made(0n, 1n) : made(a.below, a.above));
const negative = (a: Bound): Bound => (endless(a) ? -a : made(-a.above, a.below));
const least = (bounds: readonly Bound[]) => bounds.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
const most = (bounds: readonly Bound[]) => bounds.reduce((a, b) => (compare(a, b) >= 0 ? a : b));

const one = (value: Fraction): SlowNumber => ({ low: value, high: value });

function times(a: SlowNumber, b: SlowNumber): SlowNumber {
  const ends = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => product(x, y)));
  return { low: least(ends), high: most(ends) };
}

/** The k-th of `into` edges of sorted values, linear between neighbours. */
function quantile(sorted: readonly Fraction[], k: number, into: number): Fraction {
  const at = (sorted.length - 1) * k;
  const before = sorted[Math.floor(at / into)] as Fraction;
  const after = sorted[Math.ceil(at / into)] as Fraction;
  const share = made(BigInt(at % into), BigInt(into));
  return sum(before, product(share, sum(after, negative(before)))) as Fraction;
}

/** The double of a number. */
export function toDouble({ above, below }: Fraction): number {
  const whole = above / below;
  return Number(whole) + Number(((above - whole * below) * 10n ** 18n) / below) / 1e18;
}

/** An aggregate of numbers in order; null where there is nothing to aggregate. */
function aggregated(agg: string, numbers: readonly Fraction[], n: number): Fraction | null {
  const size = fraction(numbers.length);
  const add = (all: readonly Fraction[]) => all.reduce((a, b) => sum(a, b) as Fraction, fraction(0));
  const over = (a: Fraction, b: Fraction) => product(a, inverse(b)) as Fraction;
  const sorted = [...numbers].sort(compare);
  if (numbers.length === 0) return null;
  switch (agg) {
    case 'count':
      return size;
    case 'sum':
      return add(numbers);
    case 'mean':
      return over(add(numbers), size);
    case 'min':
      return sorted[0] ?? null;
    case 'max':
      return sorted.at(-1) ?? null;
    case 'median':
      return quantile(sorted, 1, 2);
    case 'nth last':
      return numbers.at(-n) ?? null;
    default: {
      const mean = over(add(numbers), size);
      const squares = numbers.map((one) => {
        const off = sum(one, negative(mean));
        return product(off, off) as Fraction;
      });
      const of = agg === 'sd' ? size : fraction(numbers.length - 1);
      return of.above === 0n ? null : fraction(Math.sqrt(toDouble(over(add(squares), of))));
    }
  }
}

export const slow = {
  any: { low: -Infinity, high: Infinity } as SlowNumber,
  one,
  compare,
  quantile,
  aggregated,
  holds: ({ low, high }: SlowNumber, value: Fraction) =>
    compare(low, value) <= 0 && compare(high, value) >= 0,
  hull: (a: SlowNumber, b: SlowNumber): SlowNumber => ({
    low: least([a.low, b.low]),
    high: most([a.high, b.high]),
  }),
  /** What dividing by the numbers below 0, and by those above it, may give. */
  quotients: (a: SlowNumber, b: SlowNumber): SlowNumber[] => [
    ...(sign(b.low) < 0
      ? [times(a, { low: sign(b.high) < 0 ? inverse(b.high) : -Infinity, high: inverse(b.low) })]
      : []),
    ...(sign(b.high) > 0
      ? [times(a, { low: inverse(b.high), high: sign(b.low) > 0 ? inverse(b.low) : Infinity })]
      : []),
  ],
  '+': (a: SlowNumber, b: SlowNumber): SlowNumber => ({ low: sum(a.low, b.low), high: sum(a.high, b.high) }),
  '-': (a: SlowNumber, b: SlowNumber): SlowNumber => ({
    low: sum(a.low, negative(b.high)),
    high: sum(a.high, negative(b.low)),
  }),
  '*': times,
  min: (a: SlowNumber, b: SlowNumber): SlowNumber => ({
    low: least([a.low, b.low]),
    high: least([a.high, b.high]),
  }),
  max: (a: SlowNumber, b: SlowNumber): SlowNumber => ({
    low: most([a.low, b.low]),
    high: most([a.high, b.high]),
  }),
};
