import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '@/lib/model/ledger';
import type { SettingValue } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { check } from '@/lib/testing/check';
import { generate, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { featuresInput, transactionsInput } from './chunk';
import { digestJson } from './digest';
import { featuresOf } from './run-chunk';

const before = runConfig(NOVEMBER).digests;
/** Which stages' digests differ from those of November 2025. */
function differing(config: Config): string[] {
  const after = runConfig(config).digests;
  return Object.keys(before).filter((stage) => before[stage as 'features'] !== after[stage as 'features']);
}

describe('digests of a result', () => {
  test('of the presets stay what they are: other data is another ENGINE_VERSION', () => {
    expect(PRESET_IDS.map((id) => runConfig(PRESETS[id]).digests)).toMatchInlineSnapshot(`
      [
        {
          "features": "1346a2bb5ac51fd8",
          "personas": "6a2dd0f9a18c384d",
          "transactions": "8333de87188a2612",
        },
        {
          "features": "0c140e2c385cdbdc",
          "personas": "56d0b4e3cb5484a5",
          "transactions": "c25dfadc783b7815",
        },
        {
          "features": "0c81c6795feb13b8",
          "personas": "6e98505824f104d5",
          "transactions": "3bfd146641349e3e",
        },
        {
          "features": "504b5943e56fcc92",
          "personas": "c05ad9fc1c4a9e70",
          "transactions": "34fa0d9ee71e95de",
        },
      ]
    `);
  });

  test('are equal for equal configs, whatever the order of their keys', () => {
    const reversed = <T extends object>(value: T) => Object.fromEntries(Object.entries(value).reverse()) as T;
    const shuffled: Config = {
      ...reversed(NOVEMBER),
      mix: reversed(NOVEMBER.mix),
      archetypes: reversed(NOVEMBER.archetypes),
      generator: reversed(NOVEMBER.generator),
    };
    const read = parseConfig(shuffled);
    expect(read.ok && differing(read.value)).toEqual([]);
  });

  test.each<[string, SettingValue, string[]]>([
    ['population.seed', 43, ['transactions', 'features', 'personas']],
    ['generator.rentShiftDays', 4, ['transactions', 'features', 'personas']],
    ['detection.lowBalanceUsd', 150, ['features', 'personas']],
    ['personas.subscription_heavy.merchants', 4, ['personas']],
    ['personas.savings_builder.priority', 'CRITICAL', ['personas']],
    ['population.users', 76, ['transactions', 'features', 'personas']],
    // A knob without an effect leaves no trace in the data, and neither does consent.
    ['generator.expenseTarget', 0.9, []],
    ['population.consentRate', 0.5, []],
  ])('%s = %s changes the stages that it changes', (path, value, stages) => {
    expect(differing(withValues(NOVEMBER, { [path]: value }))).toEqual(stages);
  });

  const columns = [
    'day',
    'account',
    'kind',
    'amountCents',
    'accountType',
    'balanceCents',
    'limitCents',
    'aprPercent',
    'aprVariable',
    'minimumPaymentCents',
    'lastPaymentCents',
    'overdue',
    'dueInDays',
    'statementCents',
  ] as const satisfies (keyof Ledger)[];

  test('property: any one changed value of a ledger changes its user’s hash, and no other’s', () => {
    const users = 4;
    const input = transactionsInput(NOVEMBER, 'high_util_cash_stressed');
    const hashes = (ledger: Ledger) => featuresOf(ledger, input, featuresInput(NOVEMBER)).ledgerHash;
    const original = hashes(generate(NOVEMBER, 'high_util_cash_stressed', 0, users));
    check(
      fc.property(fc.constantFrom(...columns), fc.nat(), (name, place) => {
        const ledger = generate(NOVEMBER, 'high_util_cash_stressed', 0, users);
        const column = ledger[name];
        const at = place % column.length;
        fc.pre(!Number.isNaN(column[at]));
        // Accounts without a liability have none of its columns.
        const start = column.length === ledger.day.length ? ledger.txStart : ledger.accountStart;
        fc.pre(start === ledger.txStart || ledger.hasLiability[at] === 1);
        // An account may become any other; the rest is off by one.
        column[at] =
          name === 'accountType' || name === 'account' ? Number(column[at] === 0) : column[at]! ^ 1;
        const owner = start.findLastIndex((first) => first <= at);
        const changed = hashes(ledger);
        expect([...changed.keys()].filter((u) => changed[u] !== original[u])).toEqual([owner]);
      }),
      200,
    );
  });
});

describe('digestJson', () => {
  test('is the start of the SHA-256 of the canonical JSON', () => {
    // printf '{"a":[1,2.5],"b":"x"}' | sha256sum
    expect(digestJson({ a: [1, 2.5], b: 'x' })).toBe('5cefae54a95b31dc');
    expect(digestJson({ b: 'x', a: [1, 2.5] })).toBe('5cefae54a95b31dc');
  });

  test('property: differs when anything differs', () => {
    const list = fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    check(
      fc.property(list, list, (a, b) => {
        expect(digestJson(a) === digestJson(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});

test('archetypes are numbered for good: their positions are part of every result', () => {
  expect(PUBLISHED_ARCHETYPE_IDS).toHaveLength(13);
  expect(digestJson(PUBLISHED_ARCHETYPE_IDS)).toMatchInlineSnapshot(`"d4a611af3686a442"`);
});
