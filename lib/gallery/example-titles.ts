/** What the worked examples are called, by id, in the order in which they are offered: all that the first screen says of them. */
export const EXAMPLE_TITLES = {
  'shop-rfm': 'Customers of a shop, by recency, frequency and money',
  'loan-scorecard': 'A scorecard for loans, with its reasons',
  'early-warning': 'An early warning on a ward',
  'payment-alerts': 'Alerts about payments, with weights',
  'software-health': 'Health of customers of a software firm',
  'loyalty-tiers': 'Renewal of a loyalty tier',
  'card-defaults': 'Card holders, and who defaulted',
} as const;
