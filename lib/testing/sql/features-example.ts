import type { SlowLedger } from '../slow/slow-ledger';

/** What random documents of features have too little of, over a small ledger: several rows of a day, words with signs, given columns. */

const account = (
  account_id: string,
  user_id: string,
  type: string,
  balance: number | null,
  limit = null,
) => ({
  account_id,
  user_id,
  account_type: type,
  account_subtype: type === 'credit' ? 'credit_card' : 'checking',
  balance_current: balance,
  balance_limit: limit as number | null,
});
const paid = (
  user_id: string,
  account_id: string,
  date: string,
  amount: number,
  merchant_name: string | null,
  category_primary: string | null = null,
  pending = 0,
) => ({
  user_id,
  account_id,
  date,
  amount,
  merchant_name,
  category_primary,
  category_detailed: null,
  pending,
});

export const EXAMPLE_LEDGER: SlowLedger = {
  users: [
    { user_id: 'u', name: 'U', consent_status: 1, plan: "Gold's", age: 41.5 },
    { user_id: 'v', name: 'V', consent_status: 0, plan: null, age: null },
    { user_id: 'w', name: 'W', consent_status: 1, plan: 'back\\slash', age: 30 },
  ],
  accounts: [
    account('a1', 'u', 'depository', 100),
    account('a2', 'u', 'credit', 30),
    account('a3', 'v', 'depository', null),
    account('a4', 'v', 'depository', 0.3),
  ],
  liabilities: [
    { account_id: 'a2', user_id: 'u', apr_percentage: 21.9, apr_type: 'variable', is_overdue: 1, note: 'x' },
    { account_id: 'a4', user_id: 'v', apr_percentage: null, apr_type: null, is_overdue: 0, note: null },
  ],
  transactions: [
    paid('u', 'a1', '2025-11-08', 4.5, 'Coffee-House (NSF)', 'FOOD'),
    paid('u', 'a1', '2025-11-08', -500, 'Employer', 'INCOME'),
    paid('u', 'a1', '2025-10-09', -500, 'Employer', 'INCOME'),
    paid('u', 'a1', '2025-10-25', -520.1, 'Employer', 'INCOME'),
    paid('u', 'a2', '2025-11-08', 20, 'coffee-house', 'FOOD', 1),
    paid('u', 'a2', '2025-11-09', 7, 'TRANSFER_OUT', null),
    paid('u', 'a2', '2025-11-10', 7, null, 'FOOD'),
    paid('v', 'a3', '2025-11-08', 5, "it's", 'FOOD'),
    paid('v', 'a4', '2025-11-08', 0.1, "it's", null),
    paid('v', 'a4', '2025-11-09', 0.2, 'a\\b', null),
    paid('v', 'nobody', '2025-11-09', 3, 'Shop', 'FOOD'),
    paid('v', 'nobody', '2025-11-01', 4, 'Shop', 'FOOD'),
    paid('nobody', 'a1', '2025-11-12', 4, 'Shop', 'FOOD'),
  ],
};

const field = (name: unknown, op?: string, value?: unknown, more: object = {}) => ({
  field: name,
  ...(op !== undefined && { op }),
  ...(value !== undefined && { value }),
  ...more,
});
const words = (value: string[], whole?: boolean) =>
  field('merchant', 'contains', value, whole === undefined ? {} : { words: whole });
const rows = (where: object, from = 'transactions') => ({ from, where });
const of = (agg: string, set: string, what?: unknown, more: object = {}) => ({
  agg,
  rows: set,
  ...(what !== undefined && { of: what }),
  ...more,
});

/** Features without a window. */
const NAMES = [
  'coffee inside',
  'coffee whole',
  'words with signs',
  'a quote',
  'any word',
  'last',
  'third last',
  'last gap',
  'second last gap',
  'gaps',
  'gap count',
  'gap mean',
  'amounts',
  'doubled',
  'same as paid',
  'owing',
  'without limit',
  'late',
  'rates',
  'overdue',
  'apr',
  'days',
  'lowest',
  'plan',
  'age',
  'consented',
  'gold',
  'planned',
  'level',
  'levelled',
  'binned',
  'change',
  'third',
  'busiest day',
  'busy days',
];

