/** An axis of counts: from 0 to its highest mark, which is where a bar of that many ends. */
export interface CountAxis {
  readonly top: number;
  /** Two to four, from 0 to the top. */
  readonly marks: readonly number[];
}

/** Most steps of an axis: as many marks beside 0. */
const MOST_STEPS = 3;

/** The axis for bars of which the highest has so many: in steps of 1, 2, 5, 10, 20 … customers. */
export function countAxis(most: number): CountAxis {
  const steps = (each: number) => Math.max(1, Math.ceil(most / each));
  let each = 1;
  for (let size = 1; steps(each) > MOST_STEPS; size *= 10)
    each = [1, 2, 5].map((times) => times * size).find((step) => steps(step) <= MOST_STEPS) ?? 10 * size;
  return {
    top: each * steps(each),
    marks: Array.from({ length: steps(each) + 1 }, (_, i) => i * each),
  };
}

/** One part of a bar: `from` and `to` are counts above 0. */
export interface BarPart {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** Series as parts of bars, one upon the other in their order; by series. Parts without anybody are left out. */
export function stacked(series: readonly ArrayLike<number>[]): BarPart[][] {
  const tops = new Float64Array(series[0]?.length ?? 0);
  return series.map((counts) =>
    Array.from(counts).flatMap((n, place) => {
      const from = tops[place] as number;
      tops[place] = from + n;
      return n > 0 ? [{ place, from, to: from + n }] : [];
    }),
  );
}

/** By place all series together. */
export const totals = (series: readonly ArrayLike<number>[]): Float64Array =>
  Float64Array.from({ length: series[0]?.length ?? 0 }, (_, place) =>
    series.reduce((sum, counts) => sum + (counts[place] as number), 0),
  );

/** Where bars are drawn: so many places side by side in a width, and counts from 0 up to `top` in a height. */
export interface BarBox {
  readonly places: number;
  readonly width: number;
  readonly height: number;
  readonly top: number;
}

/** Parts as the path of their outlines. Every height is its count times one factor. */
export function barsPath(parts: readonly BarPart[], { places, width, height, top }: BarBox): string {
  const each = width / places;
  const gap = Math.min(2, each * 0.15);
  const scale = height / top;
  return parts
    .map(({ place, from, to }) => {
      const [x, y, tall] = [place * each, height - to * scale, (to - from) * scale];
      return `M${round(x)} ${round(y)}h${round(each - gap)}v${round(tall)}h${round(gap - each)}z`;
    })
    .join('');
}

const round = (x: number) => Number(x.toFixed(3));
