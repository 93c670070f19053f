/** Days between which the dates of a table are believed. */
export interface DayBounds {
  readonly from: number;
  readonly to: number;
  /** Rows outside. */
  readonly outside: number;
}

/** Years without a single row before a date on the other side is taken for a typing error, and the share of rows it may be. */
const GAP_DAYS = 3 * 366;
const MAX_SHARE = 0.02;
const MAX_FEW = 2;
const MIN_ROWS = 5;

const ANY: DayBounds = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, outside: 0 };

/**
 * The days that are believed: none in the future, unless all are, and none that years without a row part from the others.
 * `rows`: rows by day.
 */
export function dayBounds(rows: ReadonlyMap<number, number>, today: number): DayBounds {
  const days = [...rows.keys()].sort((a, b) => a - b);
  const all = [...rows.values()].reduce((sum, n) => sum + n, 0);
  const past = days.filter((day) => day <= today);
  let believed = past.length === 0 ? days : past;
  if (all >= MIN_ROWS) {
    const few = Math.max(Math.min(MAX_FEW, all / MIN_ROWS), MAX_SHARE * all);
    for (const end of ['last', 'first'] as const) {
      const ordered = end === 'last' ? [...believed].reverse() : believed;
      let [beyond, cut] = [0, 0];
      for (let i = 0; i + 1 < ordered.length; i++) {
        beyond += rows.get(ordered[i] as number) as number;
        if (beyond > few) break;
        if (Math.abs((ordered[i] as number) - (ordered[i + 1] as number)) > GAP_DAYS) cut = i + 1;
      }
      const kept = ordered.slice(cut);
      believed = end === 'last' ? kept.reverse() : kept;
    }
  }
  const [from, to] = [believed[0], believed.at(-1)];
  if (from === undefined || to === undefined) return ANY;
  const inside = believed.reduce((sum, day) => sum + (rows.get(day) as number), 0);
  return inside === all ? ANY : { from, to, outside: all - inside };
}
