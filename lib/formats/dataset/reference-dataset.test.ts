import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { columnOf } from '@/lib/features/feature-table';
import type { Feature } from '@/lib/features/features';
import { GENERATED_KINDS, OVERDRAFT } from '@/lib/generate/kinds';
import { rowValue } from '@/lib/model/coded';
import type { TransactionKind } from '@/lib/model/transaction-kind';
import { personasOf } from '@/lib/rules/view/personas-of';
import { quantileSorted } from '@/lib/stats/quantile';
import { evaluateFiles, type Files, readFiles, recurringNames } from '@/lib/testing/datasets';
import { NOVEMBER, withValues } from '@/lib/testing/populations';

const directory = resolve(import.meta.dirname, '../../../../shared/reference/seed-42');
const present = existsSync(directory);
const name = present
  ? 'the reference’s own dataset, seed 42'
  : 'the reference’s own dataset, seed 42 (skipped: ../shared is not beside this clone)';

interface Expected {
  readonly user_id: string;
  readonly window_days: number;
  readonly consented: boolean;
  readonly features: Readonly<Record<Exclude<Feature, 'net_inflow_monthly'>, number | boolean>>;
  readonly recurring_merchants: readonly string[];
  readonly primary: number | null;
  readonly secondary: number | null;
}

const RATES: ReadonlySet<string> = new Set([
  'subscription_share',
  'growth_rate',
  'max_utilization',
  'pct_days_below_100',
  'balance_volatility',
]);
const toleranceOf = (feature: string) => (RATES.has(feature) ? 0.0002 : 0.01);

describe.skipIf(!present)(name, () => {
  let files: Files;
  let expected: readonly Expected[];
  beforeAll(() => {
    files = readFiles(directory);
    expected = JSON.parse(readFileSync(join(directory, 'expected.json'), 'utf8')).expected;
  });

  test('gives the published counts and coverage', () => {
    const { distribution } = evaluateFiles(files, NOVEMBER);
    expect(distribution.windows.map(({ total }) => total)).toEqual([
      [14, 0, 29, 13, 3, 16],
      [14, 4, 29, 13, 0, 15],
    ]);
    expect([distribution.covered, distribution.consented]).toEqual([52, 67]);
  });

  test('gives every user’s personas, features and recurring merchants', () => {
    const { dataset, table, assignments } = evaluateFiles(files, NOVEMBER);
    expect(table.users).toBe(75);
    expect(expected).toHaveLength(150);
    for (const user of expected) {
      const u = dataset.userIds.indexOf(user.user_id);
      const w = NOVEMBER.windows.indexOf(user.window_days);
      const personaAt = (index: number) => personasOf(NOVEMBER)[index]?.number ?? null;
      const where = `${user.user_id}, ${user.window_days} days`;
      expect(
        {
          consented: dataset.consented[u],
          recurring: recurringNames(table, dataset.kinds.merchants, u),
          primary: personaAt(assignments[w]!.primary[u]!),
          secondary: personaAt(assignments[w]!.secondary[u]!),
        },
        where,
      ).toEqual({
        consented: user.consented,
        recurring: [...user.recurring_merchants].sort(),
        primary: user.primary,
        secondary: user.secondary,
      });
      for (const [feature, value] of Object.entries(user.features)) {
        const ours = rowValue(columnOf(table.windows[w]!, feature as Feature), u);
        // The last term is what binary fractions add to a difference of exactly the tolerance.
        expect(Math.abs(ours - Number(value)), `${where}: ${feature} is ${ours}, not ${value}`).toBeLessThan(
          toleranceOf(feature) + 1e-9,
        );
      }
    }
  });

  test('has the merchants, channels and categories that the generator makes', () => {
    const names = ({ merchant, channel, categoryPrimary, categoryDetailed }: TransactionKind) =>
      [merchant, channel, categoryPrimary, categoryDetailed].join(', ');
    const { kinds } = evaluateFiles(files, NOVEMBER).dataset.kinds;
    const published = GENERATED_KINDS.kinds.slice(0, OVERDRAFT);
    expect(new Set(kinds.map(names))).toEqual(new Set(published.map(names)));
  });

  test('the right way round, stressed users spend 10 % and 2 % of days below $100 at the median', () => {
    const config = withValues(NOVEMBER, { 'corrections.balanceReplay': true });
    const { dataset, table } = evaluateFiles(files, config);
    const { kinds, merchantOf, merchants } = dataset.kinds;
    const large = new Set(['Auto Repair', 'Medical Bill', 'Emergency Expense']);
    const isLarge = kinds.map((_, kind) => large.has(merchants[merchantOf[kind]!]!));
    const { txStart, kind } = dataset.ledger;
    const stressed = dataset.userIds.flatMap((_, u) =>
      kind.subarray(txStart[u], txStart[u + 1]).some((k) => isLarge[k]) ? [u] : [],
    );
    // cash_flow_stressed 12, high_util_cash_stressed 3, edge_cash_flow_threshold 1.
    expect(stressed).toHaveLength(16);
    const medians = table.windows.map((columns) =>
      quantileSorted(
        stressed.map((u) => rowValue(columns.pct_days_below_100, u)).sort((a, b) => a - b),
        0.5,
      ),
    );
    // Three days of 30, and three of 180: docs/model.md 7.5 rounds the second to 2 %.
    expect(medians).toEqual([0.1, 0.0167]);
  });
});
