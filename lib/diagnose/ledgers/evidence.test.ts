import { describe, expect, test } from 'vitest';
import { computeFeatures } from '@/lib/features/compute-features';
import { DEFAULT_DETECTION } from '@/lib/features/detection';
import { columnOf } from '@/lib/features/feature-table';
import { definitionOf, type Feature } from '@/lib/features/features';
import { isRecurring } from '@/lib/features/sources/recurring';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { rowValue } from '@/lib/model/coded';
import { SAVINGS } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { PRESETS } from '@/lib/params/presets/presets';
import { roundTo } from '@/lib/stats/round';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { CORRECTED, generate, NOVEMBER, tableOf, withValues } from '@/lib/testing/populations';
import {
  bufferBehind,
  cardsBehind,
  type EvidenceInput,
  lowDaysBehind,
  merchantsBehind,
  paydaysBehind,
  savingsBehind,
} from './evidence';

const USERS = 20;

const CONFIGS: Readonly<Record<string, Config>> = {
  ...PRESETS,
  'every correction': CORRECTED,
  corrected: withValues(NOVEMBER, { 'corrections.balanceReplay': true, 'detection.lowBalanceUsd': 400 }),
  'other detection': withValues(NOVEMBER, {
    'population.seed': 7,
    'windows.0': 45,
    'windows.1': 120,
    'detection.lookbackDays': 150,
    'detection.cadenceToleranceDays': 4,
    'detection.minOccurrences': 2,
    'detection.cadenceShare': 0.5,
    'detection.minimumPaymentTolerance': 0.6,
  }),
};

/** The first users of every archetype, made once for all that is asked of a config. */
const samples = new Map<Config, ReturnType<typeof makeSamples>>();
const makeSamples = (config: Config) =>
  PUBLISHED_ARCHETYPE_IDS.map((archetype) => ({
    archetype,
    ledger: generate(config, archetype, 0, USERS),
    table: tableOf(config, archetype, USERS),
  }));
function samplesOf(config: Config) {
  const made = samples.get(config) ?? makeSamples(config);
  samples.set(config, made);
  return made;
}

const inputOf = (config: Config, windowDays: number): EvidenceInput => ({
  kinds: GENERATED_KINDS,
  asOfDay: config.population.historyDays,
  windowDays,
  detection: config.detection,
  balanceReplay: config.corrections.balanceReplay,
});

/** The features that the evidence leads to, rounded as they are. */
function derived(ledger: Parameters<typeof cardsBehind>[0], user: number, input: EvidenceInput) {
  const { paydays, medianDays } = paydaysBehind(ledger, user, input);
  const balances = lowDaysBehind(ledger, user, input)!;
  const { merchants, outflowCents } = merchantsBehind(ledger, user, input);
  const recurring = merchants.filter(({ verdict }) => isRecurring(verdict));
  const recurringCents = recurring.reduce((sum, { cents }) => sum + cents, 0);
  const { cards, maxUtilization, interestCents } = cardsBehind(ledger, user, input);
  const { inflowCents, growth, balanceCents } = savingsBehind(ledger, user, input);
  const own = [...ledger.accountType].slice(ledger.accountStart[user]!, ledger.accountStart[user + 1]!);
  const { monthlyUsd, months } = bufferBehind(ledger, user, input);
  const values: Omit<Record<Feature, number>, 'net_inflow_monthly'> = {
    recurring_merchant_count: recurring.length,
    monthly_recurring_spend: recurringCents / 100 / (input.detection.lookbackDays / 30),
    subscription_share: outflowCents > 0 ? recurringCents / outflowCents : 0,
    net_inflow: inflowCents / 100,
    growth_rate: growth,
    max_utilization: maxUtilization,
    minimum_payment_only: cards.some(({ liability }) => liability?.minimumOnly) ? 1 : 0,
    interest: interestCents > 0 ? 1 : 0,
    is_overdue: cards.some(({ liability }) => liability?.overdue) ? 1 : 0,
    payroll_count: paydays.length,
    median_pay_gap_days: medianDays,
    avg_monthly_expenses: monthlyUsd,
    cash_flow_buffer_months: months,
    pct_days_below_100: balances.lowShare,
    balance_volatility: balances.volatility,
    savings_balance_usd: own.includes(SAVINGS) ? balanceCents / 100 : Number.NaN,
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, x]) => [name, roundTo(x, definitionOf(name as Feature).decimals)]),
  );
}

