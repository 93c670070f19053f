import { describe, expect, test } from 'vitest';
import { userIdOf } from '@/lib/diagnose/customer';
import { FEATURES } from '@/lib/features/features';
import { DATASET_FILE_NAMES, DATASET_FILES } from '@/lib/formats/dataset/dataset-files';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { rowValue } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { type Evaluated, evaluateFiles, type Files, filesOf, recurringNames } from '@/lib/testing/datasets';
import { CORRECTED, NOVEMBER, runConfig, type TestRun, withValues } from '@/lib/testing/populations';

/** One line a user of what the files gave, and of what the population is, by user id. */
function comparable(config: Config, run: TestRun, { dataset, table, assignments }: Evaluated) {
  const windows = config.windows.map((_, w) => w);
  const read = dataset.userIds.map((id, u) => ({
    id,
    consented: dataset.consented[u],
    recurring: recurringNames(table, dataset.kinds.merchants, u),
    transactions: table.transactionCount[u],
    features: windows.map((w) => FEATURES.map((name) => rowValue(table.windows[w]![name], u))),
    personas: windows.map((w) => [assignments[w]!.primary[u], assignments[w]!.secondary[u]]),
  }));
  const made = run.population.cohorts.flatMap(({ archetype, table: own }, s) =>
    Array.from({ length: own.users }, (_, u) => ({
      id: userIdOf(archetype!, u),
      consented: run.consent.flags[s]![u] === 1,
      recurring: recurringNames(own, GENERATED_KINDS.merchants, u),
      transactions: own.transactionCount[u],
      features: windows.map((w) => FEATURES.map((name) => rowValue(own.windows[w]![name], u))),
      personas: windows.map((w) => {
        const { primary, secondary } = run.assignments[s]![w]!;
        return [primary[u], secondary[u]];
      }),
    })),
  );
  return { read, made };
}

let files: Files | undefined;
/** The files of November 2025, made once. */
function november(): Files {
  files ??= filesOf(NOVEMBER, runConfig(NOVEMBER));
  return files;
}

describe('a dataset', () => {
  const variants: [string, Config][] = [
    // Users are read one by one: of the 750 of the calibrated preset, 150 do.
    ...PRESET_IDS.map((id): [string, Config] => {
      const users = Math.min(150, PRESETS[id].population.users);
      return [id, withValues(PRESETS[id], { 'population.users': users })];
    }),
    ['balances the right way round', withValues(NOVEMBER, { 'corrections.balanceReplay': true })],
    ['every correction', CORRECTED],
    [
      'another date, history and windows',
      withValues(NOVEMBER, {
        'population.asOf': '2024-03-01',
        'population.historyDays': 90,
        'windows.0': 7,
        'windows.1': 365,
      }),
    ],
  ];
  test.each(variants)('read back gives every user’s features and personas: %s', (_, config) => {
    const run = runConfig(config);
    const evaluated = evaluateFiles(filesOf(config, run), config);
    const { read, made } = comparable(config, run, evaluated);
    expect(read).toEqual(made);
    const { windows, covered, consented } = evaluated.distribution;
    const expected = run.distribution;
    expect(windows.map(({ total }) => total)).toEqual(expected.windows.map(({ total }) => total));
    expect([covered, consented]).toEqual([expected.covered, expected.consented]);
  });

  test('has the columns of the reference, whole cents, and ids that name each thing once', () => {
    const files = november();
    for (const name of DATASET_FILE_NAMES) {
      const lines = files[name].split('\n');
      expect(lines.pop()).toBe('');
      expect(lines[0]).toBe(DATASET_FILES[name].join(','));
      const rows = lines.slice(1).map((line) => line.split(','));
      expect(rows.filter((row) => row.length !== DATASET_FILES[name].length)).toEqual([]);
      expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    }
    const amounts = files['transactions.csv']
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[4]!);
    expect(amounts.filter((text) => !/^-?\d+\.\d\d$/.test(text))).toEqual([]);
    expect(files['transactions.csv'].split('\n')[1]).toMatchInlineSnapshot(
      `"txn_user_high_utilizer_1_1,acc_user_high_utilizer_1_checking,user_high_utilizer_1,2025-04-11,-4109.47,PAYROLL DEPOSIT,ach,INCOME,Payroll,0"`,
    );
    expect(files['accounts.csv'].split('\n')[3]).toMatchInlineSnapshot(
      `"acc_user_high_utilizer_1_card2,user_high_utilizer_1,credit,credit_card,2800.00,5200.00,8000.00,USD,personal"`,
    );
    expect(files['liabilities.csv'].split('\n')[1]).toMatchInlineSnapshot(
      `"liab_acc_user_high_utilizer_1_card1,acc_user_high_utilizer_1_card1,user_high_utilizer_1,credit_card,23.8282,fixed,130.00,130.00,0,2025-11-28,5223.17"`,
    );
  });

  test('a user has the same rows in every population', () => {
    const small = november();
    const config = withValues(NOVEMBER, { 'population.users': 120 });
    const large = filesOf(config, runConfig(config));
    for (const name of ['accounts.csv', 'liabilities.csv', 'transactions.csv'] as const) {
      const known = new Set(large[name].split('\n'));
      expect(small[name].split('\n').filter((line) => !known.has(line))).toEqual([]);
    }
  });

  test('of several chunks names every user once, in the order of the sequence', () => {
    const config = withValues(NOVEMBER, {
      'population.users': 1_300,
      'population.historyDays': 30,
      'population.allocation': 'largest-remainder',
      'mix.savings_builder': 0.9,
    });
    const { counts, ...run } = runConfig(config);
    const files = filesOf(config, { counts, ...run });
    const column = (name: 'users.csv' | 'accounts.csv', at: number) =>
      files[name]
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',')[at]!);
    const ids = PUBLISHED_ARCHETYPE_IDS.flatMap((id, s) =>
      Array.from({ length: counts[s]! }, (_, k) => userIdOf(id, k)),
    );
    expect(Math.max(...counts)).toBeGreaterThan(500);
    expect(column('users.csv', 0)).toEqual(ids);
    const accounts = column('accounts.csv', 0);
    expect(new Set(accounts).size).toBe(accounts.length);
    // Another user, another name: numbers of six digits, drawn, so a few of 1,300 may be shared.
    expect(new Set(column('users.csv', 1)).size).toBeGreaterThan(1_290);
  });
});
