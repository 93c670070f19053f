import type { Bins, Condition, NumberExpression, Points } from '@/lib/language/expression';

/** Points with another list of conditions; null where none is left. */
const withRows = (of: Points, points: Points['points']): Points | null =>
  points.length > 0 ? { ...of, points } : null;

/** Sets what one line of points asks, or is worth. */
export const setPointsRow = (
  of: Points,
  row: number,
  [when, worth]: readonly [Condition, NumberExpression],
): Points => ({ ...of, points: of.points.with(row, [when, worth]) });

export const addPointsRow = (of: Points, when: Condition): Points => ({
  ...of,
  points: [...of.points, [when, 1]],
});

/** Without one line; null where it is the last. */
export const removePointsRow = (of: Points, row: number): Points | null =>
  withRows(
    of,
    of.points.filter((_, i) => i !== row),
  );

/** Points with another number where nothing holds; undefined leaves it out. */
export function setElse(of: Points, without: NumberExpression | undefined): Points {
  const { else: _, ...rest } = of;
  return without === undefined ? rest : { ...rest, else: without };
}

export const setBinsRow = (
  of: Bins,
  row: number,
  pair: readonly [bound: NumberExpression, points: NumberExpression],
): Bins => ({ ...of, upTo: of.upTo.with(row, pair) });

/** One bound more, one above the last where that is a literal. */
export function addBinsRow(of: Bins): Bins {
  const last = of.upTo.at(-1)?.[0];
  return { ...of, upTo: [...of.upTo, [typeof last === 'number' ? last + 1 : 0, 0]] };
}

/** Without one bound; null where it is the last. */
export function removeBinsRow(of: Bins, row: number): Bins | null {
  const upTo = of.upTo.filter((_, i) => i !== row);
  return upTo.length > 0 ? { ...of, upTo } : null;
}

/** The points above all bounds, or where the number is not known; undefined leaves them out. */
export function setBinsEnd(of: Bins, end: 'above' | 'unknown', points: NumberExpression | undefined): Bins {
  const { [end]: _, ...rest } = of;
  return (points === undefined ? rest : { ...rest, [end]: points }) as Bins;
}
