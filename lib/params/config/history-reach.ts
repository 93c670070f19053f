import type { Config } from './config';

/** A period up to the as-of date over which something is computed, and which begins before the first day of the history. */
export interface BeyondHistory {
  readonly path: string;
  /** In a sentence: "the window of 365 days". */
  readonly text: string;
  readonly days: number;
}

/** Days that a history covers: those before the as-of date, and that date. */
export const coveredDays = (historyDays: number): number => historyDays + 1;

/** The windows, and the look-back, that reach further back than a history of so many days before the as-of date. */
export function beyondHistory(
  { windows, detection }: Pick<Config, 'windows' | 'detection'>,
  historyDays: number,
): BeyondHistory[] {
  const { lookbackDays } = detection;
  return [
    ...windows.map((days, w) => ({ path: `windows.${w}`, text: `the window of ${days} days`, days })),
    {
      path: 'detection.lookbackDays',
      text: `the look-back of ${lookbackDays} days`,
      days: lookbackDays,
    },
  ].filter(({ days }) => days > coveredDays(historyDays));
}
