/** Charts of a few months as paths, for the page and the report: in a frame that is stretched, so that lines keep their width. */
export const FRAME = { width: 300, height: 60 } as const;

/** Values by month, null for a gap; the axis reaches from `low` to `high`, and 0 is on it. */
export interface MonthAxis {
  readonly low: number;
  readonly high: number;
}

/** The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8 with zeros that is not below a size: 4,321 -> 5,000. */
function roundUp(size: number): number {
  if (size <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(size) + 1e-9);
  const times = [1, 1.5, 2, 3, 4, 5, 6, 8].find((one) => one * power >= size * (1 - 1e-9)) ?? 10;
  return times * power;
}

/** An axis with room for values, with round ends and 0. */
export function monthAxis(values: readonly (number | null)[]): MonthAxis {
  const known = values.filter((value) => value !== null);
  const high = roundUp(Math.max(0, ...known));
  const low = 0 - roundUp(Math.max(0, ...known.map((value) => -value)));
  return high === low ? { low, high: low + 1 } : { low, high };
}

const { width: WIDTH, height: HEIGHT } = FRAME;

/** The height of a value in the frame, from its top. */
export const heightOf = ({ low, high }: MonthAxis, value: number): number =>
  Number((HEIGHT * (1 - (value - low) / (high - low))).toFixed(2));

/** Bars from 0 of the months that `drawn` picks; a gap has none. */
export function barsPath(
  values: readonly (number | null)[],
  axis: MonthAxis,
  drawn: (month: number) => boolean,
): string {
  const slot = WIDTH / values.length;
  const gap = Math.min(4, slot * 0.25);
  const zero = heightOf(axis, 0);
  return values
    .map((value, m) => {
      if (!value || !drawn(m)) return '';
      const x = (m * slot + gap / 2).toFixed(2);
      return `M${x} ${zero}V${heightOf(axis, value)}h${(slot - gap).toFixed(2)}V${zero}z`;
    })
    .join('');
}

const middle = (month: number, months: number) => (((month + 0.5) * WIDTH) / months).toFixed(2);

/** A line through the months; broken where one is a gap. */
export function linePath(values: readonly (number | null)[], axis: MonthAxis): string {
  return values
    .map((value, m) => {
      if (value === null) return '';
      const start = m === 0 || values[m - 1] === null ? 'M' : 'L';
      return `${start}${middle(m, values.length)} ${heightOf(axis, value)}`;
    })
    .join('');
}

/** A point a month, as a line without length: round ends make it a dot, however the frame is stretched. */
export const pointsPath = (values: readonly (number | null)[], axis: MonthAxis): string =>
  values
    .map((value, m) => (value === null ? '' : `M${middle(m, values.length)} ${heightOf(axis, value)}h0`))
    .join('');
