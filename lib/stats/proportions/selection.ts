import { type Estimate, shareEstimate, wilsonInterval, Z95 } from './wilson';

/** Those whom a rule selects among those whose outcome is known. Counts, or what weights add up to. */
export interface Selection {
  readonly selected: number;
  /** With yes, of the selected. */
  readonly hits: number;
  readonly all: number;
  /** With yes, of all. */
  readonly positives: number;
  /** Effective rows a counted one: 1 without weights, below it with them. */
  readonly perRow?: number;
}

/** What a selection is worth. Null where nobody is there to say it of. */
export interface SelectionRates {
  /** Of the selected, with yes. */
  readonly precision: Estimate | null;
  /** Of those with yes, selected. */
  readonly recall: Estimate | null;
  /** Of all, selected. */
  readonly share: Estimate | null;
  /** Precision by the rate of all: 1 is no better than chance. */
  readonly lift: Estimate | null;
}

/**
 * How many times as often the selected have it as all do. The interval is the logarithm's: by the delta method, with the counts of the
 * four cells multinomial (Agresti 2013, Categorical Data Analysis, 16.1), as the selected are among all. Without a hit it begins at 0,
 * and ends where Wilson's interval of the precision does.
 */
function liftOf({ selected, hits, all, positives, perRow = 1 }: Selection): Estimate | null {
  if (!(selected > 0 && positives > 0)) return null;
  const rate = positives / all;
  const value = hits / selected / rate;
  if (hits === 0) return { value, interval: [0, wilsonInterval(0, selected * perRow)[1] / rate] };
  const variance =
    (1 / hits - 1 / selected - 1 / positives - 1 / all + (2 * hits) / (selected * positives)) / perRow;
  const factor = Math.exp(Z95 * Math.sqrt(Math.max(0, variance)));
  return { value, interval: [value / factor, value * factor] };
}

export function selectionRates(selection: Selection): SelectionRates {
  const { selected, hits, all, positives, perRow = 1 } = selection;
  const of = (n: number, total: number) => shareEstimate(n, total, total * perRow);
  return {
    precision: of(hits, selected),
    recall: of(hits, positives),
    share: of(selected, all),
    lift: liftOf(selection),
  };
}
