import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDataset } from '@/lib/formats/dataset/read-dataset';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { DocumentError } from '@/lib/language/grammar';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { ledgerView } from '@/lib/model/ledger';
import { checkAsync } from '@/lib/testing/check';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { ledgerFiles, ledgerTexts } from '@/lib/testing/slow/ledger-files';
import { randomHeldFeatures } from '@/lib/testing/slow/random-features';
import type { SlowLedger } from '@/lib/testing/slow/slow-ledger';
import { unwrapped } from '@/lib/testing/unwrapped';
import { compileFeatures, computeColumns, computeCompiled } from './compiled-features';
import type { DeclaredColumns } from './declared-columns';
import { readFeaturesDocument } from './features-document';
import { type LedgerFacts, rowsOfLedger } from './ledger/rows-of-ledger';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);
const TIME = { timeout: 60_000 + RUNS * 200 };

/** The tables of a ledger as rows, and the ledger that the product makes of them. */
async function bothOf(slow: SlowLedger, asOf: string) {
  const tables = unwrapped(await readLedgerRows(ledgerFiles(slow), asOf));
  const { ledger, ...dataset } = unwrapped(readDataset(ledgerTexts(slow)));
  const asOfDay = (dayNumberFromIso(asOf) as number) - dataset.firstDay;
  return { tables, ledger, facts: { ...dataset, asOfDay, users: tables.given } satisfies LedgerFacts };
}

/** Values by column and user. */
const cellsOf = ({ columns }: DeclaredColumns): Record<string, (number | string | null)[]> =>
  Object.fromEntries(
    columns.map((column) => [
      column.window === null ? column.name : `${column.name}_${column.window}d`,
      column.kind === 'number'
        ? Array.from(column.numbers)
        : Array.from(column.codes, (code) => column.values[code] ?? null),
    ]),
  );

describe('features compiled for a ledger', () => {
  test('property: are to the last bit those of the tables, which are read row by row', TIME, async () => {
    await checkAsync(
      fc.asyncProperty(randomHeldFeatures, async ({ document, ledger: slow }) => {
        const { tables, ledger, facts } = await bothOf(slow, document.asOf as string);
        const compiled = compileFeatures(document, rowsOfLedger(ledger, facts));
        expect(cellsOf(computeCompiled(compiled, ledger, facts, []))).toEqual(
          cellsOf(computeColumns(compileFeatures(document, tables), tables, [])),
        );
      }),
      RUNS,
    );
  });
});

const compiledOf = (features: object, more: object = {}) =>
  compileFeatures(
    unwrapped(readFeaturesDocument({ format: 'persona-features', version: 1, features, ...more })),
  );

const AS_OF_DAY = 180;
const SHOPPER: HandMadeUser = {
  checking: 250.5,
  cards: [{ balance: 30, limit: 200, minimum: 25, last: 40 }],
  transactions: [
    [100, 'Wages', -900],
    [155, 'Coffee House', 4.1],
    [160, 'coffee house', 4.2, 'card'],
    [179, 'Bakery', 0.1],
    [181, 'Bakery', 7],
  ],
};
const ROWS = {
  W: { from: 'transactions', days: 'W' },
  out: { from: 'W', where: { field: 'out', op: '>', value: 0 } },
  coffee: { from: 'out', where: { field: 'merchant', op: 'contains', value: ['COFFEE'] } },
};
const SPENT = { agg: 'sum', rows: 'out', of: 'out' };

/** The columns of some users, in windows of 30 and 180 days. */
function computed(users: readonly HandMadeUser[], features: object, more: object = { rows: ROWS }) {
  const { ledger, kinds } = handMadeLedger(users);
  return computeCompiled(compiledOf(features, more), ledger, { kinds, asOfDay: AS_OF_DAY }, [30, 180]);
}

describe('a document without columns', () => {
  test('has every feature by its name, in each window where it depends on it', () => {
    const features = {
      spent: SPENT,
      coffee: { '/': [{ agg: 'sum', rows: 'coffee', of: 'out' }, 'spent'] },
      'a month': { '*': [{ '/': ['spent', 'window'] }, 30] },
      change: { '-': ['spent@30d', 'spent@180d'] },
      balance: { agg: 'sum', rows: 'accounts', of: 'balance' },
      level: { label: [{ when: { feature: 'spent', op: '>', value: 5 }, is: 'high' }], else: 'low' },
    };
    expect(cellsOf(computed([SHOPPER, {}], features))).toEqual({
      spent_30d: [8.4, 0],
      spent_180d: [8.4, 0],
      coffee_30d: [8.3 / 8.4, Number.NaN],
      coffee_180d: [8.3 / 8.4, Number.NaN],
      'a month_30d': [8.4, 0],
      'a month_180d': [1.4, 0],
      change: [0, 0],
      balance: [280.5, 0],
      level_30d: ['high', 'low'],
      level_180d: ['high', 'low'],
    });
  });

  test('has its own windows where it says some', () => {
    const { columns } = computed([SHOPPER], { spent: SPENT }, { rows: ROWS, windows: [2, 7] });
    expect(columns.map(({ window }) => window)).toEqual([2, 7]);
  });
});

