import { beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { PRESETS, PUBLISHED_PRESET_IDS } from '@/lib/params/presets/presets';
import { accountsOf, generate, rowsOf } from '@/lib/testing/populations';
import { EVERYDAY, GENERATED_KINDS, INJECTIONS, SUBSCRIPTIONS } from './kinds';

const USERS = 20;
const STRESS_NAMES = new Set(
  INJECTIONS.flatMap((tier) => tier.map(({ kind }) => GENERATED_KINDS.kinds[kind]!.merchant)),
);

/** The first users of every archetype, with their rows. */
function usersOf(config: Config) {
  return PUBLISHED_ARCHETYPE_IDS.flatMap((id) => {
    const ledger = generate(config, id, 0, USERS);
    const archetype = config.archetypes[id]!;
    return Array.from({ length: USERS }, (_, u) => ({
      id,
      archetype,
      income: (archetype.incomeLowUsd + archetype.incomeHighUsd) / 2,
      rows: rowsOf(ledger, u),
      accounts: accountsOf(ledger, u),
    }));
  });
}

describe.each(PUBLISHED_PRESET_IDS)('users of %s are what docs/model.md says', (preset) => {
  const config = PRESETS[preset];
  const { generator } = config;
  let all: ReturnType<typeof usersOf>;
  beforeAll(() => {
    all = usersOf(config);
  });

  test('transactions are in date order, within the history, in whole cents, on accounts that exist', () => {
    for (const { rows, accounts } of all) {
      const wrong = rows.filter(
        ({ day, cents, account }, i) =>
          day > 210 ||
          (i > 0 && rows[i - 1]!.day > day) ||
          !Number.isInteger(cents) ||
          cents === 0 ||
          account >= accounts.length,
      );
      expect(wrong).toEqual([]);
    }
  });

  test('accounts, limits, balances and liabilities', () => {
    for (const { archetype: a, income: usd, accounts } of all) {
      const types = ['checking', ...(a.hasSavings ? ['savings'] : []), ...Array(a.cards).fill('credit_card')];
      expect(accounts.map(({ type }) => type)).toEqual(types);
      const opening = {
        aggressive: 3 * a.incomeLowUsd,
        consistent: 1.5 * a.incomeLowUsd,
        minimal: 500,
        none: 100,
      };
      for (const account of accounts) {
        if (account.type === 'savings') expect(account.balanceCents).toBe(100 * opening[a.savingsBehavior]);
        if (account.type !== 'credit_card') {
          expect(account.limitCents).toBeNaN();
          expect(account.minimumPaymentCents).toBeNaN();
          continue;
        }
        expect(account.limitCents).toBe(100 * 2 * usd);
        expect(account.balanceCents).toBe(Math.round(account.limitCents * a.utilization));
        const minimum = Math.max(2500, Math.round(0.025 * account.balanceCents));
        expect(account.minimumPaymentCents).toBe(minimum);
        const [low, high] = a.utilization > 0.5 ? [18, 25] : a.utilization > 0.3 ? [14, 20] : [10, 16];
        expect(account.aprPercent).toBeGreaterThanOrEqual(low!);
        expect(account.aprPercent).toBeLessThan(high!);
        const half = account.balanceCents / 2;
        const paid = account.lastPaymentCents;
        if (a.cardPayment === 'minimum') expect(paid).toBe(minimum);
        if (a.cardPayment === 'full') expect(paid).toBe(Math.round(0.9 * account.balanceCents));
        if (a.cardPayment === 'mixed') expect(paid).toBeGreaterThanOrEqual(Math.min(minimum, half));
        if (a.cardPayment === 'mixed') expect(paid).toBeLessThanOrEqual(Math.max(minimum, half));
        if (a.utilization <= 0.7) expect(account.overdue).toBe(0);
        expect(account.dueInDays).toBeGreaterThanOrEqual(21);
        expect(account.dueInDays).toBeLessThanOrEqual(25);
        expect(account.statementCents).toBeGreaterThanOrEqual(account.balanceCents);
        expect(account.statementCents).toBeLessThanOrEqual(Math.round(1.2 * account.balanceCents));
      }
    }
  });

  test('a month’s income at every payday, at intervals of the frequency, redrawn each time', () => {
    for (const { archetype: a, income: usd, rows } of all) {
      const pay = rows.filter((row) => row.merchant === 'PAYROLL DEPOSIT');
      const variable = a.payVariability > 0.5;
      const base = { biweekly: 14, monthly: 30, irregular: 35 }[a.payFrequency];
      const [low, high] = variable ? [0.7, 2.5] : [0.95, 1.05];
      const spread = variable ? generator.paySpreadVariable : 0.05;
      expect(pay[0]!.day).toBe(0);
      pay.forEach(({ day, cents }, i) => {
        expect(Math.abs(-cents / 100 / usd - 1)).toBeLessThanOrEqual(spread + 1e-4);
        if (i === 0) return;
        const gap = day - pay[i - 1]!.day;
        expect(gap).toBeGreaterThanOrEqual(Math.floor(base * low));
        expect(gap).toBeLessThanOrEqual(Math.floor(base * high));
      });
      if (pay.length > 1) expect(new Set(pay.map(({ cents }) => cents)).size).toBeGreaterThan(1);
    }
  });

  test('rent once a month of 30 % of income, by one of two ways', () => {
    for (const { archetype: a, income: usd, rows } of all) {
      const saved = ['consistent', 'aggressive'].includes(a.savingsBehavior) && a.hasSavings;
      const cents = Math.round(100 * 0.3 * usd);
      const rent = rows.filter((row) => row.merchant === 'Rent Payment');
      if (rent.length === 0) {
        expect(generator.rentAchShare).toBeGreaterThan(0);
        if (saved) continue;
        rent.push(...rows.filter((row) => row.merchant === 'TRANSFER OUT'));
      } else if (!saved) expect(rows.some((row) => row.merchant === 'TRANSFER OUT')).toBe(false);
      expect(rent.length).toBeGreaterThanOrEqual(6);
      expect(rent.length).toBeLessThanOrEqual(8);
      for (const row of rent) expect([row.cents, row.account]).toEqual([cents, 0]);
    }
  });

  test('its subscriptions, all on one day, at their prices', () => {
    const price = new Map(SUBSCRIPTIONS.map((s) => [GENERATED_KINDS.kinds[s.kind]!.merchant, s.cents]));
    for (const { archetype: a, rows } of all) {
      const bills = rows.filter((row) => row.source === 'subscriptions');
      expect(new Set(bills.map((row) => row.merchant)).size).toBe(a.subscriptions);
      const days = new Set(bills.map((row) => row.day));
      expect(days.size * a.subscriptions).toBe(bills.length);
      for (const day of days) {
        const today = bills.filter((row) => row.day === day);
        expect(new Set(today.map((row) => row.merchant)).size).toBe(a.subscriptions);
      }
      const wrong = bills.filter((row) => row.cents !== price.get(row.merchant) || row.account !== 0);
      expect(wrong).toEqual([]);
    }
  });

  test('savings transfers two days after each payday, out of checking and into savings', () => {
    for (const { archetype: a, income: usd, rows } of all) {
      const rate = { consistent: 0.1, aggressive: 0.2, minimal: 0, none: 0 }[a.savingsBehavior];
      const transfers = rows.filter((row) => row.merchant === 'TRANSFER');
      const paydays = rows.filter((row) => row.merchant === 'PAYROLL DEPOSIT').map(({ day }) => day);
      const days = a.hasSavings && rate > 0 ? paydays.map((day) => day + 2).filter((day) => day <= 210) : [];
      expect(transfers.map(({ day }) => day)).toEqual(days);
      for (const { day, cents, account } of transfers) {
        expect([cents, account]).toEqual([-Math.round(100 * rate * usd), 1]);
        expect(rows.some((r) => r.day === day && r.merchant === 'TRANSFER OUT' && r.cents === -cents)).toBe(
          true,
        );
      }
    }
  });

  test('everyday merchants spend within their ranges, on cards only where there are some', () => {
    const range = new Map(EVERYDAY.map((s) => [GENERATED_KINDS.kinds[s.kind]!.merchant, s]));
    for (const id of PUBLISHED_ARCHETYPE_IDS) {
      // Small stress expenses have the names of restaurants.
      const stressed = config.archetypes[id]!.lowBalanceTarget > 0.25;
      const own = all.filter((user) => user.id === id);
      const spent = own
        .flatMap(({ rows }) => rows)
        .filter(({ merchant }) => range.has(merchant) && !(stressed && STRESS_NAMES.has(merchant)));
      const outside = spent.filter(({ merchant, cents }) => {
        const { lowCents, highCents } = range.get(merchant)!;
        return cents < lowCents || cents > highCents;
      });
      expect(outside).toEqual([]);
      const firstCard = config.archetypes[id]!.hasSavings ? 2 : 1;
      const onCard = spent.filter(({ account }) => account >= firstCard).length / spent.length;
      const expected = config.archetypes[id]!.cards > 0 ? 0.4 : 0;
      const limit = 4 * Math.sqrt((expected * (1 - expected)) / spent.length);
      expect(Math.abs(onCard - expected)).toBeLessThanOrEqual(limit);
    }
  });

  test('the closing balance is the opening one and the transactions, but for the floor', () => {
    for (const { archetype: a, rows, accounts } of all) {
      let balance = 100 * a.openingCheckingUsd;
      for (let day = 0; day <= 210; day++) {
        for (const row of rows) if (row.day === day && row.account === 0) balance -= row.cents;
        if (balance < 0) balance = 1_000;
      }
      expect(accounts[0]!.balanceCents).toBe(balance);
    }
  });

  test('stress: one extra expense a day at most, of the tier of the balance', () => {
    const tiers = [
      {
        above: 100_000,
        low: 40_000,
        high: 80_000,
        merchants: ['Auto Repair', 'Medical Bill', 'Emergency Expense'],
      },
      {
        above: 50_000,
        low: 10_000,
        high: 30_000,
        merchants: ['Car Maintenance', 'Home Repair', 'Healthcare'],
      },
    ];
    const extra = new Set(tiers.flatMap(({ merchants }) => merchants));
    for (const { archetype: a, rows } of all) {
      const extras = rows.filter((row) => extra.has(row.merchant));
      if (a.lowBalanceTarget <= 0.25) {
        expect(extras).toEqual([]);
        continue;
      }
      let balance = 100 * a.openingCheckingUsd;
      const wrong: number[] = [];
      for (let day = 0; day <= 210; day++) {
        const today = rows.filter((row) => row.day === day && row.account === 0);
        const injected = today.filter((row) => extra.has(row.merchant));
        for (const { cents } of today) balance -= cents;
        const before = balance + injected.reduce((sum, { cents }) => sum + cents, 0);
        const tier = tiers.find(({ above }) => before > above);
        const [only] = injected;
        const right =
          tier && only
            ? injected.length === 1 &&
              today.at(-1) === only &&
              tier.merchants.includes(only.merchant) &&
              only.cents >= tier.low &&
              only.cents <= tier.high
            : tier === only;
        if (!right) wrong.push(day);
        if (balance < 0) balance = 1_000;
      }
      expect(extras.length).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    }
  });
});
