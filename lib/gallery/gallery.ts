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
    number: 0,
    title: 'Customers of a shop, by recency, frequency and money',
    shows: 'Quantiles of the population as scores from 1 to 5, and named segments by place.',
    load: async () => (await import('./shop-rfm')).SHOP_RFM,
  },
  {
    id: 'loan-scorecard',
    number: 1,
    title: 'A scorecard for loans, with its reasons',
    shows:
      'Points by bins, also for what is unknown, bands of their sum, and the two reasons that cost most.',
    load: async () => (await import('./loan-scorecard')).LOAN_SCORECARD,
  },
  {
    id: 'early-warning',
    number: 2,
    title: 'An early warning on a ward',
    shows: 'What is not measured stays open: a sum is an interval, and some patients are undecided.',
    load: async () => (await import('./early-warning')).EARLY_WARNING,
  },
  {
    id: 'payment-alerts',
    number: 3,
    title: 'Alerts about payments, with weights',
    shows: 'All alerts are kept, their weights add up to bands, and one finding goes over the sum.',
    load: async () => (await import('./payment-alerts')).PAYMENT_ALERTS,
  },
  {
    id: 'software-health',
    number: 4,
    title: 'Health of customers of a software firm',
    shows: 'A weighted sum in two windows, at least 2 of 3 signals, and 30 days against 90.',
    load: async () => (await import('./software-health')).SOFTWARE_HEALTH,
  },
  {
    id: 'loyalty-tiers',
    number: 5,
    title: 'Renewal of a loyalty tier',
    shows: 'Tiers by bins, the tier before with a floor under it, and who nearly reaches the next.',
    load: async () => (await import('./loyalty-tiers')).LOYALTY_TIERS,
  },
  {
    id: 'card-defaults',
    number: 6,
    title: 'Card holders, and who defaulted',
    shows: 'What became of customers later: precision, recall and lift at every threshold, and a challenger.',
    load: async () => (await import('./card-defaults')).CARD_DEFAULTS,
  },
];
