/** The worked examples by name, for those who offer them: the page's first load has no more of them. */
export const EXAMPLES = [
  { id: 'shop-rfm', title: 'Customers of a shop, by recency, frequency and money' },
  { id: 'loan-scorecard', title: 'A scorecard for loans, with its reasons' },
  { id: 'early-warning', title: 'An early warning on a ward' },
  { id: 'payment-alerts', title: 'Alerts about payments, with weights' },
  { id: 'software-health', title: 'Health of customers of a software firm' },
  { id: 'loyalty-tiers', title: 'Renewal of a loyalty tier' },
] as const;
