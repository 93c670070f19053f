import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import type { Origin } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import type { Rule } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FirstPersona } from '@/lib/rules/view/rules-of';
import { findingsOf as found } from '@/lib/testing/findings';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { rulesOfPersonas } from '@/lib/testing/rules';

const findingsOf = (config: Config) => {
  return found(runConfig(config));
};
const claims = (config: Config) => Object.fromEntries(findingsOf(config).map(({ id, claim }) => [id, claim]));
const persona = (match: Rule): FirstPersona => ({
  id: 'tried',
  number: 9,
  name: 'Tried',
  priority: 'LOW',
  severity: { feature: 'growth_rate' },
  match,
});
const withRule = (match: Rule): Config => ({
  ...NOVEMBER,
  rules: rulesOfPersonas([...personasOf(NOVEMBER), persona(match)]),
});

describe('what a result alone shows', () => {
  test('what is not in the data is said once, and nothing is made of it', () => {
    const { population, counts } = runConfig(NOVEMBER);
    const unknown = new Float64Array(counts.reduce((sum, n) => sum + n, 0)).fill(Number.NaN);
    const cohorts = population.cohorts.map(({ archetype, table }) => ({
      archetype,
      table: {
        ...table,
        windows: table.windows.map((columns) => ({ ...columns, max_utilization: unknown })),
      },
    }));
    const all = found(evaluate(NOVEMBER, { ...population, cohorts }, counts));
    const about = all.filter(
      ({ id }) => /utili[sz]ation/.test(id) && !/^indecisive.*(interest|overdue|minimum)/.test(id),
    );
    expect(about.map(({ id }) => id)).toEqual(['unknown/max_utilization']);
    expect(about[0]?.proof).toContain('High Utilization, Savings Builder');
    expect(JSON.stringify(all.map(({ claim, proof }) => claim + proof))).not.toMatch(/Infinity|NaN/);
  });

  test('of November 2025 finds what its write-up did not', () => {
    const all = findingsOf(NOVEMBER);
    expect(all.find(({ id }) => id === 'unreachable/variable_income')).toMatchObject({
      id: 'unreachable/variable_income',
      about: 'variable_income',
      claim: 'Nobody can be Variable Income Budgeter in 30 days.',
      proof: 'It needs median pay gap > 45 days, and two paydays within 30 days are at most 29 days apart.',
      cell: 'rules',
      certain: true,
    });
    const texts = claims(NOVEMBER);
    expect(texts.mix).toBe('The mix adds up to 109 %.');
    expect(texts['flat/max_utilization']).toMatch(/^Card utilisation has no spread inside any archetype/);
    expect(texts['flat/growth_rate']).toMatch(/^Savings growth has no spread/);
    expect(texts['indecisive/high_utilization/interest']).toBe(
      'High Utilization: “interest charged” decides nothing.',
    );
    expect(texts['indecisive/subscription_heavy/merchants']).toBeUndefined();
  });

  test('a window or a look-back that begins before there is anything', () => {
    const reach = (values: Record<string, number>, historyDays?: number) => {
      const config = withValues(NOVEMBER, values);
      const run = runConfig(config);
      const { origin } = run.population;
      const history = historyDays === undefined ? null : { firstDay: 1_000, asOfDay: 1_000 + historyDays };
      const population = { ...run.population, origin: { ...origin, history } as Origin };
      return found({ ...run, population }).filter(({ id }) => id.startsWith('history/'));
    };
    // The as-of date counts as well: 210 days before it are 211.
    expect(reach({ 'windows.1': 211 })).toEqual([]);
    expect(reach({ 'windows.1': 212 })).toMatchObject([
      {
        id: 'history/windows.1',
        about: 'windows.1',
        claim: 'The window of 212 days reaches further back than the history.',
        proof:
          'There are transactions of 211 days up to the as-of date. What is counted over more, or divided by its days, is too small.',
        cell: 'features',
        part: 'detection',
        certain: true,
      },
    ]);
    const all = {
      'population.historyDays': 60,
      'windows.0': 90,
      'windows.1': 180,
      'detection.lookbackDays': 100,
    };
    expect(reach(all).map(({ claim }) => claim)).toEqual([
      'The window of 90 days reaches further back than the history.',
      'The window of 180 days reaches further back than the history.',
      'The look-back of 100 days reaches further back than the history.',
    ]);
    expect(reach({}, 120).map(({ claim, certain }) => [claim, certain])).toEqual([
      ['The window of 180 days reaches further back than the data.', false],
    ]);
    expect(reach({}, 179)).toEqual([]);
  });

  test('reachability is worked out from the window, not from a list', () => {
    expect(claims(withValues(NOVEMBER, { 'windows.0': 46 }))['unreachable/variable_income']).toBe(
      'Nobody can be Variable Income Budgeter in 46 days.',
    );
    expect(claims(withValues(NOVEMBER, { 'windows.0': 47 }))['unreachable/variable_income']).toBeUndefined();
    const both = claims(withValues(NOVEMBER, { 'personas.variable_income.pay_gap': 179 }));
    expect(both['unreachable/variable_income']).toBe(
      'Nobody can be Variable Income Budgeter in either window.',
    );
  });

  test.each<[string, Rule, string]>([
    [
      'criteria that exclude each other',
      {
        all: [
          { id: 'a', feature: 'max_utilization', op: '>=', value: 0.5 },
          { id: 'b', feature: 'max_utilization', op: '<', value: 0.5 },
        ],
      },
      'unreachable/tried',
    ],
    [
      'the same inside of alternatives',
      {
        all: [
          { id: 'a', feature: 'is_overdue' },
          {
            any: [
              { id: 'b', feature: 'pct_days_below_100', op: '>', value: 1 },
              {
                all: [
                  { id: 'c', feature: 'payroll_count', op: '<', value: 2 },
                  { id: 'd', feature: 'payroll_count', op: '>', value: 2 },
                ],
              },
            ],
          },
        ],
      },
      'unreachable/tried',
    ],
    ['what is always met', { id: 'a', feature: 'subscription_share', op: '>=', value: 0 }, 'always/tried/a'],
    [
      'a threshold above the data',
      { id: 'a', feature: 'recurring_merchant_count', op: '>', value: 40 },
      'outside/tried/a',
    ],
    [
      'a threshold below the data',
      { id: 'a', feature: 'avg_monthly_expenses', op: '>=', value: 5 },
      'outside/tried/a',
    ],
    [
      'a pair that nobody meets together',
      {
        all: [
          { id: 'a', feature: 'max_utilization', op: '>=', value: 0.7 },
          { id: 'b', feature: 'net_inflow', op: '>', value: 0 },
        ],
      },
      'exclusive/tried/a/b',
    ],
  ])('finds %s', (_, rule, id) => {
    expect(Object.keys(claims(withRule(rule)))).toContain(id);
  });

  test('finds nothing wrong with a rule that splits the users', () => {
    const rule: Rule = { id: 'a', feature: 'cash_flow_buffer_months', op: '<', value: 3 };
    expect(findingsOf(withRule(rule)).filter(({ about }) => about === 'tried')).toEqual([]);
  });
});