describe('the evidence leads to the feature', () => {
  test.each(Object.entries(CONFIGS))('%s', (_, config) => {
    for (const { archetype, ledger, table } of samplesOf(config)) {
      config.windows.forEach((windowDays, w) => {
        const input = inputOf(config, windowDays);
        for (let user = 0; user < USERS; user++) {
          const found = derived(ledger, user, input);
          const expected = Object.fromEntries(
            Object.keys(found).map((name) => [
              name,
              rowValue(columnOf(table.windows[w]!, name as Feature), user),
            ]),
          );
          expect(found, `${archetype} ${user}, ${windowDays} d`).toEqual(expected);
        }
      });
    }
  });

  test('also of accounts that are known of some days alone', () => {
    const windows = [30, 180];
    let compared = 0;
    for (const { ledger: whole } of samplesOf(NOVEMBER)) {
      const knownFrom = new Float64Array(whole.accountType.length).fill(
        NOVEMBER.population.historyDays - 150,
      );
      const ledger = { ...whole, knownFrom };
      windows.forEach((windowDays, w) => {
        const input = inputOf(NOVEMBER, windowDays);
        const columns = computeFeatures(ledger, { ...input, windows }).windows[w]!;
        for (let user = 0; user < USERS; user++) {
          for (const [name, value] of Object.entries(derived(ledger, user, input))) {
            const feature = rowValue(columnOf(columns, name as Feature), user);
            // Pay that nobody recognised, and rates over nothing.
            if (Number.isNaN(feature)) continue;
            expect([name, value]).toEqual([name, feature]);
            compared++;
          }
        }
      });
    }
    expect(compared).toBeGreaterThan(6_000);
  });

  test.each(Object.entries(CONFIGS))(
    'the very merchants that recur are explained as recurring: %s',
    (_, config) => {
      for (const { ledger, table } of samplesOf(config)) {
        for (let user = 0; user < USERS; user++) {
          const { merchants } = merchantsBehind(ledger, user, inputOf(config, 30));
          const at = [table.recurringStart[user]!, table.recurringStart[user + 1]!] as const;
          const expected = Array.from(table.recurringMerchant.slice(...at), (m, i) => [
            GENERATED_KINDS.merchants[m]!,
            table.recurringCents[at[0] + i]!,
          ]);
          const explained = merchants
            .filter(({ verdict }) => isRecurring(verdict))
            .map(({ merchant, cents }) => [merchant, cents]);
          expect(explained.sort()).toEqual(expected.sort());
          expect(merchants.map(statedReason)).toEqual(merchants.map((line) => reasonOf(line, config)));
        }
      }
    },
  );
});

type Line = ReturnType<typeof merchantsBehind>['merchants'][0];

const statedReason = ({ gaps, monthlyGaps, weeklyGaps, verdict }: Line) => ({
  gaps: gaps.length,
  monthlyGaps,
  weeklyGaps,
  verdict,
});

/** The same as the payments say it. */
function reasonOf({ days, gaps }: Line, { detection }: Config): ReturnType<typeof statedReason> {
  const on = (cadence: number) =>
    gaps.filter((gap) => Math.abs(gap - cadence) <= detection.cadenceToleranceDays).length;
  const monthlyGaps = on(detection.cadenceMonthlyDays);
  const weeklyGaps = on(detection.cadenceWeeklyDays);
  const enough = (count: number) => count / gaps.length >= detection.cadenceShare;
  const verdict =
    days.length < detection.minOccurrences
      ? 'too few payments'
      : enough(monthlyGaps)
        ? 'monthly'
        : enough(weeklyGaps)
          ? 'weekly'
          : 'off cadence';
  return { gaps: days.length - 1, monthlyGaps, weeklyGaps, verdict };
}

function handMade(user: HandMadeUser, options: Partial<EvidenceInput> = {}) {
  const { ledger, kinds } = handMadeLedger([user]);
  const input: EvidenceInput = {
    kinds,
    asOfDay: 180,
    windowDays: 30,
    detection: DEFAULT_DETECTION,
    balanceReplay: true,
    ...options,
  };
  return [ledger, 0, input] as const;
}

const payroll = (...days: number[]) => days.map((day) => [day, 'PAYROLL DEPOSIT', -1000] as const);

