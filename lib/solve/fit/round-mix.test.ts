import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { check } from '@/lib/testing/check';
import { NOVEMBER } from '@/lib/testing/populations';
import { roundMix } from './round-mix';

const mixes = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 13, maxLength: 13 })
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return Float64Array.from(weights, (weight) => weight / total);
  });
const distance = (to: Float64Array) => (mix: Float64Array) =>
  mix.reduce((sum, share, s) => sum + (share - (to[s] as number)) ** 2, 0);

test('a rounded mix is in whole hundredths, adds up to 1, and is nearly the mix', () => {
  check(
    fc.property(mixes, (mix) => {
      const rounded = Object.values(roundMix(NOVEMBER, mix, { locks: new Set(), ranges: {} }, distance(mix)));
      expect(rounded.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      rounded.forEach((share, s) => {
        expect(share * 100).toBeCloseTo(Math.round(share * 100), 8);
        expect(Math.abs(share - (mix[s] as number))).toBeLessThan(0.01);
      });
    }),
  );
});

test('locked shares stay as written, whatever their decimals, and ranges are kept', () => {
  const config = { ...NOVEMBER, mix: { ...NOVEMBER.mix, high_utilizer: 0.123 } };
  const freedom = {
    locks: new Set(['mix.high_utilizer']),
    ranges: { 'mix.savings_builder': [0.1, 0.2] as const },
  };
  check(
    fc.property(mixes, (mix) => {
      mix[PUBLISHED_ARCHETYPE_IDS.indexOf('savings_builder')] = 0.15;
      const rounded = roundMix(config, mix, freedom, distance(mix));
      expect(rounded.high_utilizer).toBe(0.123);
      expect(Object.values(rounded).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }),
  );
});
