import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { GENERATOR, type GeneratorId } from '@/lib/params/declared/generator';
import { check } from '@/lib/testing/check';
import {
  accountsOf,
  bytesOf,
  generate,
  NOVEMBER,
  type Row,
  rowsOf,
  withValues,
} from '@/lib/testing/populations';
import { SUBSCRIPTIONS } from './kinds';

const archetype = fc.constantFrom(...PUBLISHED_ARCHETYPE_IDS);
const seed = fc.integer({ min: 0, max: 4_294_967_295 });
const seeded = (value: number, base: Config = NOVEMBER) => withValues(base, { 'population.seed': value });
const isStressed = (id: string) => NOVEMBER.archetypes[id]!.lowBalanceTarget > 0.25;
const isVariable = (id: string) => NOVEMBER.archetypes[id]!.payVariability > 0.5;
const calm = PUBLISHED_ARCHETYPE_IDS.filter((id) => !isStressed(id));

const same = (a: Config, b: Config, id: string, users = 3) =>
  bytesOf(generate(a, id, 0, users)).equals(bytesOf(generate(b, id, 0, users)));

describe('a population is a prefix of endless sequences', () => {
  test('users 0 .. n - 1 are the same however many follow, and chunks equal one run', () => {
    check(
      fc.property(
        seed,
        archetype,
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
        (s, id, sizes) => {
          const config = seeded(s);
          const whole = generate(
            config,
            id,
            0,
            sizes.reduce((sum, n) => sum + n, 0),
          );
          let user = 0;
          for (const size of sizes) {
            const chunk = generate(config, id, user, size);
            expect(chunk.users).toBe(size);
            for (let u = 0; u < size; u++, user++) {
              expect(rowsOf(chunk, u)).toEqual(rowsOf(whole, user));
              expect(accountsOf(chunk, u)).toEqual(accountsOf(whole, user));
            }
          }
          expect(user).toBe(whole.users);
        },
      ),
      30,
    );
  });

  test('users depend on nothing that belongs to other archetypes, the mix or the population', () => {
    const changed = withValues(NOVEMBER, {
      'population.users': 9_000,
      'population.consentRate': 0.1,
      'population.allocation': 'largest-remainder',
      'mix.variable_income': 0.9,
      'archetypes.savings_builder.incomeHighUsd': 20_000,
      'personas.variable_income.pay_gap': 20,
      'detection.lookbackDays': 60,
    });
    for (const id of PUBLISHED_ARCHETYPE_IDS)
      expect(same(NOVEMBER, changed, id)).toBe(id !== 'savings_builder');
  });

  test('other seeds and other archetypes give other users', () => {
    const config = withValues(NOVEMBER, {});
    const twin = {
      ...config,
      archetypes: { ...config.archetypes, stable_finances: config.archetypes.savings_builder! },
    };
    expect(same(NOVEMBER, seeded(43), 'savings_builder')).toBe(false);
    expect(
      bytesOf(generate(twin, 'stable_finances', 0, 3)).equals(
        bytesOf(generate(twin, 'savings_builder', 0, 3)),
      ),
    ).toBe(false);
  });
});