describe('evidence', () => {
  test('paydays: which gap is the middle one, or which two', () => {
    const marked = (...days: number[]) => {
      const { paydays, medianDays } = paydaysBehind(...handMade({ transactions: payroll(...days) }));
      return [paydays.map(({ gapDays, inMedian }) => (inMedian ? [gapDays] : gapDays)), medianDays];
    };
    expect(marked(152, 160, 174, 180)).toEqual([[null, [8], 14, 6], 8]);
    expect(marked(152, 160, 174)).toEqual([[null, [8], [14]], 11]);
    expect(marked(160)).toEqual([[null], 0]);
    expect(marked(150)).toEqual([[], 0]);
  });

  test('low days: in ranges, as the replay that is set counts them', () => {
    const user: HandMadeUser = {
      checking: 150,
      transactions: [
        [155, 'Shop', 100],
        [158, 'Wages', -70],
        [160, 'Shop', 100],
        [163, 'Wages', -100],
      ],
    };
    const corrected = lowDaysBehind(...handMade(user))!;
    expect(corrected.ranges).toEqual([
      { fromDay: 155, toDay: 157, leastCents: 8000, mostCents: 8000 },
      { fromDay: 160, toDay: 162, leastCents: 5000, mostCents: 5000 },
    ]);
    expect([corrected.lowCount, corrected.lowShare]).toEqual([6, 0.2]);
    const mirrored = lowDaysBehind(...handMade(user, { balanceReplay: false }))!;
    expect(mirrored.ranges).toEqual([]);
    expect(lowDaysBehind(...handMade({ checking: null }))).toBeNull();
  });

  test('merchants: why each is recurring or not', () => {
    const at = (name: string, ...days: number[]) => days.map((day) => [day, name, 10] as const);
    const transactions = [
      ...at('Gym', 100, 130, 160),
      ...at('Class', 150, 157, 164),
      ...at('Twice', 120, 150),
      ...at('Shop', 100, 130, 133, 134, 137),
    ].sort((a, b) => a[0] - b[0]);
    const { merchants } = merchantsBehind(...handMade({ transactions }));
    const found = Object.fromEntries(
      merchants.map(({ merchant, gaps, monthlyGaps, weeklyGaps, verdict }) => [
        merchant,
        [gaps, monthlyGaps, weeklyGaps, verdict],
      ]),
    );
    expect(found).toEqual({
      Gym: [[30, 30], 2, 0, 'monthly'],
      Class: [[7, 7], 0, 2, 'weekly'],
      Twice: [[30], 1, 0, 'too few payments'],
      Shop: [[30, 3, 1, 3], 1, 0, 'off cadence'],
    });
  });

  test('cards: balance over limit, and the last payment beside the minimum', () => {
    const { cards, maxUtilization } = cardsBehind(
      ...handMade({
        cards: [
          { balance: 50, limit: 0 },
          { balance: 300, limit: 1000, minimum: 25, last: 27.5 },
          { balance: 100, limit: 1000, minimum: 25, last: 28, overdue: true },
        ],
      }),
    );
    expect(maxUtilization).toBe(0.3);
    expect(
      cards.map(({ card, utilization, liability }) => [card, utilization, liability?.minimumOnly]),
    ).toEqual([
      [1, 0, undefined],
      [2, 0.3, true],
      [3, 0.1, false],
    ]);
    expect(cardsBehind(...handMade({})).maxUtilization).toBe(0);
  });

  test('savings and buffer: what moved, what it is measured against', () => {
    const user: HandMadeUser = {
      checking: 600,
      savings: 1100,
      cards: [{ balance: 0, limit: 100 }],
      transactions: [
        [140, 'Transfer', -500, 'savings'],
        [155, 'Transfer', -150, 'savings'],
        [156, 'Transfer', 50, 'savings'],
        [157, 'Shop', 200, 'checking'],
        [158, 'Shop', 50, 'card'],
      ],
    };
    const savings = savingsBehind(...handMade(user));
    expect(savings.moves.map(({ day, cents }) => [day, cents])).toEqual([
      [155, 15_000],
      [156, -5000],
    ]);
    expect([savings.inflowCents, savings.baseCents, savings.growth]).toEqual([10_000, 100_000, 0.1]);
    const buffer = bufferBehind(...handMade(user));
    expect(buffer.accounts.map(({ payments, cents }) => [payments, cents])).toEqual([
      [1, 20_000],
      [1, 5000],
      [1, 5000],
    ]);
    expect([buffer.outflowCents, buffer.monthlyUsd, buffer.months]).toEqual([30_000, 300, 2]);
    expect(bufferBehind(...handMade({ checking: 5 })).months).toBe(5);
  });
});
