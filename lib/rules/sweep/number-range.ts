import type { RuleNumber } from './rule-numbers';

/** Where a number of the rules is looked for, both ends in. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

const MOST_QUANTILES = 20;

/** Decimals of a number as it is written. */
const decimalsOf = (value: number): number => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;

/** The least power of ten that is at least a size. */
const powerOver = (size: number): number => 10 ** Math.ceil(Math.log10(size) - 1e-9);

/**
 * The range of a number that no column bounds: of a count all that there are, of keys of ranks those of all segments, of any other
 * one so far below and above 0 that it may turn round, in steps that its decimals lie on.
 */
export function numberRange(of: RuleNumber, all: readonly RuleNumber[]): NumberRange {
  const { kind, value, parts } = of;
  if (kind === 'count') return { low: Math.min(0, value), high: Math.max(parts, value), step: 1 };
  if (kind === 'quantiles') return { low: 2, high: Math.max(MOST_QUANTILES, value), step: 1 };
  if (kind === 'rank') {
    const keys = all.flatMap((one) => (one.kind === 'rank' ? [one.value] : []));
    return { low: Math.min(...keys) - 1, high: Math.max(...keys) + 1, step: stepOf(value, 0.5) };
  }
  const reach = powerOver(Math.max(1, Math.abs(value)));
  return { low: -reach, high: reach, step: stepOf(value, reach / 100) };
}

/** A step on which a number lies, and no coarser one. */
const stepOf = (value: number, coarsest: number): number => Math.min(coarsest, 10 ** -decimalsOf(value) || 1);