/** Which archetypes' users each knob is no business of. */
const UNUSED: readonly (readonly [GeneratorId, (id: string) => boolean])[] = [
  ['payDaysBiweekly', (id) => NOVEMBER.archetypes[id]!.payFrequency !== 'biweekly'],
  ['payDaysMonthly', (id) => NOVEMBER.archetypes[id]!.payFrequency !== 'monthly'],
  ['payDaysIrregular', (id) => NOVEMBER.archetypes[id]!.payFrequency !== 'irregular'],
  ['payTimingSpreadStable', (id) => isVariable(id)],
  ['paySpreadStable', (id) => isVariable(id)],
  ['payTimingLowVariable', (id) => !isVariable(id)],
  ['payTimingHighVariable', (id) => !isVariable(id)],
  ['paySpreadVariable', (id) => !isVariable(id)],
  ['expenseRate', isStressed],
  ['expenseRateStressed', (id) => !isStressed(id)],
  ['expenseTarget', () => true],
  ['expenseTargetSaver', () => true],
  ['expenseTargetStressed', () => true],
  ['utilizationSpread', () => true],
  ['openingSpreadVariable', (id) => !isVariable(id)],
  ['expenseSwingVariable', (id) => !isVariable(id)],
  ['expenseSwingStressed', (id) => !isStressed(id)],
  ['bufferFreeDaysVariable', (id) => !isVariable(id)],
  ['paySkipRateVariable', (id) => !isVariable(id)],
  ['cardShareOfExpenses', (id) => NOVEMBER.archetypes[id]!.cards === 0],
  ['cardLimitMonthsOfIncome', (id) => NOVEMBER.archetypes[id]!.cards === 0],
  ['savingsRateConsistent', (id) => NOVEMBER.archetypes[id]!.savingsBehavior !== 'consistent'],
  ['savingsRateAggressive', (id) => NOVEMBER.archetypes[id]!.savingsBehavior !== 'aggressive'],
  [
    'savingsTransferDelayDays',
    (id) => !['consistent', 'aggressive'].includes(NOVEMBER.archetypes[id]!.savingsBehavior),
  ],
  ['subscriptionDueDayMax', (id) => NOVEMBER.archetypes[id]!.subscriptions === 0],
  ['subscriptionShiftDays', (id) => NOVEMBER.archetypes[id]!.subscriptions === 0],
  ['injectionLargeAboveUsd', (id) => !isStressed(id)],
  ['injectionMediumAboveUsd', (id) => !isStressed(id)],
  ['injectionSmallAboveUsd', (id) => !isStressed(id)],
  ['injectionSmallRate', (id) => !isStressed(id)],
];

