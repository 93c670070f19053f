import { choice, type DateParameter, number, share } from '@/lib/model/parameter';

const asOf: DateParameter = {
  kind: 'date',
  label: 'As-of date',
  help: 'The last day of the history. Every window ends here.',
  stage: 'transactions',
  source: 'docs/model.md 1',
  min: '1990-01-01',
  max: '2100-12-31',
};

/** Who is in the population: docs/model.md 1. */
export const POPULATION = {
  users: number({
    label: 'Users',
    alias: 'number of customers, population size',
    unit: 'users',
    min: 1,
    max: 1_000_000,
    step: 1,
    stops: [
      75, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
    ],
    integer: true,
    stage: 'personas',
    help: 'How many users the population has. Growing it adds users and changes nobody.',
  }),
  seed: number({
    label: 'Seed',
    unit: 'none',
    min: 0,
    max: 4_294_967_295,
    step: 1,
    integer: true,
    help: 'The number that every random draw comes from.',
  }),
  asOf,
  historyDays: number({
    label: 'History',
    alias: 'days of transactions',
    unit: 'days',
    min: 30,
    max: 1_095,
    step: 1,
    integer: true,
    help: 'Days of transactions before the as-of date.',
  }),
  consentRate: share({
    label: 'Consent rate',
    stage: 'personas',
    help: 'The share of users who consented, in whole users, rounded down. Only they enter the coverage.',
  }),
  allocation: choice({
    label: 'Allocation',
    options: ['largest-absorbs', 'largest-remainder'],
    words: {
      'largest-absorbs': 'the largest archetype takes the rest',
      'largest-remainder': 'shares are scaled to 100 %',
    },
    stage: 'personas',
    help: 'How shares become counts. Either the largest archetype takes what the shares leave over or exceed, as in the reference; or shares are scaled to 100 % first.',
  }),
} as const;

/** Of more users no transactions are kept, and nothing is stored: a user's are made again when somebody looks. */
export const MOST_KEPT = 100_000;

export type Allocation = (typeof POPULATION.allocation.options)[number];

export interface PopulationParameters {
  users: number;
  seed: number;
  asOf: string;
  historyDays: number;
  consentRate: number;
  allocation: Allocation;
}
