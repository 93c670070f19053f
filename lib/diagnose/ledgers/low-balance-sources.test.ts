import { describe, expect, test } from 'vitest';
import { featuresInput, transactionsInput } from '@/lib/engine/chunks/chunk';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { featureInput } from '@/lib/engine/chunks/run-chunk';
import { DEFAULT_DETECTION } from '@/lib/features/detection';
import { GENERATED_KINDS, INJECTIONS, SUBSCRIPTIONS, TRANSFER_OUT, UTILITIES } from '@/lib/generate/kinds';
import { rowValue } from '@/lib/model/coded';
import { SAVINGS } from '@/lib/model/ledger';
import { BALANCE_SOURCES, kindTable } from '@/lib/model/transaction-kind';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { personasOf } from '@/lib/rules/view/personas-of';
import { handMadeLedger } from '@/lib/testing/hand-made';
import { CORRECTED, generate, NOVEMBER, runConfig, tableOf, withValues } from '@/lib/testing/populations';
import { balanceSources, NOT_CHECKING } from './balance-sources';
import { lostWithoutBalanceSource, lowBalanceSources, lowBalanceTotals } from './low-balance-sources';

const STRESSED = 4;
const at = (source: (typeof BALANCE_SOURCES)[number]) => BALANCE_SOURCES.indexOf(source);
const corrected = withValues(NOVEMBER, { 'corrections.balanceReplay': true });

describe('balance sources', () => {
  test('are those of the kinds', () => {
    const of = (kind: number) => BALANCE_SOURCES[GENERATED_KINDS.balanceSource[kind]!];
    expect(new Set(INJECTIONS.flat().map(({ kind }) => of(kind)))).toEqual(new Set(['stress']));
    expect(new Set(SUBSCRIPTIONS.map(({ kind }) => of(kind)))).toEqual(new Set(['subscriptions']));
    expect(new Set(UTILITIES.map(({ kind }) => of(kind)))).toEqual(new Set(['utilities']));
    expect(new Set(GENERATED_KINDS.kinds.map((_, kind) => of(kind)))).toEqual(new Set(BALANCE_SOURCES));
  });

  test('distinguish a transfer to savings from rent by ACH, even of one amount on one day', () => {
    const { ledger } = handMadeLedger([
      {
        savings: 0,
        transactions: [
          [1, 'TRANSFER OUT', 50],
          [3, 'TRANSFER OUT', 100],
          [3, 'TRANSFER OUT', 100],
          [3, 'TRANSFER', -100, 'savings'],
          [4, 'TRANSFER OUT', 100],
          [5, 'TRANSFER', -70, 'savings'],
          [5, 'TRANSFER OUT', 70],
          [6, 'Shop', 10],
        ],
      },
    ]);
    const named = ['TRANSFER OUT', 'TRANSFER', 'Shop'];
    const kinds = kindTable(
      named.map((merchant) => ({
        merchant,
        channel: '',
        categoryPrimary: 'X',
        categoryDetailed: '',
        source: merchant === 'TRANSFER OUT' ? 'rent' : 'everyday',
      })),
    );
    const sources = [...balanceSources(ledger, 0, kinds)].map((s) => BALANCE_SOURCES[s] ?? s);
    expect(sources).toEqual([
      'rent',
      'rent',
      'savings',
      NOT_CHECKING,
      'rent',
      NOT_CHECKING,
      'savings',
      'everyday',
    ]);
  });

  test('of generated savers: as many transfers as arrive, the rest of TRANSFER OUT is rent', () => {
    const ledger = generate(NOVEMBER, 'savings_builder', 0, 30);
    for (let user = 0; user < 30; user++) {
      const sources = balanceSources(ledger, user, GENERATED_KINDS);
      const first = ledger.txStart[user]!;
      const arrive = [...sources.keys()].filter(
        (t) => ledger.accountType[ledger.accountStart[user]! + ledger.account[first + t]!] === SAVINGS,
      );
      expect(sources.filter((s) => s === at('savings'))).toHaveLength(arrive.length);
      const byTransfer = [...sources.keys()].filter((t) => ledger.kind[first + t] === TRANSFER_OUT);
      for (const t of byTransfer) {
        const cents = ledger.amountCents[first + t];
        expect([sources[t], cents]).toEqual(
          cents === 130_000 ? [at('savings'), 130_000] : [at('rent'), 195_000],
        );
      }
    }
  });
});

// 100 at the end of day 0 .. 4: payroll of 80 on day 2, shopping of 50 on day 3.
const twoDays = handMadeLedger([
  {
    checking: 130,
    transactions: [
      [2, 'PAYROLL DEPOSIT', -80],
      [3, 'Shop', 50],
    ],
  },
  { checking: null },
]);
const of = (balanceReplay: boolean, lowBalanceUsd: number) =>
  lowBalanceSources(twoDays.ledger, {
    kinds: twoDays.kinds,
    asOfDay: 4,
    windows: [5, 4],
    detection: { ...DEFAULT_DETECTION, lowBalanceUsd },
    balanceReplay,
  }).windows[0]!;

