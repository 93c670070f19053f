import { expect, test } from 'vitest';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { unknownUsers } from './rule-view';

const result = runConfig(NOVEMBER);

test('counts the users of whom a criterion is not known', () => {
  const known = { feature: 'recurring_merchant_count', op: '>=', value: 3 } as const;
  expect(unknownUsers(result, 0, known)).toBe(0);
  // Read customer by customer: who is not known to be in a range.
  expect(unknownUsers(result, 0, { ...known, op: 'between', value: [1, 3] })).toBe(0);
});

test('of a criterion that is newer than the result, what it reads may not be known: nobody is counted', () => {
  expect(unknownUsers(result, 0, { feature: 'region', op: 'in', value: ['north'] })).toBe(0);
});
