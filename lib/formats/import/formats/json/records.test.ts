import { describe, expect, test } from 'vitest';
import { imported, linesOf, refusal } from '@/lib/testing/imports';

const EXPECTED = [
  ['own', '2025-04-03', 23.35, 'Harbour Lane'],
  ['own', '2025-04-07', -1500, 'Thornbury'],
];

/** The same two transactions as each interface writes them. */
const SHAPES: Readonly<Record<string, unknown>> = {
  TrueLayer: {
    results: [
      {
        timestamp: '2025-04-07T00:00:00Z',
        description: 'THORNBURY',
        merchant_name: 'Thornbury',
        transaction_type: 'CREDIT',
        transaction_classification: [],
        amount: 1500,
        currency: 'GBP',
        running_balance: { amount: 1583, currency: 'GBP' },
      },
      {
        timestamp: '2025-04-03T00:00:00Z',
        description: 'HARBOUR LANE',
        merchant_name: 'Harbour Lane',
        transaction_type: 'DEBIT',
        transaction_classification: [],
        amount: -23.35,
        currency: 'GBP',
        running_balance: { amount: 83, currency: 'GBP' },
      },
    ],
  },
  Starling: {
    feedItems: [
      {
        feedItemUid: '1',
        amount: { currency: 'GBP', minorUnits: 2335 },
        direction: 'OUT',
        transactionTime: '2025-04-03T09:00:00.000Z',
        status: 'SETTLED',
        counterPartyName: 'Harbour Lane',
      },
      {
        feedItemUid: '2',
        amount: { currency: 'GBP', minorUnits: 150_000 },
        direction: 'IN',
        transactionTime: '2025-04-07T09:00:00.000Z',
        status: 'SETTLED',
        counterPartyName: 'Thornbury',
      },
    ],
  },
  Up: {
    data: [
      ['1', '2025-04-03', '-23.35', -2335, 'Harbour Lane'],
      ['2', '2025-04-07', '1500.00', 150_000, 'Thornbury'],
    ].map(([id, day, value, valueInBaseUnits, description]) => ({
      type: 'transactions',
      id,
      attributes: {
        status: 'SETTLED',
        rawText: null,
        description,
        amount: { currencyCode: 'GBP', value, valueInBaseUnits },
        createdAt: `${day}T09:00:00+10:00`,
      },
    })),
  },
  Monzo: {
    transactions: [
      ['1', '2025-04-03', -2335, 'Harbour Lane'],
      ['2', '2025-04-07', 150_000, 'Thornbury'],
    ].map(([id, day, amount, name]) => ({
      id,
      created: `${day}T09:00:00.000Z`,
      amount,
      currency: 'GBP',
      account_id: 'own',
      description: 'x',
      merchant: { name },
      is_load: false,
    })),
  },
  Yodlee: {
    transaction: [
      {
        amount: { amount: 23.35, currency: 'GBP' },
        baseType: 'DEBIT',
        transactionDate: '2025-04-03',
        merchant: { name: 'Harbour Lane' },
        accountId: 'own',
      },
      {
        amount: { amount: 1500, currency: 'GBP' },
        baseType: 'CREDIT',
        transactionDate: '2025-04-07',
        merchant: { name: 'Thornbury' },
        accountId: 'own',
      },
    ],
  },
  'a document store': [
    ['2025-04-03', '-23.35', 'Harbour Lane'],
    ['2025-04-07', '1500.00', 'Thornbury'],
  ].map(([day, amount, merchant], i) => ({
    _id: { $oid: `00000000000000000000000${i}` },
    date: { $date: `${day}T00:00:00Z` },
    amount: { $numberDecimal: amount },
    currency: 'GBP',
    type: i === 0 ? 'debit' : 'credit',
    merchant,
  })),
  MX: {
    transactions: [
      {
        guid: '1',
        amount: 23.35,
        type: 'DEBIT',
        date: '2025-04-03',
        description: 'Harbour Lane',
        currency_code: 'GBP',
      },
      {
        guid: '2',
        amount: 1500,
        type: 'CREDIT',
        date: '2025-04-07',
        description: 'Thornbury',
        currency_code: 'GBP',
      },
    ],
  },
  SimpleFIN: {
    errors: [],
    accounts: [
      {
        id: 'a',
        currency: 'GBP',
        balance: '1583.00',
        transactions: [
          { id: '1', posted: 1_743_681_600, amount: '-23.35', description: 'Harbour Lane' },
          { id: '2', posted: 1_744_027_200, amount: '1500.00', description: 'Thornbury' },
        ],
      },
    ],
  },
  'GoCardless Bank Account Data': {
    transactions: {
      booked: [
        {
          bookingDate: '2025-04-03',
          transactionAmount: { amount: '-23.35', currency: 'GBP' },
          creditorName: 'Harbour Lane',
        },
        {
          bookingDate: '2025-04-07',
          transactionAmount: { amount: '1500.00', currency: 'GBP' },
          debtorName: 'Thornbury',
        },
      ],
      pending: [
        {
          bookingDate: '2025-04-09',
          transactionAmount: { amount: '-1.00', currency: 'GBP' },
          creditorName: 'Later',
        },
      ],
    },
  },
  'UK Open Banking': {
    Data: {
      Transaction: [
        {
          BookingDateTime: '2025-04-03T00:00:00Z',
          Amount: { Amount: '23.35', Currency: 'GBP' },
          CreditDebitIndicator: 'Debit',
          Status: 'Booked',
          MerchantDetails: { MerchantName: 'Harbour Lane' },
        },
        {
          BookingDateTime: '2025-04-07T00:00:00Z',
          Amount: { Amount: '1500.00', Currency: 'GBP' },
          CreditDebitIndicator: 'Credit',
          Status: 'Booked',
          MerchantDetails: { MerchantName: 'Thornbury' },
        },
      ],
    },
  },
};

