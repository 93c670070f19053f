import { AS_OF } from './made-data';

/** Rules of the end-to-end run over the table of features: points, a value of another window, texts, and a share that not everybody has. */
export const RULES = {
  format: 'persona-rules',
  version: 2,
  values: {
    strain: {
      points: [
        [{ feature: 'utilization', op: '>=', value: 0.5 }, 0.4],
        [{ feature: 'spend_30d', op: '>', value: { '*': [1.3, { '/': ['spend_180d', 6] }] } }, 0.2],
        [{ feature: 'tenure_months', op: '<', value: 12 }, 0.2],
      ],
    },
  },
  assign: {
    persona: {
      otherwise: 'steady',
      segments: [
        { id: 'strained', when: { feature: 'strain', op: '>=', value: 0.6 }, rank: [2, 'strain'] },
        {
          id: 'regular',
          when: {
            atLeast: 2,
            of: [
              { feature: 'visits_30d', op: '>=', value: 4 },
              { feature: 'visits_180d', op: '>=', value: 20 },
              { feature: 'region', op: 'in', value: ['north', 'west'] },
            ],
          },
          rank: [1, 'visits_180d'],
        },
        { id: 'spender', when: { feature: 'spend_30d', op: '>=', value: 400 }, rank: [1, 'spend_30d'] },
      ],
    },
  },
  columns: {
    persona: { segment: 'persona' },
    second: { segment: 'persona', part: 'second' },
    strain: { value: 'strain', decimals: 1 },
  },
};
/** The number that is calibrated: who counts as a spender, for the wanted share. */
export const CALIBRATED = ['assign', 'persona', 'segments', 2, 'when', 'value'] as const;

/** Features of the ledger: two sums, a count, a mean, a largest. */
export const FEATURES = {
  format: 'persona-features',
  version: 1,
  asOf: AS_OF,
  windows: [30, 180],
  rows: {
    spent: { from: 'transactions', days: 'W', where: { field: 'amount', op: '>', value: 0 } },
    groceries: { from: 'spent', where: { field: 'category', op: 'is', value: 'FOOD' } },
  },
  features: {
    outflow: { agg: 'sum', rows: 'spent', of: 'amount' },
    food: {
      agg: 'sum',
      rows: 'groceries',
      of: 'amount',
    },
    purchases: { agg: 'count', rows: 'spent' },
    ticket: { agg: 'mean', rows: 'spent', of: 'amount' },
    largest: { agg: 'max', rows: 'spent', of: 'amount' },
  },
  columns: {
    'outflow@W': 'outflow',
    'food@W': 'food',
    'purchases@W': 'purchases',
    'ticket@W': 'ticket',
    'largest@W': 'largest',
  },
};
export const LEDGER_RULES = {
  format: 'persona-rules',
  version: 2,
  assign: {
    kind: {
      order: 'place',
      otherwise: 'other',
      segments: [
        { id: 'big ticket', when: { feature: 'largest_180d', op: '>=', value: 150 } },
        {
          id: 'rising',
          when: {
            feature: 'outflow_30d',
            op: '>',
            value: { '*': [1.3, { '/': ['outflow_180d', 6] }] },
          },
        },
        {
          id: 'grocer',
          when: { feature: { '/': ['food_180d', 'outflow_180d'], else: 0 }, op: '>', value: 0.35 },
        },
      ],
    },
  },
  columns: { kind: { segment: 'kind' } },
};
export const LEDGER_CALIBRATED = ['assign', 'kind', 'segments', 0, 'when', 'value'] as const;
