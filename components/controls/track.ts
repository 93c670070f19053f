import { positionOn, valueOn } from '@/lib/stats/histogram';

/** Where a slider's handle stands for a value, and the values that it stops at. */
export interface Track {
  readonly min: number;
  readonly max: number;
  /** Of a value, from `min` to `max`. */
  readonly position: (value: number) => number;
  /** The value that it stops at nearest to a position. */
  readonly snap: (position: number) => number;
  /** A value so many steps on. */
  readonly moved: (value: number, steps: number) => number;
}

/** Values a step apart. */
export function evenTrack(min: number, max: number, step: number): Track {
  const snap = (x: number) => {
    const stepped = Number((Math.round(x / step) * step).toFixed(10));
    return Math.min(max, Math.max(min, stepped));
  };
  return { min, max, position: (value) => value, snap, moved: (value, steps) => snap(value + steps * step) };
}

/** Values a step apart from `min` to `high`, on an axis of logarithms from `low` on: what is not above `low` stands at its beginning. */
export function logTrack(min: number, low: number, high: number, step: number): Track {
  const axis = { low, high, scale: 'log' } as const;
  const even = evenTrack(min, high, step);
  return {
    min: 0,
    max: 1,
    position: (value) => Math.min(1, Math.max(0, positionOn(axis, value))),
    snap: (at) => even.snap(valueOn(axis, at)),
    moved: even.moved,
  };
}

/** Stops as far from each other as the next, however much more each is: at least two, ascending. A value between two stands between. */
export function stopTrack(stops: readonly number[]): Track {
  const last = stops.length - 1;
  const position = (value: number) => {
    const above = stops.findIndex((stop) => stop >= value);
    if (above <= 0) return above === 0 ? 0 : last;
    const [low, high] = [stops[above - 1] as number, stops[above] as number];
    return above - 1 + (value - low) / (high - low);
  };
  return {
    min: 0,
    max: last,
    position,
    snap: (at) => stops[Math.min(last, Math.max(0, Math.round(at)))] as number,
    moved(value, steps) {
      const ahead =
        steps > 0 ? stops.filter((stop) => stop > value) : stops.filter((stop) => stop < value).reverse();
      return ahead[Math.min(Math.abs(steps), ahead.length) - 1] ?? value;
    },
  };
}
