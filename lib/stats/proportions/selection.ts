import { type Estimate, shareEstimate } from './wilson';

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
  readonly lift: number | null;
}

export function selectionRates({ selected, hits, all, positives, perRow = 1 }: Selection): SelectionRates {
  const of = (n: number, total: number) => shareEstimate(n, total, total * perRow);
  return {
    precision: of(hits, selected),
    recall: of(hits, positives),
    share: of(selected, all),
    lift: selected > 0 && positives > 0 ? hits / selected / (positives / all) : null,
  };
}
