import { describe, expect, test } from 'vitest';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import type { Ledger } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { countsOf, generate, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { addTallies, EMPTY_TALLY, type Tally, tallyLedger } from './tally';
import { validationReport } from './validation-report';

const AS_OF = 20_399; // 2025-11-07
const USERS = 4;

const tallyOf = (config: Config, id: string, ledger: Ledger) =>
  tallyLedger(
    ledger,
    GENERATED_KINDS,
    config.archetypes[id]!,
    config.corrections,
    config.population.historyDays,
  );

function reportOf(
  tally: Tally,
  { users, consented = Math.floor(users * 0.9) }: { users: number; consented?: number },
) {
  return validationReport({ tally, users, consented, consentRate: 0.9, asOfDay: AS_OF, historyDays: 210 });
}

/** Labels of the checks that fail after a change to the ledger of some users. */
function failedAfter(id: string, spoil: (ledger: Ledger) => void): string[] {
  const ledger = generate(NOVEMBER, id, 0, USERS);
  spoil(ledger);
  const checks = reportOf(tallyOf(NOVEMBER, id, ledger), { users: USERS });
  return checks.filter(({ passed }) => !passed).map(({ label }) => label);
}

const indexOf = (ledger: Ledger, merchant: string) =>
  ledger.kind.findIndex((kind) => GENERATED_KINDS.kinds[kind]!.merchant === merchant);
const kindOf = (merchant: string) => GENERATED_KINDS.kinds.findIndex((kind) => kind.merchant === merchant);

describe('the validation report', () => {
  test.each(PRESET_IDS)('holds in full for %s, with its figures', (preset) => {
    const config = PRESETS[preset];
    const counts = countsOf(config);
    const tally = PUBLISHED_ARCHETYPE_IDS.map((id, s) =>
      tallyOf(config, id, generate(config, id, 0, counts[s]!)),
    ).reduce(addTallies, EMPTY_TALLY);
    const { population, distribution } = runConfig(config);
    const transactions = population.cohorts.flatMap(({ table }) => [...table.transactionCount]);
    expect(tally.transactions).toBe(transactions.reduce((sum, n) => sum + n, 0));
    const { users } = config.population;
    const report = reportOf(tally, { users, consented: distribution.consented });
    expect(report.filter(({ passed }) => !passed)).toEqual([]);
    const found = Object.fromEntries(report.map((check) => [check.label, check.found]));
    expect(found['Every user has accounts']).toBe(
      `${tally.accounts.toLocaleString('en-US')} accounts of ${users} users`,
    );
    expect(found['Transactions span the history']).toBe('2025-04-11 to 2025-11-07');
    const consenting = Math.floor(users * 0.9);
    expect(found[`Consenting users are floor(${users} × 0.9)`]).toBe(`${consenting}, expected ${consenting}`);
  });

  test.each<[string, string, (ledger: Ledger) => void]>([
    ['Every user has accounts', 'stable_finances', (l) => l.accountType.set([1], l.accountStart[1]!)],
    ['Transactions without an account', 'stable_finances', (l) => l.account.set([3], 9)],
    [
      'Dates outside the history or out of order',
      'stable_finances',
      (l) => l.day.set([211], l.txStart[2]! - 1),
    ],
    ['Dates outside the history or out of order', 'stable_finances', (l) => l.day.set([9], l.txStart[1]!)],
    ['Transactions span the history', 'stable_finances', (l) => l.day.fill(203)],
    ['Every card has a liability', 'high_utilizer', (l) => l.hasLiability.set([0], l.accountStart[1]! + 1)],
    ['Every card has a liability', 'high_utilizer', (l) => l.hasLiability.set([1], l.accountStart[1]!)],
    [
      'Users without payroll',
      'edge_no_transactions',
      (l) =>
        l.kind.forEach((kind, i) => {
          if (GENERATED_KINDS.isPayroll[kind]) l.kind[i] = kindOf('Target');
        }),
    ],
    ['Users with other cards than their archetype', 'edge_no_credit', (l) => l.accountType.set([2], 1)],
    ['Users with other savings than their archetype', 'edge_no_credit', (l) => l.accountType.set([0], 1)],
    [
      'Users with another utilisation than their archetype',
      'stable_finances',
      (l) => l.balanceCents.set([130_000], 2),
    ],
    [
      'Users with other subscriptions than their archetype',
      'edge_no_transactions',
      (l) => l.kind.set([kindOf('Netflix')], indexOf(l, 'Rent Payment')),
    ],
    [
      'Users with other subscriptions than their archetype',
      'subscription_heavy',
      (l) =>
        l.kind.forEach((kind, i) => {
          if (kind === kindOf('Meal Kit')) l.kind[i] = kindOf('Netflix');
        }),
    ],
  ])('notices: %s (%s)', (label, id, spoil) => {
    expect(failedAfter(id, () => {})).toEqual([]);
    expect(failedAfter(id, spoil)).toContain(label);
  });

  test.each(['utilizationDrawnPerUser', 'cardBalancesTracked'] as const)(
    'does not hold a utilisation that is the user’s own against the archetype: %s',
    (correction) => {
      const config = withValues(NOVEMBER, { [`corrections.${correction}`]: true });
      const report = reportOf(tallyOf(config, 'high_utilizer', generate(config, 'high_utilizer', 0, USERS)), {
        users: USERS,
      });
      expect(report.filter(({ passed }) => !passed)).toEqual([]);
      expect(report.find(({ label }) => label.includes('utilisation'))?.found).toBe(
        'not checked: each customer has its own',
      );
    },
  );

  test('notices missing users, and another number that consents', () => {
    const tally = tallyOf(NOVEMBER, 'stable_finances', generate(NOVEMBER, 'stable_finances', 0, USERS));
    const failed = (users: number, consented?: number) =>
      reportOf(tally, consented === undefined ? { users } : { users, consented })
        .filter(({ passed }) => !passed)
        .map(({ label }) => label);
    expect(failed(USERS)).toEqual([]);
    expect(failed(USERS + 1)).toEqual(['Every user has accounts']);
    expect(failed(USERS, 4)).toEqual(['Consenting users are floor(4 × 0.9)']);
    expect(reportOf(EMPTY_TALLY, { users: 0 }).find(({ label }) => label.includes('span'))?.found).toBe(
      'no transactions',
    );
  });

  test('tallies of parts add up to the tally of the whole', () => {
    const whole = tallyOf(NOVEMBER, 'high_utilizer', generate(NOVEMBER, 'high_utilizer', 0, 9));
    const parts = [
      tallyOf(NOVEMBER, 'high_utilizer', generate(NOVEMBER, 'high_utilizer', 0, 4)),
      tallyOf(NOVEMBER, 'high_utilizer', generate(NOVEMBER, 'high_utilizer', 4, 5)),
    ];
    expect(parts.reduce(addTallies, EMPTY_TALLY)).toEqual(whole);
    expect(parts.reverse().reduce(addTallies, EMPTY_TALLY)).toEqual(whole);
  });
});
