import { describe, expect, test } from 'vitest';
import type { Goal } from '../quest';
import { exchangeUsers, totalsOf } from './exchange-users';

/** Whether each of an archetype's first users is counted, by goal, as prefix counts. */
function prefix(...goals: number[][]): Int32Array {
  const users = goals[0]!.length;
  const counts = new Int32Array((users + 1) * goals.length);
  goals.forEach((has, g) => {
    has.forEach((is, u) => {
      counts[(u + 1) * goals.length + g] = counts[u * goals.length + g]! + is;
    });
  });
  return counts;
}
const goal = (share: number): Goal => ({ window: 0, persona: 0, share, tolerance: 0.01 });

describe('exchangeUsers', () => {
  const prefixes = [prefix([0, 1, 1, 0, 1, 1]), prefix([1, 0, 0, 0, 0, 0]), prefix([0, 0, 0, 1, 1, 1])];

  test('counts exactly the first users of every archetype', () => {
    expect(Array.from(totalsOf(prefixes, 1, [3, 2, 4]))).toEqual([4]);
  });

  test('finds counts that meet the goal, within bounds and with the sum kept', () => {
    const { counts } = exchangeUsers(prefixes, [goal(5 / 6)], [2, 2, 2], [0, 0, 0], [6, 6, 6]);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(6);
    expect(totalsOf(prefixes, 1, counts)[0]).toBeGreaterThanOrEqual(4);
    const bound = exchangeUsers(prefixes, [goal(1)], [2, 2, 2], [2, 1, 2], [3, 3, 2]).counts;
    expect(bound).toEqual([3, 1, 2]);
  });

  test('leaves counts alone that no exchange improves', () => {
    expect(exchangeUsers(prefixes, [goal(2 / 6)], [2, 2, 2], [0, 0, 0], [6, 6, 6]).counts).toEqual([2, 2, 2]);
  });
});
