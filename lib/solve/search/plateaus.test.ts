import { describe, expect, test } from 'vitest';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER, tableOf } from '@/lib/testing/populations';
import type { Freedom } from '../quest';
import { freeNumbers, positionsOf, withNumber } from './free-numbers';
import { plateausOf } from './plateaus';
import { evaluate, profilesOf } from './profiles';

const FREE: Freedom = {
  mix: true,
  thresholds: true,
  numbers: false,
  levers: [],
  locks: new Set(),
  ranges: {},
};
const tables = PUBLISHED_ARCHETYPE_IDS.map((id) => tableOf(NOVEMBER, id, 20));
const goals = [0, 1].flatMap((window) =>
  Array.from({ length: personasOf(NOVEMBER).length + 1 }, (_, persona) => ({
    window,
    persona,
    share: 0,
    tolerance: 0.01,
  })),
);

describe('plateausOf', () => {
  test('has the profiles of every archetype recomputed at every position, and each that differs', () => {
    for (const threshold of freeNumbers(NOVEMBER, FREE, tables)) {
      const positions = positionsOf(threshold, tables);
      const { values, profilesAt } = plateausOf(evaluate(NOVEMBER, tables), threshold, positions, goals);
      const at = (value: number) =>
        profilesOf(evaluate(withNumber(NOVEMBER, threshold, value), tables), goals);
      const found = values.map((_, i) => JSON.stringify(profilesAt(i)));
      values.forEach((value, i) => {
        expect(found[i]).toBe(JSON.stringify(at(value)));
      });
      for (let i = 0; i < positions.length; i += 7) {
        expect(found).toContain(JSON.stringify(at(positions[i]!)));
      }
      expect(values).toContain(threshold.present);
    }
  });
});

describe('positionsOf', () => {
  test('are steps of the slider, within the range that is allowed', () => {
    const path = 'personas.cash_flow_stressed.low_days';
    const freedom = { ...FREE, ranges: { [path]: [0.1, 0.3] as const } };
    const threshold = freeNumbers(NOVEMBER, freedom, tables).find((t) => t.path === path)!;
    const positions = positionsOf(threshold, tables);
    expect(positions[0]).toBe(0.1);
    expect(positions.at(-1)).toBe(0.3);
    for (const value of positions) expect(value * 100).toBeCloseTo(Math.round(value * 100), 9);
  });
});

test('freeNumbers leaves out what is locked, flags, and all of them where they may not move', () => {
  const all = freeNumbers(NOVEMBER, FREE, tables).map(({ path }) => path);
  expect(all).toHaveLength(11);
  const lock = 'personas.variable_income.pay_gap';
  expect(freeNumbers(NOVEMBER, { ...FREE, locks: new Set([lock]) }, tables).map(({ path }) => path)).toEqual(
    all.filter((path) => path !== lock),
  );
  expect(freeNumbers(NOVEMBER, { ...FREE, thresholds: false }, tables)).toEqual([]);
});