/** Without a day of its own: that of the data is 2025-11-12. */
export const EXAMPLE_DOCUMENT = {
  format: 'persona-features',
  version: 1,
  windows: [3, 30],
  rows: {
    W: { from: 'transactions', days: 'W' },
    'coffee inside': rows(words(['coffee'])),
    'coffee whole': rows(words(['coffee', 'out'], true)),
    'words with signs': rows(words(['(nsf', 'house'], true)),
    'a quote': rows(words(["t's", 'A\\B'])),
    'any word': rows(words([''])),
    pay: rows(field('category', 'is', 'INCOME')),
    merchants: {
      from: 'W',
      by: 'merchant',
      each: { n: { agg: 'count' }, last: { agg: 'nth last', of: 'net' } },
    },
    'by size': {
      from: 'merchants',
      by: 'n',
      each: { rows: { agg: 'count' }, last: { agg: 'nth last', n: 2, of: 'last', none: 0 } },
    },
    'of known size': rows(field('last', 'one of rows', 'by size'), 'merchants'),
    'same as paid': rows(field('amount', 'one of rows', 'pending'), 'transactions'),
    pending: rows(field('pending')),
    marked: {
      from: 'transactions',
      each: {
        big: { agg: 'sum', of: { points: [[field('amount', '>=', 5), 1]], else: 0 } },
        spread: { agg: 'sd', of: 'amount' },
        none: { agg: 'sample sd', of: 'amount', none: -1 },
        'of account': { agg: 'median', rows: 'W', of: 'amount' },
      },
      keep: { any: [field('big'), field('of account', '<', 0)] },
    },
    'by day': {
      from: 'transactions',
      by: 'ago',
      each: { n: { agg: 'count' }, paid: { agg: 'sum', of: 'out' } },
      keep: field('ago', 'between', [0, 30]),
    },
    'busy days': rows(field('n', '>', 1), 'by day'),
    owing: { from: 'accounts', each: { last: { agg: 'nth last', rows: 'transactions', of: 'amount' } } },
    'never owing': rows(field('limit', 'known', undefined), 'accounts'),
    late: rows({ not: field('note', 'known') }, 'liabilities'),
  },
  features: {
    'coffee inside': of('count', 'coffee inside'),
    'coffee whole': of('count', 'coffee whole'),
    'words with signs': of('count', 'words with signs'),
    'a quote': of('count', 'a quote'),
    'any word': of('count', 'any word'),
    last: of('nth last', 'transactions', 'amount'),
    'third last': of('nth last', 'transactions', { '+': ['amount', 1] }, { n: 3 }),
    'last gap': of('nth last', 'transactions', 'gap'),
    'second last gap': of('nth last', 'transactions', 'gap', { n: 2 }),
    gaps: of('distinct', 'transactions', 'gap'),
    'gap count': of('count', 'pay', 'gap', { needs: 2 }),
    'gap mean': of('mean', 'pay', 'gap'),
    amounts: of('distinct', 'transactions', 'amount'),
    doubled: of('distinct', 'transactions', { '*': ['amount', 2] }),
    accounts: of('distinct', 'W', 'account'),
    sizes: of('count', 'by size'),
    'last of size': of('sum', 'by size', 'last'),
    'of known size': of('count', 'of known size'),
    'same as paid': of('sum', 'same as paid', 'amount'),
    marked: of('sum', 'marked', 'of account'),
    spread: of('max', 'marked', { '+': ['spread', 'none'] }),
    owing: of('sum', 'owing', 'last'),
    'without limit': of('count', 'never owing', undefined, { none: -1 }),
    late: of('count', 'late'),
    rates: of('count', 'liabilities', 'apr_type'),
    overdue: of('max', 'liabilities', 'is_overdue'),
    apr: of('mean', 'liabilities', 'apr_percentage', { needs: 1, none: 0 }),
    days: of('count', 'days'),
    lowest: of('min', 'days', 'balance'),
    plan: { column: 'plan' },
    age: { column: 'age' },
    consented: { points: [[{ feature: { column: 'consent_status' } }, 1]], else: 0 },
    gold: { points: [[{ feature: 'plan', op: 'in', value: ["Gold's", 'back\\slash'] }, 'age']] },
    planned: { points: [[{ feature: 'plan', op: 'known' }, 1]], else: 0 },
    level: {
      label: [
        { when: { feature: 'age', op: '>', value: 40 }, is: "it's high" },
        { when: { feature: 'plan', op: 'is not', value: 'x' }, is: 'a\\b' },
      ],
    },
    levelled: {
      points: [[{ feature: 'level', op: 'is', value: "it's high" }, 2]],
      else: { min: ['age', 5] },
    },
    binned: {
      bins: 'lowest',
      upTo: [
        [0, 1],
        ['age', 2],
      ],
      above: 3,
      unknown: -1,
    },
    'per day': { '/': [of('sum', 'W', 'out'), 'window'] },
    change: { '-': ['per day@3d', 'per day@30d'] },
    known: { orElse: ['last gap', { max: ['accounts', 7] }] },
    'busiest day': of('max', 'by day', 'paid'),
    'busy days': of('sum', 'busy days', { '*': ['ago', 'n'] }),
    'rows of size': of('max', 'by size', { '+': ['n', 'rows'] }),
    third: { '/': [1, { '-': ['gap count', 'gap count'] }], else: { '/': [1, 3] } },
  },
  columns: {
    'per day@W': 'per day',
    'accounts@W': 'accounts',
    'sizes@W': 'sizes',
    'last of size@W': 'last of size',
    'rows of size@W': 'rows of size',
    'of known size@W': 'of known size',
    'marked@W': 'marked',
    'spread@W': 'spread',
    'known@W': 'known',
    ...Object.fromEntries(NAMES.map((name) => [name, name])),
  },
};

/** Rules that read them, with windows, a text and a score. */
export const EXAMPLE_RULES = {
  format: 'persona-rules',
  version: 2,
  scores: { rank: { of: 'apr', into: 2 } },
  values: { sum: { '+': ['last', 'per day@W', { orElse: ['gap mean', 0.5] }] } },
  assign: {
    kind: {
      segments: [
        { id: 'high', when: { feature: 'level', op: 'is', value: "it's high" }, rank: ['sum'] },
        { id: 'spends', when: { feature: 'per day', op: '>', value: 0.4 }, rank: ['accounts@30d'] },
      ],
      otherwise: 'other',
      undecided: 'unknown',
    },
  },
  columns: {
    kind_30d: { segment: 'kind', window: '30d' },
    kind_3d: { segment: 'kind', window: '3d', part: 'all' },
    sum: { value: 'sum', decimals: 4, window: '30d' },
    rank: { value: 'rank' },
    last: { value: 'last', decimals: 2 },
    level: { value: 'level' },
  },
};