Object.assign(SHAPES, {
  Tink: {
    transactions: [
      {
        id: '1',
        accountId: 'a',
        amount: { currencyCode: 'GBP', value: { scale: '2', unscaledValue: '-2335' } },
        dates: { booked: '2025-04-03', value: '2025-04-03' },
        descriptions: { display: 'Harbour Lane', original: 'HARBOUR LANE 1' },
        status: 'BOOKED',
      },
      {
        id: '2',
        accountId: 'a',
        amount: { currencyCode: 'GBP', value: { scale: '-1', unscaledValue: '150' } },
        dates: { booked: '2025-04-07' },
        descriptions: { display: 'Thornbury', original: 'THORNBURY' },
        status: 'BOOKED',
      },
    ],
    nextPageToken: '',
  },
});

describe('transactions as JSON', () => {
  test.each(Object.entries(SHAPES))('of %s', async (_, value) => {
    const result = await imported({ 'own.json': JSON.stringify(value) });
    expect(linesOf(result)).toEqual(EXPECTED);
    expect(result.report).toMatchObject({ format: 'json', currency: 'GBP', questions: [] });
    expect(result.report.table?.sign.state).toBe('proven');
  });

  test('of Plaid, as the list alone and a line each', async () => {
    const rows = [
      { transaction_id: '1', account_id: 'a', date: '2025-04-03', amount: 23.35, name: 'Harbour Lane' },
      { transaction_id: '2', account_id: 'a', date: '2025-04-07', amount: -1500, name: 'Thornbury' },
    ];
    for (const text of [JSON.stringify(rows), rows.map((row) => JSON.stringify(row)).join('\n')]) {
      const result = await imported({ 'own.json': text });
      expect([linesOf(result), result.report.format]).toEqual([EXPECTED, 'plaid']);
    }
  });

  test('that holds none is refused', async () => {
    expect((await refusal({ 'own.json': '{"accounts": [{"id": 1}]}' })).message).toMatch(/no transactions/);
  });
});
