import { type NumberExpr, operandsOf } from './definition';

/** Reads a number from a user's values. */
export type Formula = (values: Float64Array) => number;

/** Where a formula finds what it reads: places in the values. */
export interface FormulaPlaces {
  readonly measure: (name: string) => number;
  readonly feature: (id: string) => number;
  /** Of the months that are known. */
  readonly windowMonths: number;
  readonly lookbackMonths: number;
  /** Of what a rate over nothing is: 0, or NaN where it is unknown. */
  readonly overNothing: number;
}

/** An expression as a function: built once, called for every user. */
export function compileFormula(expr: NumberExpr, places: FormulaPlaces): Formula {
  if (typeof expr === 'number') return () => expr;
  const read =
    (place: number): Formula =>
    (values) =>
      values[place] as number;
  if (typeof expr === 'string') return read(places.measure(expr));
  if ('feature' in expr) return read(places.feature(expr.feature));
  if ('months' in expr) return read(expr.months === 'window' ? places.windowMonths : places.lookbackMonths);
  const [left, right] = operandsOf(expr).map((part) => compileFormula(part, places)) as [Formula, Formula];
  if ('-' in expr) return (values) => left(values) - right(values);
  if ('max' in expr) return (values) => Math.max(left(values), right(values));
  const { unlessPositive } = expr;
  if (unlessPositive === undefined) return (values) => left(values) / right(values);
  const nothing = read(places.overNothing);
  return (values) => {
    const divisor = right(values);
    return divisor <= 0 ? unlessPositive + nothing(values) : left(values) / divisor;
  };
}