describe('columns', () => {
  test('of texts are numbers of the texts that the document says, in its order, whoever has them', () => {
    const level = {
      label: [
        { when: { feature: 'spent', op: '>', value: 100 }, is: 'high' },
        { when: { feature: 'spent', op: '>', value: 0 }, is: 'some' },
        { when: { feature: 'spent', op: '<', value: 0 }, is: '' },
      ],
      else: 'high',
    };
    const { columns } = computed([SHOPPER, {}], { level, spent: SPENT });
    expect(columns[0]).toMatchObject({ kind: 'text', values: ['high', 'some'], codes: Uint32Array.of(1, 0) });
  });

  test('share no memory', () => {
    const { columns } = computed([SHOPPER], { a: SPENT, b: { agg: 'count', rows: 'accounts' }, c: 'a' });
    const buffers = columns.map(
      (column) => (column.kind === 'number' ? column.numbers : column.codes).buffer,
    );
    expect(new Set(buffers).size).toBe(5);
    expect(() => structuredClone(columns, { transfer: buffers })).not.toThrow();
  });

  test('of many users are those of their parts', () => {
    const users = Array.from(
      { length: 2_300 },
      (_, u): HandMadeUser => ({
        checking: u,
        transactions: [[AS_OF_DAY - (u % 40), u % 3 ? 'Coffee' : 'Wages', (u % 7) / 10]],
      }),
    );
    const { ledger, kinds } = handMadeLedger(users);
    const userIds = users.map((_, u) => `u${u}`);
    const numbers = Float64Array.from(users, (_, u) => u / 2);
    const given = (first: number, last: number) =>
      new Map([['score', { numbers: numbers.subarray(first, last), text: () => null }]]);
    const facts = (first: number, last: number): LedgerFacts => ({
      kinds,
      asOfDay: AS_OF_DAY,
      userIds: userIds.slice(first, last),
      users: given(first, last),
    });
    const document = unwrapped(
      readFeaturesDocument({
        format: 'persona-features',
        version: 1,
        rows: {
          ...ROWS,
          odd: { from: 'W', where: { field: 'user', op: 'contains', value: ['7'] } },
          merchants: { from: 'W', by: 'merchant', each: { n: { agg: 'count' } } },
        },
        features: {
          spent: SPENT,
          odd: { agg: 'count', rows: 'odd' },
          merchants: { agg: 'count', rows: 'merchants' },
          days: { agg: 'sum', rows: 'days', of: 'balance' },
          score: { column: 'score' },
        },
      }),
    );
    const compiled = compileFeatures(document, rowsOfLedger(ledger, facts(0, 2_300)));
    const whole = cellsOf(computeCompiled(compiled, ledger, facts(0, 2_300), [30]));
    const parts = [0, 500, 1_000, 1_500, 2_000].map((first) => {
      const last = Math.min(2_300, first + 500);
      return cellsOf(computeCompiled(compiled, ledgerView(ledger, first, last), facts(first, last), [30]));
    });
    for (const [name, column] of Object.entries(whole))
      expect(parts.flatMap((part) => part[name])).toEqual(column);
  });
});

describe('numbers', () => {
  test('are the nearest doubles of exact values, also where whole cents leave the doubles', () => {
    const most = 70_000_000_000_000;
    const users: HandMadeUser[] = [
      {
        transactions: [
          [150, 'A', most],
          [151, 'B', most],
          [152, 'C', most],
        ],
      },
      // Parts of cents.
      {
        transactions: [
          [150, 'A', 0.001],
          [151, 'B', 0.002],
          [152, 'C', -0.0001],
        ],
      },
      {
        transactions: [
          [150, 'A', 0.1],
          [151, 'B', 0.2],
          [152, 'C', 0.1],
        ],
      },
    ];
    const of = (agg: string, of: unknown = 'amount') => ({ agg, rows: 'transactions', of });
    const features = {
      sum: of('sum'),
      mean: of('mean'),
      sd: of('sd'),
      tenth: of('sum', { '*': ['amount', 0.1] }),
      distinct: of('distinct'),
    };
    expect(cellsOf(computed(users, features))).toEqual({
      sum: [210_000_000_000_000, 0.0029, 0.4],
      mean: [most, 29 / 30_000, 0.4 / 3],
      sd: [0, Math.sqrt(662 / 9e8), Math.sqrt(0.02 / 9)],
      tenth: [21_000_000_000_000, 0.00029, 0.04],
      distinct: [1, 3, 2],
    });
  });
});

describe('what a ledger does not have', () => {
  test.each([
    ['/rows/x/where/field', { x: { from: 'transactions', where: { field: 'iban', op: '>', value: 1 } } }],
    ['/rows/x/where/field', { x: { from: 'liabilities', where: { field: 'plan', op: 'is', value: 'a' } } }],
    ['/rows/x/where/field', { x: { from: 'transactions', where: { field: 'merchant', op: '>', value: 1 } } }],
    ['/rows/x/by', { x: { from: 'days', by: 'merchant', each: { n: { agg: 'count' } } } }],
  ])('is refused when it is compiled, at %s', (pointer, rows) => {
    const compile = () => compiledOf({ f: { agg: 'count', rows: 'x' } }, { rows });
    expect(compile).toThrow(DocumentError);
    expect(compile).toThrow(expect.objectContaining({ at: expect.objectContaining({ pointer }) }));
  });

  test('a column of users, where none are given', () => {
    expect(() => compiledOf({ f: { column: 'plan' } })).toThrow(
      'There is no column "plan" of users. There are: none.',
    );
  });
});
