import { expect, test } from 'vitest';
import { firstUsers } from '@/lib/features/feature-table';
import { doublesOf } from '@/lib/model/coded';
import { NOVEMBER, tableOf } from '@/lib/testing/populations';
import { covarianceOf, momentsOf } from './moments';
import { codesOfUsers, type Variables, variablesOf } from './variables';

const TABLE = tableOf(NOVEMBER, 'variable_income', 300);
const VARIABLES: Variables = variablesOf(TABLE, NOVEMBER);

test('moments are means over users: those of a whole are the weighted mean of its parts', () => {
  const codes = codesOfUsers(VARIABLES, TABLE);
  const whole = momentsOf(VARIABLES, codes);
  const parts = [
    momentsOf(
      VARIABLES,
      codes.map((own) => own.subarray(0, 100)),
    ),
    momentsOf(
      VARIABLES,
      codes.map((own) => own.subarray(100)),
    ),
  ] as const;
  whole.forEach((value, g) => {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
    expect((parts[0][g]! + 2 * parts[1][g]!) / 3).toBeCloseTo(value, 10);
  });
});

test('the covariance is that of single users', () => {
  const codes = codesOfUsers(VARIABLES, TABLE);
  const means = momentsOf(VARIABLES, codes);
  const n = means.length;
  const covariance = covarianceOf(VARIABLES, codes, means);
  const single = Array.from({ length: TABLE.users }, (_, u) =>
    momentsOf(
      VARIABLES,
      codes.map((own) => own.subarray(u, u + 1)),
    ),
  );
  for (const [g, h] of [
    [0, 0],
    [3, 40],
    [n - 1, 20],
    [n - 1, n - 2],
    [60, 61],
  ] as const) {
    const mean =
      single.reduce((sum, own) => sum + (own[g]! - means[g]!) * (own[h]! - means[h]!), 0) / TABLE.users;
    expect(covariance[g * n + h]).toBeCloseTo(mean, 10);
    expect(covariance[h * n + g]).toBeCloseTo(mean, 10);
  }
});

test('who lacks a feature counts for nothing there, and the rest is as without him', () => {
  const windows = TABLE.windows.map((columns) => ({
    ...columns,
    payroll_count: doublesOf(columns.payroll_count).map((value, u) => (u < 200 ? value : Number.NaN)),
  }));
  const codes = codesOfUsers(VARIABLES, { ...TABLE, windows });
  const known = codesOfUsers(VARIABLES, firstUsers(TABLE, 200));
  const at = VARIABLES.list.findIndex(({ of }) => of.kind === 'feature' && of.feature === 'payroll_count');
  const before = VARIABLES.list.slice(0, at).reduce((sum, { weights }) => sum + weights.length, 0);
  const [a, b] = [momentsOf(VARIABLES, codes), momentsOf(VARIABLES, known)];
  for (let k = 0; k < VARIABLES.list[at]!.weights.length; k++) expect(a[before + k]).toBe(b[before + k]);
});
