import { EXAMPLE_TITLES } from './example-titles';
import type { WorkedExample } from './worked-example';

/** A worked example of another field. */
export interface GalleryEntry {
  readonly id: string;
  /** Keys its random draws: never changed, never used again. */
  readonly number: number;
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  /** Fetches the example itself: the page passes this to `loadPart`. */
  readonly load: () => Promise<WorkedExample>;
}

/** Every example, in the order in which they are offered. */
export const GALLERY: readonly GalleryEntry[] = [
  {
    id: 'shop-rfm',
    title: EXAMPLE_TITLES['shop-rfm'],
    number: 0,
    shows: 'Quantiles of the population as scores from 1 to 5, and named segments by place.',
    load: async () => (await import('./shop-rfm')).SHOP_RFM,
  },
  {
    id: 'loan-scorecard',
    title: EXAMPLE_TITLES['loan-scorecard'],
    number: 1,
    shows:
      'Points by bins, also for what is unknown, bands of their sum, and the two reasons that cost most.',
    load: async () => (await import('./loan-scorecard')).LOAN_SCORECARD,
  },
  {
    id: 'early-warning',
    title: EXAMPLE_TITLES['early-warning'],
    number: 2,
    shows: 'What is not measured stays open: a sum is an interval, and some patients are undecided.',
    load: async () => (await import('./early-warning')).EARLY_WARNING,
  },
  {
    id: 'payment-alerts',
    title: EXAMPLE_TITLES['payment-alerts'],
    number: 3,
    shows: 'All alerts are kept, their weights add up to bands, and one finding goes over the sum.',
    load: async () => (await import('./payment-alerts')).PAYMENT_ALERTS,
  },
  {
    id: 'software-health',
    title: EXAMPLE_TITLES['software-health'],
    number: 4,
    shows: 'A weighted sum in two windows, at least 2 of 3 signals, and 30 days against 90.',
    load: async () => (await import('./software-health')).SOFTWARE_HEALTH,
  },
  {
    id: 'loyalty-tiers',
    title: EXAMPLE_TITLES['loyalty-tiers'],
    number: 5,
    shows: 'Tiers by bins, the tier before with a floor under it, and who nearly reaches the next.',
    load: async () => (await import('./loyalty-tiers')).LOYALTY_TIERS,
  },
  {
    id: 'card-defaults',
    title: EXAMPLE_TITLES['card-defaults'],
    number: 6,
    shows: 'What became of customers later: precision, recall and lift at every threshold, and a challenger.',
    load: async () => (await import('./card-defaults')).CARD_DEFAULTS,
  },
];
