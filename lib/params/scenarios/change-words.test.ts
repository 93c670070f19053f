import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { randomChange } from '@/lib/testing/configs';
import { NOVEMBER, withValues } from '@/lib/testing/populations';
import { USD } from '@/lib/text/money';
import type { Config } from '../config/config';
import { withValue } from '../config/settings';
import { PRESETS } from '../presets/presets';
import { changeWords } from './change-words';

const words = (config: Config, base = NOVEMBER) => changeWords(base, config, USD);
const under = (values: Parameters<typeof withValues>[1]) => words(withValues(NOVEMBER, values));

describe('what differs, in words', () => {
  test('is a phrase a setting, with the unit once', () => {
    expect(under({ 'personas.subscription_heavy.merchants': 5 })).toEqual(['Recurring merchants ≥ 3 → 5']);
    expect(under({ 'mix.savings_builder': 0.2 })).toEqual(['Savings builder 16 → 20 %']);
    expect(under({ 'population.users': 750 })).toEqual(['75 → 750 users']);
    expect(under({ 'corrections.balanceReplay': true })).toEqual([expect.stringMatching(/ on$/)]);
    expect(under({ 'personas.savings_builder.priority': 'HIGH' })).toEqual([
      'Savings Builder: Priority LOW → HIGH',
    ]);
  });

  test('counts what is much of one kind', () => {
    expect(words(PRESETS['november-2025'], PRESETS['before-november'])).toEqual([
      'mix: 5 shares',
      'Amount spread, variable pay 5 → 50 %',
      'Expense a day, stressed 60 → 75 %',
      'Expense target, stressed 95 → 98 %',
    ]);
    const calibrated = words(PRESETS.calibrated);
    expect(calibrated).toContain('corrections: 8 on');
    expect(calibrated).toContain('Subscriptions of 12 archetypes');
    expect(calibrated).toContain('targets');
    expect(calibrated.length).toBeLessThan(15);
  });

  test('says what is no number: segments, a filter, archetypes', () => {
    const [id, of] = Object.entries(NOVEMBER.rules.assign)[0]!;
    const rules = { ...NOVEMBER.rules, assign: { [id]: { ...of, segments: of.segments.slice(1) } } };
    expect(words({ ...NOVEMBER, rules })).toContain('High Utilization removed');
    expect(words(NOVEMBER, { ...NOVEMBER, rules })).toContain('High Utilization added');
    const filter = { feature: 'net_inflow', op: '>', value: 0 } as const;
    expect(words({ ...NOVEMBER, filter })).toEqual(['only where net_inflow > 0']);
    expect(words(NOVEMBER, { ...NOVEMBER, filter })).toEqual(['everybody counts']);
    const { savings_builder: _, ...archetypes } = NOVEMBER.archetypes;
    const { savings_builder: __, ...mix } = NOVEMBER.mix;
    expect(words({ ...NOVEMBER, archetypes, mix })).toContain('archetype Savings builder removed');
  });

  test('is said of every change, and of none nothing', () => {
    expect(words(structuredClone(NOVEMBER))).toEqual([]);
    expect(words({ ...NOVEMBER, name: 'Other', notes: { who: 'mine' } })).toEqual([]);
    check(
      fc.property(randomChange(), ({ path, value, before }) => {
        expect(under({ [path]: value })).toHaveLength(value === before ? 0 : 1);
        expect(words(NOVEMBER, withValue(NOVEMBER, path, value))).toHaveLength(value === before ? 0 : 1);
      }),
      150,
    );
  });
});