function knobValue(id: GeneratorId): fc.Arbitrary<number> {
  const { min, max, integer } = GENERATOR[id];
  return integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

describe('a knob that a user’s path does not use leaves the user alone, byte for byte', () => {
  test.each(UNUSED)('%s', (knob, unused) => {
    const others = PUBLISHED_ARCHETYPE_IDS.filter((id) => unused(id));
    check(
      fc.property(seed, fc.constantFrom(...others), knobValue(knob), (s, id, value) =>
        same(seeded(s), withValues(seeded(s), { [`generator.${knob}`]: value }), id, 1),
      ),
      25,
    );
    // And it is some business of the others.
    const { min, max } = GENERATOR[knob];
    for (const id of PUBLISHED_ARCHETYPE_IDS.filter((id) => !unused(id))) {
      const low = withValues(NOVEMBER, { [`generator.${knob}`]: min });
      const high = withValues(NOVEMBER, { [`generator.${knob}`]: max });
      expect(same(low, high, id, 20), id).toBe(false);
    }
  });

  test('for every other knob there is an archetype that uses it', () => {
    const listed = new Set<string>(UNUSED.map(([knob]) => knob));
    const others = Object.keys(GENERATOR).filter((knob) => !listed.has(knob));
    for (const knob of others as GeneratorId[]) {
      const { min, max } = GENERATOR[knob];
      const low = withValues(NOVEMBER, { [`generator.${knob}`]: min });
      const high = withValues(NOVEMBER, { [`generator.${knob}`]: max });
      expect(same(low, high, 'cash_flow_stressed', 20), knob).toBe(false);
    }
  });
});

/** Pairs of one user's transactions before and after a change. */
function beforeAndAfter(s: number, id: string, values: Record<string, number>, base = NOVEMBER) {
  const before = generate(seeded(s, base), id, 0, 3);
  const after = generate(withValues(seeded(s, base), values), id, 0, 3);
  return [0, 1, 2].map((u) => [rowsOf(before, u), rowsOf(after, u)] as const);
}

const text = (row: Row) => JSON.stringify(row);
const without = (rows: readonly Row[], removed: (row: Row) => boolean) => rows.filter((row) => !removed(row));

describe('a knob changes what it says and nothing else', () => {
  test('rentAchShare: the kind of rent of the users that flip, all in one direction', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const asRent = (row: Row) =>
      row.merchant === 'TRANSFER OUT' || row.merchant === 'Rent Payment' ? { ...row, merchant: 'rent' } : row;
    check(
      fc.property(seed, fc.constantFrom(...PUBLISHED_ARCHETYPE_IDS), share, share, (s, id, x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const base = withValues(NOVEMBER, { 'generator.rentAchShare': low });
        for (const [before, after] of beforeAndAfter(s, id, { 'generator.rentAchShare': high }, base)) {
          expect(after.map(asRent)).toEqual(before.map(asRent));
          const stillRent = after.some((row) => row.merchant === 'Rent Payment');
          if (stillRent) expect(after).toEqual(before);
        }
      }),
      30,
    );
  });

  test('one subscription more adds the bills of one merchant', () => {
    const k = fc.integer({ min: 0, max: SUBSCRIPTIONS.length - 1 });
    check(
      fc.property(seed, fc.constantFrom(...calm), k, (s, id, count) => {
        const path = `archetypes.${id}.subscriptions`;
        const base = withValues(NOVEMBER, { [path]: count });
        for (const [before, after] of beforeAndAfter(s, id, { [path]: count + 1 }, base)) {
          const known = new Set(before.map((row) => row.merchant));
          const added = [...new Set(after.map((row) => row.merchant))].filter((name) => !known.has(name));
          expect(added).toHaveLength(1);
          expect(without(after, (row) => row.merchant === added[0])).toEqual(before);
        }
      }),
      30,
    );
  });

  test('utilitySkipRate only removes utility bills, and more of them the higher it is', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    check(
      fc.property(seed, fc.constantFrom(...calm), rate, rate, (s, id, x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const base = withValues(NOVEMBER, { 'generator.utilitySkipRate': low });
        for (const [before, after] of beforeAndAfter(s, id, { 'generator.utilitySkipRate': high }, base)) {
          const left = new Set(after.map(text));
          const removed = before.filter((row) => !left.has(text(row)));
          expect(removed.every((row) => row.source === 'utilities')).toBe(true);
          expect(before.length - after.length).toBe(removed.length);
        }
      }),
      30,
    );
  });

  test('a lower expenseRate only removes everyday expenses', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    check(
      fc.property(seed, fc.constantFrom(...calm), rate, rate, (s, id, x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const base = withValues(NOVEMBER, { 'generator.expenseRate': high });
        for (const [before, after] of beforeAndAfter(s, id, { 'generator.expenseRate': low }, base)) {
          const left = new Set(after.map(text));
          const removed = before.filter((row) => !left.has(text(row)));
          expect(removed.every((row) => row.source === 'everyday' && row.cents > 0)).toBe(true);
          expect(before.length - after.length).toBe(removed.length);
        }
      }),
      30,
    );
  });

  test('savingsRateAggressive only changes the size of the savers’ transfers', () => {
    const saved = (row: Row) => row.merchant === 'TRANSFER' || row.merchant === 'TRANSFER OUT';
    for (const [before, after] of beforeAndAfter(1, 'savings_builder', {
      'generator.savingsRateAggressive': 0.3,
    })) {
      expect(without(after, saved)).toEqual(without(before, saved));
      const inflows = (rows: readonly Row[]) =>
        rows.filter((row) => row.merchant === 'TRANSFER').map((row) => row.cents);
      expect(new Set(inflows(before))).toEqual(new Set([-130_000]));
      expect(new Set(inflows(after))).toEqual(new Set([-195_000]));
    }
  });

  test('paySpread changes amounts of pay and no dates', () => {
    const isPay = (row: Row) => row.merchant === 'PAYROLL DEPOSIT';
    for (const [before, after] of beforeAndAfter(1, 'variable_income', {
      'generator.paySpreadVariable': 0.05,
    })) {
      expect(without(after, isPay)).toEqual(without(before, isPay));
      expect(after.filter(isPay).map((row) => row.day)).toEqual(before.filter(isPay).map((row) => row.day));
      expect(after.filter(isPay)).not.toEqual(before.filter(isPay));
    }
  });
});
