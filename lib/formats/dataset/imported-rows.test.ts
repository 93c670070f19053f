import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeFeatures } from '@/lib/features/compute-features';
import { FEATURES } from '@/lib/features/features';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import { FEATURES_OF_LEDGER } from '@/lib/params/slices/slices';
import { checkAsync } from '@/lib/testing/check';
import { imported } from '@/lib/testing/imports';
import { CORRECTED } from '@/lib/testing/populations';
import { currencyOf } from '@/lib/text/money';
import type { Imported } from '../import/read/imported';
import { tableFormat } from '../tables/table-formats';
import { importedFiles } from './imported-rows';

/** Features as text, by user, window and feature: what is unknown is NaN. */
function featuresOf({ dataset: { ledger, kinds, userIds, firstDay, lastDay } }: Imported): string {
  const input = { kinds, asOfDay: lastDay - firstDay, ...FEATURES_OF_LEDGER.pick(CORRECTED) };
  const { windows } = computeFeatures(ledger, input);
  return userIds
    .map((id, u) =>
      [id, ...windows.flatMap((columns) => FEATURES.map((feature) => rowValue(columns[feature], u)))].join(
        ' ',
      ),
    )
    .join('\n');
}

async function exported({ dataset, report }: Imported, format: string) {
  const files = await importedFiles(tableFormat(format), dataset, currencyOf(report.currency), 'exact');
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}

const again = async (data: Imported, format: string) => imported(await exported(data, format));

interface Shape {
  readonly user: boolean;
  readonly account: boolean;
  readonly merchant: boolean;
  readonly category: boolean;
  readonly balance: boolean;
  readonly currency: string;
}

const MERCHANTS = ['Netflix', '=HYPERLINK("x")', 'Café, "Nero"', 'ACME Payroll', '北京'];
const CATEGORIES = ['INCOME', 'RENT', 'Food; drink'];
const rowArb = fc.record({
  day: fc.nat(250),
  user: fc.constantFrom('u1', 'u,2', 'ü3'),
  account: fc.constantFrom('checking', 'savings', 'Visa credit card'),
  cents: fc.integer({ min: -500_000, max: 500_000 }).filter((cents) => cents !== 0),
  merchant: fc.constantFrom(...MERCHANTS),
  category: fc.constantFrom(...CATEGORIES),
});
type BankRow = typeof rowArb extends fc.Arbitrary<infer T> ? T : never;
const shapeArb: fc.Arbitrary<Shape> = fc.record({
  user: fc.boolean(),
  account: fc.boolean(),
  merchant: fc.boolean(),
  category: fc.boolean(),
  balance: fc.boolean(),
  currency: fc.constantFrom('EUR', 'JPY', ''),
});

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function bankFile(rows: readonly BankRow[], shape: Shape): string {
  const columns: [string, boolean, (row: BankRow, i: number) => string][] = [
    ['Customer ID', shape.user, ({ user }) => quoted(user)],
    ['Account', shape.account, ({ account }) => quoted(account)],
    ['Date', true, ({ day }) => isoFromDayNumber(20_000 + day)],
    ['Amount', true, ({ cents }) => (cents / 100).toFixed(2)],
    ['Merchant', shape.merchant, ({ merchant }) => quoted(merchant)],
    ['Category', shape.category, ({ category }) => quoted(category)],
    ['Balance', shape.balance, ({ cents }, i) => ((1000 * i + cents) / 100).toFixed(2)],
    ['Currency', shape.currency !== '', () => shape.currency],
  ];
  const used = columns.filter(([, has]) => has);
  const lines = rows.map((row, i) => used.map(([, , of]) => of(row, i)).join(','));
  return `${[used.map(([name]) => name).join(','), ...lines].join('\n')}\n`;
}

const mapped = ({ merchant, category, user, account, balance }: Shape) => ({
  moneyOut: 'negative' as const,
  columns: {
    date: 'Date',
    amount: 'Amount',
    merchant: merchant ? 'Merchant' : null,
    category: category ? 'Category' : null,
    user: user ? 'Customer ID' : null,
    account: account ? 'Account' : null,
    balance: balance ? 'Balance' : null,
  },
});

describe('imported data that is exported', () => {
  test.each([
    ['csv', 60],
    ['sqlite', 10],
  ] as const)(
    'property: as %s has the same features, unknown ones too, once it is imported again',
    async (format, runs) => {
      await checkAsync(
        fc.asyncProperty(
          fc.array(rowArb, { minLength: 2, maxLength: 40 }),
          shapeArb,
          async (drawn, shape) => {
            const rows = drawn.toSorted((a, b) => a.day - b.day);
            const first = await imported(bankFile(rows, shape), mapped(shape));
            const second = await again(first, format);
            expect(featuresOf(second)).toBe(featuresOf(first));
            expect(second.report.unknown).toEqual(first.report.unknown);
            expect(second.report.currency).toBe(currencyOf(first.report.currency));
            expect(second.dataset.ledger.unknown).toEqual(first.dataset.ledger.unknown);
          },
        ),
        runs,
      );
    },
  );

  test('is the same file again', async () => {
    const rows = fc.sample(rowArb, { numRuns: 40, seed: 7 }).toSorted((a, b) => a.day - b.day);
    const shape = {
      user: true,
      account: true,
      merchant: true,
      category: true,
      balance: true,
      currency: 'CZK',
    };
    const first = await exported(await imported(bankFile(rows, shape), mapped(shape)), 'csv');
    expect(await exported(await imported(first), 'csv')).toEqual(first);
  });

  test('has empty cells for what is unknown, and a word where accounts are not all listed', async () => {
    const csv =
      'Date,Amount,Merchant,Account\n2025-01-02,-5.00,Shop,Visa credit card\n2025-01-03,-7.00,Shop,Giro\n';
    const files = await exported(await imported(csv, { columns: { account: 'Account' } }), 'csv');
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(text('accounts.csv').split('\n').slice(1, 3)).toEqual([
      'Visa credit card,bank,credit,credit_card,,,,,partial,2025-01-02,2025-01-03',
      'Giro,bank,depository,checking,,,,,partial,2025-01-03,2025-01-03',
    ]);
    expect(text('liabilities.csv').split('\n')[1]).toBe(
      'liab_Visa credit card,Visa credit card,bank,credit_card,,,,,,,',
    );
    expect(text('users.csv').split('\n')[1]).toBe('bank,,1');
  });

  test('keeps accounts of one name apart', async () => {
    const csv = 'Customer,Account,Date,Amount\nann,giro,2025-01-02,-5.00\nbo,giro,2025-01-03,-7.00\n';
    const first = await imported(csv, { columns: { user: 'Customer', account: 'Account' } });
    const second = await again(first, 'csv');
    expect(second.dataset.accountIds).toEqual(['ann_giro', 'bo_giro']);
    expect(featuresOf(second)).toBe(featuresOf(first));
  });
});

describe('as Parquet', () => {
  test('what is unknown is null, and the tables have the same features once they are imported again', async () => {
    const rows = fc.sample(rowArb, { numRuns: 60, seed: 11 }).toSorted((a, b) => a.day - b.day);
    const shape = {
      user: true,
      account: true,
      merchant: true,
      category: true,
      balance: true,
      currency: 'EUR',
    };
    const first = await imported(bankFile(rows, shape), mapped(shape));
    const second = await again(first, 'parquet');
    expect(second.report.unknown).toEqual(first.report.unknown);
    expect(featuresOf(second)).toBe(featuresOf(first));
  });
});
