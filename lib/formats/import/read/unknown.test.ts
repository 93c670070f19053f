import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { computeFeatures } from '@/lib/features/compute-features';
import { columnOf, type FeatureTable } from '@/lib/features/feature-table';
import { FEATURES, type Feature } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { PRESETS } from '@/lib/params/presets/presets';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { personasOf } from '@/lib/rules/view/personas-of';
import { accountLines, imported } from '@/lib/testing/imports';
import type { Decisions } from './decisions';
import type { Imported } from './imported';

const CONFIG = PRESETS['november-2025'];
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

const tableOf = ({ dataset }: Imported, asOfDay = dataset.lastDay, lookbackDays = 30) =>
  computeFeatures(dataset.ledger, {
    kinds: dataset.kinds,
    asOfDay: asOfDay - dataset.firstDay,
    windows: [30],
    detection: { ...CONFIG.detection, lookbackDays },
    balanceReplay: true,
  });

/** Features of the first user; null where unknown. */
async function featuresOf(file: string | Record<string, string>, decisions: Decisions = {}) {
  const result = await imported(file, decisions);
  const columns = tableOf(result, decisions.asOfDay).windows[0]!;
  const of = (name: Feature) =>
    Number.isNaN(rowValue(columnOf(columns, name), 0)) ? null : rowValue(columnOf(columns, name), 0);
  return Object.fromEntries(FEATURES.map((name) => [name, of(name)])) as Record<Feature, number | null>;
}

const ROWS = ['u,2025-01-01,100,Rent Co', 'u,2025-01-20,-1000,ACME PAYROLL', 'u,2025-01-25,50,Shop'];
const PLAIN = text('user_id,date,amount,merchant', ...ROWS);
const CREDIT = ['max_utilization', 'minimum_payment_only', 'is_overdue'] as const;
const CASH = ['cash_flow_buffer_months', 'pct_days_below_100', 'balance_volatility'] as const;
const SAVED = ['net_inflow', 'net_inflow_monthly', 'growth_rate', 'savings_balance_usd'] as const;

describe('what the data does not tell is unknown, never zero', () => {
  test('transactions alone: no balances, no savings, no cards', async () => {
    const features = await featuresOf(PLAIN);
    const unknown = FEATURES.filter((name) => features[name] === null);
    // Of one payday there is no gap.
    expect(new Set(unknown)).toEqual(new Set([...CREDIT, ...CASH, ...SAVED, 'median_pay_gap_days']));
    expect(features.payroll_count).toBe(1);
    const { report } = await imported(PLAIN);
    expect(new Set(report.unknown.flatMap((entry) => entry.features))).toEqual(
      new Set([...CREDIT, ...CASH, ...SAVED]),
    );
  });

  test('an opening balance, or a balance column, tells the cash flow', async () => {
    const opened = await featuresOf(PLAIN, { openingBalanceCents: 15_000 });
    expect(opened.cash_flow_buffer_months).toBe(5.56); // 150 - 100 + 1000 - 50 = 1000 over 150 in 25 days
    expect(opened.pct_days_below_100).toBe(0.76); // the 19 days from 1 to 19 January, of 25
    const balanced = text(
      'user_id,date,amount,merchant,balance',
      ...ROWS.map((row, i) => `${row},${[50, 1050, 1000][i]}`),
    );
    expect(await featuresOf(balanced)).toEqual(opened);
    const two = PLAIN.replace('u,2025-01-25', 'v,2025-01-25');
    await expect(featuresOf(two, { openingBalanceCents: 1 })).rejects.toThrow('There are 2 accounts');
  });

  test('balances are those of the as-of date', async () => {
    const balanced = text(
      'user_id,date,amount,merchant,balance',
      ...ROWS.map((row, i) => `${row},${[50, 1050, 1000][i]}`),
    );
    const at = async (asOfDay: number) => accountLines(await imported(balanced, { asOfDay }))[0]![2];
    expect([await at(20_113), await at(20_107), await at(20_000)]).toEqual([1000, 50, 150]);
  });

  test('with accounts, what there is not is zero; a card tells only what it tells', async () => {
    const files = (...cards: string[]) => ({
      'accounts.csv': text(
        'account_id,user_id,account_type,account_subtype,balance_current,balance_limit',
        'a,u,depository,checking,5000,',
        ...cards,
      ),
      'transactions.csv': text(
        'user_id,account_id,date,amount,merchant',
        'u,a,2025-01-01,50,Shop',
        'u,a,2025-01-12,-900,Payroll',
        'u,a,2025-01-26,-900,Payroll',
      ),
    });
    const none = await featuresOf(files());
    // No growth of nothing.
    expect(FEATURES.filter((name) => none[name] === null)).toEqual(['growth_rate', 'savings_balance_usd']);
    expect([none.max_utilization, none.net_inflow]).toEqual([0, 0]);
    const card = await featuresOf(files('k,u,credit,credit_card,300,1000'));
    expect([card.max_utilization, card.minimum_payment_only, card.is_overdue]).toEqual([0.3, null, null]);
    const unlimited = await featuresOf(files('k,u,credit,credit_card,300,'));
    expect(unlimited.max_utilization).toBeNull();
  });

  test('one true liability is enough, and one unknown leaves the others unknown', async () => {
    const files = (...liabilities: string[]) => ({
      'accounts.csv': text(
        'account_id,user_id,account_type,account_subtype,balance_current,balance_limit',
        'k,u,credit,credit_card,1,2',
        'm,u,credit,credit_card,1,2',
      ),
      'liabilities.csv': text(
        'account_id,minimum_payment_amount,last_payment_amount,is_overdue',
        ...liabilities,
      ),
      'transactions.csv': text(
        'user_id,account_id,date,amount,merchant',
        'u,k,2025-01-25,50,Shop',
        'u,k,2025-01-26,5,Shop',
      ),
    });
    const some = await featuresOf(files('k,25,25,1', 'm,,,'), { moneyOut: 'positive' });
    expect([some.minimum_payment_only, some.is_overdue]).toEqual([1, 1]);
    const less = await featuresOf(files('k,25,500,0', 'm,25,,'), { moneyOut: 'positive' });
    expect([less.minimum_payment_only, less.is_overdue]).toEqual([null, null]);
  });

  test('a criterion over it passes nobody', async () => {
    const result = await imported(PLAIN);
    const [assignments] = evaluateTable(compileRules(personasOf(CONFIG)), tableOf(result));
    expect(assignments!.primary[0]).toBe(personasOf(CONFIG).length);
    expect(assignments!.matched[0]).toEqual(Int32Array.of(0));
  });
});

