import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { check } from '@/lib/testing/check';
import { columnsOf, personasRead } from '@/lib/testing/rules';
import { assignPersonas, isMatched, wordsOf } from './assign-personas';
import { compileRules, matchedPersonas } from './compile-rules';
import { evaluateCriteria } from './evaluate-criteria';
import { type Criterion, criteriaOf, type Persona, PUBLISHED_ORDER, type Rule, ruleHolds } from './personas';

const NUMERIC = FEATURES.filter(
  (feature) => !['minimum_payment_only', 'interest', 'is_overdue'].includes(feature),
);

/** A rule of so many criteria over different features and thresholds, in groups within groups. */
function wideRule(criteria: number, seed: number): Rule {
  const all = Array.from({ length: criteria }, (_, i): Criterion => {
    const feature = NUMERIC[(i + seed) % NUMERIC.length]!;
    return { id: `c${i}`, feature, op: i % 3 === 0 ? '<' : '>=', value: ((i + seed) % 7) / 8 };
  });
  const third = Math.floor(criteria / 3);
  return {
    any: [
      { all: all.slice(0, third) },
      { all: [{ any: all.slice(third, 2 * third) }, { any: all.slice(2 * third, -1) }] },
      all.at(-1)!,
    ],
  };
}

const wide = (number: number, criteria: number): Persona => ({
  rank: [number === 1 ? 1 : 3, { feature: 'growth_rate' }],
  order: PUBLISHED_ORDER,
  id: `p${number}`,
  number,
  key: String(number),
  name: `P${number}`,
  priority: number === 1 ? 'LOW' : 'HIGH',
  severity: { feature: 'growth_rate' },
  match: wideRule(criteria, number),
});

test.each([4, 5, 6, 16])('the table of %i criteria is the rule read aloud, for every mask', (criteria) => {
  const rule = wideRule(criteria, 3);
  const place = new Map(criteriaOf(rule).map((c, i) => [c.id, i]));
  const { tables } = compileRules([{ ...wide(1, criteria), match: rule }]);
  const matches = tables[0]!.matches!;
  expect(matches).toHaveLength(2 ** criteria);
  const wrong = [...matches.keys()].filter(
    (mask) => ruleHolds(rule, (c) => ((mask >> place.get(c.id)!) & 1) === 1) !== (matches[mask] === 1),
  );
  expect(wrong).toEqual([]);
});

/** One value a feature and user, on the lattice of the thresholds and between. */
const columns = (users: number): fc.Arbitrary<FeatureColumns> =>
  fc
    .array(fc.array(fc.integer({ min: -1, max: 8 }), { minLength: users, maxLength: users }), {
      minLength: FEATURES.length,
      maxLength: FEATURES.length,
    })
    .map(
      (values) =>
        Object.fromEntries(FEATURES.map((f, i) => [f, Float64Array.from(values[i]!, (x) => x / 8)])) as never,
    );

test.each([
  ['two personas of 16', [16, 16]],
  ['sixteen at the upper bits', [7, 16, 9]],
  ['ten personas', [16, 1, 1, 1, 1, 1, 1, 1, 1, 8]],
])('property: %s evaluate as the rules read aloud', (_, sizes) => {
  const personas = sizes.map((criteria, i) => wide(i + 1, criteria));
  const rules = compileRules(personas);
  expect(rules.criteria.map(({ bit }) => bit)).toEqual([...Array(rules.criteria.length).keys()]);
  check(
    fc.property(columns(8), (features) => {
      const masks = evaluateCriteria(rules, features, 8);
      const { primary, secondary, matched } = assignPersonas(rules, masks, features);
      for (let user = 0; user < 8; user++) {
        const expected = personasRead(personas, (feature) => rowValue(columnOf(features, feature), user));
        const indexOf = (p: Persona | undefined) => (p ? personas.indexOf(p) : personas.length);
        expect([primary[user], secondary[user]]).toEqual([indexOf(expected[0]), indexOf(expected[1])]);
        expect(personas.filter((_p, p) => isMatched({ matched }, p, user))).toHaveLength(expected.length);
      }
    }),
    150,
  );
});

test('the highest of 32 bits counts, and a mask with it is no negative number to a table', () => {
  const flags = (criteria: number) =>
    Array.from({ length: criteria }, (_, i): Criterion => ({ id: `c${i}`, feature: 'interest' }));
  const last: Criterion = { id: 'last', feature: 'growth_rate', op: '>', value: 0.5 };
  const personas = [
    { ...wide(1, 16), match: { all: flags(16) } },
    { ...wide(2, 16), match: { all: [{ any: flags(15) }, last] } },
  ];
  const rules = compileRules(personas);
  const matches = (features: Parameters<typeof columnsOf>[0]) => {
    const masks = wordsOf(evaluateCriteria(rules, columnsOf(features), 1), 0);
    return [masks[0], matchedPersonas(rules, masks)[0]];
  };
  expect(matches({ growth_rate: 0.6 })).toEqual([1 << 31, 0]);
  expect(matches({ interest: 1 })).toEqual([0x7fffffff, 1]);
  expect(matches({ interest: 1, growth_rate: 0.6 })).toEqual([-1, 3]);
});
