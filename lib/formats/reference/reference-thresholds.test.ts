import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS, PUBLISHED_PRESET_IDS } from '@/lib/params/presets/presets';
import { type Criterion, mapCriteria, type Persona, type Rule, withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { CORRECTED, NOVEMBER, withValues } from '@/lib/testing/populations';
import { rulesOfPersonas } from '@/lib/testing/rules';
import { REFERENCE_KEYS, referenceThresholds } from './reference-thresholds';

const withPersona = (id: string, change: (persona: Persona) => Persona) => ({
  ...NOVEMBER,
  rules: rulesOfPersonas(personasOf(NOVEMBER).map((p) => (p.id === id ? change(p) : p))),
});
const paths = (config: typeof NOVEMBER) => referenceThresholds(config).notCovered.map(({ path }) => path);

test('November 2025 is what the reference’s config.json says, and nothing is left over', () => {
  expect(referenceThresholds(NOVEMBER)).toEqual({
    config: {
      personas: {
        thresholds: {
          persona_1: { utilization_threshold: 0.5 },
          persona_2: { pay_gap_days_threshold: 45, buffer_months_threshold: 1 },
          persona_3: {
            recurring_merchant_count_threshold: 3,
            monthly_spend_threshold: 50,
            subscription_share_threshold: 0.1,
          },
          persona_4: {
            growth_rate_threshold: 0.02,
            net_inflow_monthly_threshold: 200,
            max_utilization_threshold: 0.3,
          },
          persona_5: { pct_days_below_100_threshold: 0.2, balance_volatility_threshold: 0.15 },
        },
      },
    },
    notCovered: [],
  });
});

test('any thresholds fit: each key holds the value of its criterion', () => {
  const slots = personasOf(NOVEMBER).flatMap((persona) =>
    REFERENCE_KEYS[persona.number]!.map((key) => ({ persona, key })),
  );
  const values = fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }), {
    minLength: slots.length,
    maxLength: slots.length,
  });
  check(
    fc.property(values, (wanted) => {
      const personas = slots.reduce((all, { persona, key }, i) => {
        let id = '';
        mapCriteria(persona.match, (c) => {
          if (c.feature === key.feature && c.op) id = c.id;
          return c;
        });
        return withThreshold(all, persona.id, id, wanted[i]!);
      }, personasOf(NOVEMBER));
      const { config, notCovered } = referenceThresholds({ ...NOVEMBER, rules: rulesOfPersonas(personas) });
      expect(notCovered).toEqual([]);
      const got = slots.map(
        ({ persona, key }) => config.personas.thresholds[`persona_${persona.number}`]![key.key],
      );
      expect(got).toEqual(wanted);
    }),
  );
});

describe('what the keys cannot say is listed', () => {
  const extra: Criterion = { id: 'more', feature: 'payroll_count', op: '>=', value: 2 };
  const all = (rule: Rule) => (rule as { all: Rule[] }).all;
  test.each<[string, typeof NOVEMBER, string[]]>([
    [
      'a further criterion',
      withPersona('variable_income', (p) => ({ ...p, match: { all: [...all(p.match), extra] } })),
      ['personas.variable_income.more'],
    ],
    [
      'another structure',
      withPersona('variable_income', (p) => ({ ...p, match: { any: all(p.match) } })),
      ['personas.variable_income.match'],
    ],
    [
      'the order and nesting of parts is no difference',
      withPersona('variable_income', (p) => ({
        ...p,
        match: { all: [{ any: [{ all: [...all(p.match)].reverse() }] }] },
      })),
      [],
    ],
    [
      'another operator',
      withPersona('variable_income', (p) => ({
        ...p,
        match: mapCriteria(p.match, (c) => (c.id === 'pay_gap' ? { ...c, op: '>=' } : c)),
      })),
      ['personas.thresholds.persona_2.pay_gap_days_threshold', 'personas.variable_income.pay_gap'],
    ],
    [
      'a flag left out',
      withPersona('high_utilization', (p) => ({
        ...p,
        match: { any: (p.match as { any: Rule[] }).any.slice(0, 3) },
      })),
      ['personas.high_utilization.match'],
    ],
    [
      'a priority',
      withValues(NOVEMBER, { 'personas.savings_builder.priority': 'HIGH' }),
      ['personas.savings_builder.priority'],
    ],
    [
      'a severity',
      withPersona('savings_builder', (p) => ({ ...p, severity: { feature: 'net_inflow' } })),
      ['personas.savings_builder.severity'],
    ],
    [
      'a persona of another number',
      withPersona('cash_flow_stressed', (p) => ({ ...p, number: 6 })),
      [
        'personas.thresholds.persona_5.pct_days_below_100_threshold',
        'personas.thresholds.persona_5.balance_volatility_threshold',
        'personas.cash_flow_stressed',
      ],
    ],
    [
      'two criteria for one key',
      withPersona('variable_income', (p) => ({
        ...p,
        match: { all: [...all(p.match), { id: 'late', feature: 'median_pay_gap_days', op: '>', value: 60 }] },
      })),
      ['personas.thresholds.persona_2.pay_gap_days_threshold', 'personas.variable_income.match'],
    ],
    [
      'settings of every other sort',
      withValues(NOVEMBER, {
        'population.seed': 7,
        'mix.savings_builder': 0.2,
        'generator.rentAchShare': 0.5,
        'windows.1': 90,
        'archetypes.savings_builder.cards': 2,
      }),
      [
        'population.seed',
        'mix.savings_builder',
        'archetypes.savings_builder.cards',
        'generator.rentAchShare',
        'windows.1',
      ],
    ],
  ])('%s', (_, config, expected) => {
    expect(paths(config)).toEqual(expected);
  });

  test('in a sentence each', () => {
    const config = withValues(NOVEMBER, { 'generator.rentAchShare': 0.5 });
    expect(referenceThresholds(config).notCovered.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "Rent, Rent by ACH: 50 % here, 30 % in the reference.",
      ]
    `);
    const small = withValues(NOVEMBER, { 'generator.rentAchShare': 0.3001 });
    expect(referenceThresholds(small).notCovered[0]?.message).toContain('30.01 % here, 30 % in');
    const { notCovered } = referenceThresholds(CORRECTED);
    expect(notCovered.every(({ path }) => path.startsWith('corrections.'))).toBe(true);
    expect(notCovered.length).toBe(Object.keys(CORRECTED.corrections).length);
    for (const { message } of referenceThresholds(PRESETS.calibrated).notCovered)
      expect(message).toMatch(/\.$/);
  });
});

test('the published presets differ in settings that have keys, or are listed', () => {
  for (const id of PUBLISHED_PRESET_IDS) {
    expect(paths(PRESETS[id]).filter((path) => path.startsWith('personas.'))).toEqual([]);
  }
  expect(referenceThresholds(PRESETS.original).config.personas.thresholds.persona_5).toEqual({
    pct_days_below_100_threshold: 0.3,
    balance_volatility_threshold: 1,
  });
});