describe('without a source', () => {
  test('the day-by-day balance has its transactions left out, from the same start', () => {
    // Corrected: 100 100 180 130 130. Without shopping: 100 100 180 180 180; without payroll: 100 100 100 50 50.
    const right = of(true, 150);
    expect([right.days, right.lowDays]).toEqual([5, 4]);
    expect(right.goneDays[at('everyday')]).toBe(2);
    expect(right.addedDays[at('payroll')]).toBe(1);
    expect(right.lowShare[at('everyday')]).toBe(0.4);
    expect(right.lowShare[at('payroll')]).toBe(1);
    expect(right.lowShare[at('rent')]).toBe(0.8);
    // Values 100 100 100 50 50: mean 80, variance (3 x 400 + 2 x 900) / 4 = 750.
    expect(right.volatility[at('payroll')]).toBe(0.3423);
    expect([right.replayedCents[at('payroll')], right.replayedCents[at('everyday')]]).toEqual([
      8_000, -5_000,
    ]);
    // Mirrored: 160 160 80 130 130. Without payroll: 160 160 160 210 210.
    const mirrored = of(false, 150);
    expect(mirrored.lowDays).toBe(3);
    expect([mirrored.goneDays[at('payroll')], mirrored.addedDays[at('payroll')]]).toEqual([3, 0]);
    expect([mirrored.goneDays[at('everyday')], mirrored.addedDays[at('everyday')]]).toEqual([0, 0]);
  });

  test('a user without checking has no days and no figures', () => {
    const { days, lowShare, volatility } = of(true, 150);
    expect(days).toBe(5);
    expect([
      ...lowShare.subarray(BALANCE_SOURCES.length),
      ...volatility.subarray(BALANCE_SOURCES.length),
    ]).toEqual(new Array(2 * BALANCE_SOURCES.length).fill(0));
  });

  test.each([NOVEMBER, corrected])(
    'a source that a user has not leaves the features as they are',
    (config) => {
      for (const id of PUBLISHED_ARCHETYPE_IDS) {
        const ledger = generate(config, id, 0, 6);
        const input = featureInput({
          transactions: transactionsInput(config, id),
          features: featuresInput(config),
        });
        const { windows } = lowBalanceSources(ledger, input);
        const table = tableOf(config, id, 6);
        for (let u = 0; u < 6; u++) {
          const own = new Set(balanceSources(ledger, u, GENERATED_KINDS));
          const absent = [...BALANCE_SOURCES.keys()].filter((source) => !own.has(source));
          for (const source of absent) {
            for (const [w, { lowShare, volatility }] of windows.entries()) {
              const place = u * BALANCE_SOURCES.length + source;
              expect(lowShare[place]).toBe(rowValue(table.windows[w]!.pct_days_below_100, u));
              expect(volatility[place]).toBe(rowValue(table.windows[w]!.balance_volatility, u));
            }
          }
        }
      }
    },
  );
});

test('docs/model.md 7.5: mirrored, payroll takes balances below the mark, and nothing else does; corrected, all else does', async () => {
  const lowBy = async (config: typeof NOVEMBER) => {
    const { counts } = runConfig(config);
    const parts = await inlineEngine().analyse('lowBalances', { config, users: counts });
    return lowBalanceTotals(parts, 1);
  };
  const mirrored = await lowBy(NOVEMBER);
  expect([mirrored.days, mirrored.lowDays]).toEqual([75 * 180, 3_157]);
  const onlyCorrected = ['overdraft', 'card'];
  BALANCE_SOURCES.forEach((source, i) => {
    const { goneDays, addedDays, replayedCents } = mirrored.sources[i]!;
    expect(goneDays > 0).toBe(source === 'payroll');
    expect(replayedCents > 0).toBe(source !== 'payroll' && !onlyCorrected.includes(source));
    if (source === 'payroll') expect(addedDays).toBe(0);
  });
  const right = await lowBy(corrected);
  expect(right.lowDays).toBe(93);
  expect(right.sources.map(({ goneDays }) => goneDays > 0)).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(right.sources[at('payroll')]!.addedDays).toBeGreaterThan(0);
});

test('with overdrafts posted, they keep days up and card payments bring them down', async () => {
  const { counts } = runConfig(CORRECTED);
  const parts = await inlineEngine().analyse('lowBalances', { config: CORRECTED, users: counts });
  const { sources } = lowBalanceTotals(parts, 1);
  expect(sources[at('overdraft')]!.replayedCents).toBeGreaterThan(0);
  expect(sources[at('overdraft')]!.goneDays).toBe(0);
  expect(sources[at('card')]!.replayedCents).toBeLessThan(0);
  expect(sources[at('card')]!.goneDays).toBeGreaterThan(0);
});

test('assignments lost are those whose rule fails with the changed features', async () => {
  const config = withValues(corrected, { 'population.users': 600 });
  const { counts, population, assignments } = runConfig(config);
  const parts = await inlineEngine().analyse('lowBalances', { config, users: counts });
  const persona = personasOf(config)[STRESSED]!;
  const lost = lostWithoutBalanceSource(persona, STRESSED, population, assignments, parts, 0);
  const [lowDays, volatility] = [0.2, 0.15];
  const expected = BALANCE_SOURCES.map((_, source) => {
    let n = 0;
    parts.forEach((chunks, s) => {
      const window = chunks[0]?.windows[0];
      assignments[s]![0]!.primary.forEach((p, u) => {
        const place = u * BALANCE_SOURCES.length + source;
        const holds = window!.lowShare[place]! >= lowDays && window!.volatility[place]! > volatility;
        if (p === STRESSED && !holds) n++;
      });
    });
    return n;
  });
  expect(lost).toEqual(expected);
  expect(lost[at('stress')]).toBeGreaterThan(0);
  expect(lost[at('savings')]).toBe(0);
});
