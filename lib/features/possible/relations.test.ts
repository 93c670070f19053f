import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowValue } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import { check } from '@/lib/testing/check';
import { type HandMadeUser, handMadeLedger } from '@/lib/testing/hand-made';
import { computeFeatures } from '../compute-features';
import { DEFAULT_DETECTION } from '../detection';
import { FEATURES, type Feature } from '../features';
import { type FeatureRelation, growsWithWindow, partsOfOne, perMonthOf, relationsWithin } from './relations';

const AS_OF = 180;
const WINDOWS = [30, 90, 180];

/** Users who are paid, save and spend a little, of whom all days are known, or the last ones; in whole cents, or not. */
const users = (amount: fc.Arbitrary<number>) => {
  const days = fc.array(fc.integer({ min: 1, max: AS_OF }), { maxLength: 12 });
  const rows = (merchant: string, sign: 1 | -1, account?: 'savings') =>
    fc.tuple(days, amount).map(([at, usd]) => at.map((day) => [day, merchant, sign * usd, account] as const));
  const gym = fc
    .tuple(fc.constantFrom(7, 30), fc.integer({ min: 0, max: 4 }), amount)
    .map(([gap, n, usd]) =>
      Array.from({ length: n }, (_, i) => [AS_OF - i * gap, 'Gym', usd, undefined] as const),
    );
  return fc
    .tuple(
      rows('PAYROLL DEPOSIT', -1),
      rows('Shop', 1),
      rows('Saved', -1, 'savings'),
      rows('Taken', 1, 'savings'),
      gym,
      fc.integer({ min: -50, max: 900 }),
    )
    .map(
      ([pay, shop, saved, taken, recurring, savings]): HandMadeUser => ({
        checking: 100,
        savings,
        transactions: [...pay, ...shop, ...saved, ...taken, ...recurring]
          .toSorted((a, b) => a[0] - b[0])
          .map(([day, merchant, usd, account]) =>
            account ? [day, merchant, usd, account] : [day, merchant, usd],
          ),
      }),
    );
};
const cents = fc.integer({ min: 1, max: 90_000 }).map((n) => n / 100);
const fractions = fc.constantFrom(0.001, 0.004, 0.01, 0.37, 12.345, 200);

function valuesOf(user: HandMadeUser, knownFrom: number | null) {
  const { ledger, kinds } = handMadeLedger([user]);
  const told: Ledger =
    knownFrom === null
      ? ledger
      : {
          ...ledger,
          knownFrom: new Float64Array(ledger.accountType.length).fill(knownFrom),
          knownTo: new Float64Array(ledger.accountType.length).fill(AS_OF),
        };
  const { windows } = computeFeatures(told, {
    kinds,
    asOfDay: AS_OF,
    windows: WINDOWS,
    detection: DEFAULT_DETECTION,
    balanceReplay: true,
  });
  return windows.map((columns) => (feature: Feature) => rowValue(columns[feature], 0));
}

const isIn = (
  x: number,
  { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: FeatureRelation['when'],
) => x >= least && x <= most;
let bound = 0;
function holds({ when, follows }: FeatureRelation, of: (feature: Feature) => number): boolean {
  const [x, y] = [of(when.feature), of(follows.feature)];
  if (Number.isNaN(x) || Number.isNaN(y) || !isIn(x, when)) return true;
  bound++;
  return isIn(y, follows);
}

const known = fc.constantFrom(null, 0, 30, 100, 152);
test('property: what is declared holds, of customers of whom not all is known and of fractions of cents too', () => {
  check(
    fc.property(users(fractions), known, (user, from) => {
      const values = valuesOf(user, from);
      for (const [w, of] of values.entries())
        for (const one of relationsWithin(WINDOWS[w]!))
          if (!one.isUsual) expect({ ...one, holds: holds(one, of) }).toMatchObject({ holds: true });
      const [short, middle, long] = values as [(typeof values)[0], (typeof values)[0], (typeof values)[0]];
      for (const name of FEATURES.filter(growsWithWindow))
        for (const [a, b] of [
          [short, middle],
          [middle, long],
        ] as const)
          expect(a(name) > b(name)).toBe(false);
    }),
    120,
  );
  expect(bound).toBeGreaterThan(800);
});

test('property: of whole cents and days that are all known, what is usual holds too', () => {
  check(
    fc.property(users(cents), (user) => {
      for (const [w, of] of valuesOf(user, null).entries()) {
        for (const one of relationsWithin(WINDOWS[w]!))
          expect({ ...one, holds: holds(one, of) }).toMatchObject({ holds: true });
        for (const name of FEATURES) {
          const total = perMonthOf(name);
          if (total) expect(of(name)).toBe(of(total) / (WINDOWS[w]! / 30));
          else expect(Math.round(of(name) * partsOfOne(name)) / partsOfOne(name)).toBe(of(name));
        }
      }
    }),
    80,
  );
});

test('what is counted in a window, and what is per month of one', () => {
  expect(FEATURES.filter(growsWithWindow)).toEqual(['interest', 'payroll_count']);
  expect(FEATURES.flatMap((name) => (perMonthOf(name) ? [[name, perMonthOf(name)]] : []))).toEqual([
    ['net_inflow_monthly', 'net_inflow'],
  ]);
});