test('more kinds of transactions than 16 bits number', async () => {
  const rows = Array.from(
    { length: 70_000 },
    (_, i) => `u${i % 7},2025-01-${10 + (i % 20)},5.00,Merchant no ${i}`,
  );
  const monthly = ['2025-01-01', '2025-01-31', '2025-03-02'].map(
    (date) => `u1,${date},9.00,The last merchant`,
  );
  const result = await imported(text('user_id,date,amount,merchant', ...rows, ...monthly), {
    moneyOut: 'positive',
    merchants: 'as written',
  });
  expect(result.dataset.kinds.kinds).toHaveLength(70_001);
  const table = tableOf(result, undefined, 90);
  expect(Array.from(table.recurringMerchant, (m) => result.dataset.kinds.merchants[m])).toEqual([
    'The last merchant',
  ]);
});

const reference = resolve(import.meta.dirname, '../../../../../shared/reference/seed-42/transactions.csv');

describe.skipIf(!existsSync(reference))('the reference’s transactions.csv alone', () => {
  test('gives what the four files give, where it can be known', async () => {
    const folder = (name: string) => readFileSync(resolve(reference, '..', name), 'utf8');
    const names = ['users.csv', 'accounts.csv', 'liabilities.csv', 'transactions.csv'];
    const whole = await imported(Object.fromEntries(names.map((name) => [name, folder(name)])));
    const alone = await imported({ 'transactions.csv': folder('transactions.csv') });
    expect(alone.report).toMatchObject({ users: 75, rowsRead: 16_912, rowsRejected: 0 });
    const [all, some] = [whole, alone].map((data) => tableOf(data, undefined, 90)) as [
      FeatureTable,
      FeatureTable,
    ];
    const known = [
      'recurring_merchant_count',
      'monthly_recurring_spend',
      'subscription_share',
      'payroll_count',
      'median_pay_gap_days',
      'avg_monthly_expenses',
    ] as const;
    const unknown = new Map<string, number>();
    alone.dataset.userIds.forEach((id, u) => {
      const other = whole.dataset.userIds.indexOf(id);
      for (const name of known) {
        const [theirs, ours] = [rowValue(all.windows[0]![name], other), rowValue(some.windows[0]![name], u)];
        // What the four files call 0 is unknown where there is no gap between paydays.
        if (Number.isNaN(ours) && theirs === 0) unknown.set(name, (unknown.get(name) ?? 0) + 1);
        else expect([id, name, ours]).toEqual([id, name, theirs]);
      }
      for (const name of [...CREDIT, ...CASH]) expect(rowValue(some.windows[0]![name], u)).toBeNaN();
    });
    expect(Object.fromEntries(unknown)).toEqual({ median_pay_gap_days: 19 });
  });
});
