import { expect, test } from 'vitest';
import type { Config } from '@/lib/params/config';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { GENERATED_KINDS } from '../generate/kinds';
import { sharesOf } from '../personas/distribution';
import { farthestOff, headlineOf } from './headline';

const EVEN = Array.from({ length: 6 }, () => 1 / 6);

function tell(config: Config, window: number, wanted: readonly number[], before: number | null = null) {
  const { population, counts, outcome } = runConfig(config);
  const persona = farthestOff(sharesOf(outcome.distribution, window), wanted);
  const headline = headlineOf({
    ...outcome,
    config,
    population,
    counts,
    kinds: GENERATED_KINDS,
    window,
    persona,
    expected: wanted[persona] as number,
    before,
  });
  return `${headline.sentence} ${headline.support}`;
}

test('of November 2025 names the subscriptions that carry Subscription-Heavy', () => {
  expect(tell(NOVEMBER, 0, EVEN)).toMatch(
    /^Subscription-Heavy is 37\.3 %: 11 of 13 archetypes carry three or more subscriptions\. Its rule needs three or more recurring merchants\. Without subscriptions alone 8\d % of these assignments would be gone; without rent 1?\d %\. 20 of 28 also match Savings Builder, which goes after it\.$/,
  );
});

test('of a persona that nobody can have says why', () => {
  const wanted = [0.18, 0.3, 0.37, 0.1, 0.02, 0.03];
  expect(tell(NOVEMBER, 0, wanted)).toBe(
    'Variable Income Budgeter is 0.0 %: two paydays within 30 days are at most 29 days apart. Its rule needs median pay gap > 45 days, so nobody can have it in 30 days.',
  );
});

test('of a persona whose users have another one first says which', () => {
  const wanted = [0.18, 0, 0.37, 0.9, 0.02, 0.3];
  expect(tell(NOVEMBER, 0, wanted)).toMatch(
    /^Savings Builder is .*: \d+ of \d+ who meet its rule are Subscription-Heavy first\. Priority decides/,
  );
});

test('of a persona with a criterion that few pass names that criterion', () => {
  const wanted = [0.18, 0, 0.37, 0.1, 0.9, 0.3];
  expect(tell(NOVEMBER, 0, wanted)).toBe(
    'Cash Flow Stressed is 1.3 %: 21 % of users have balance volatility > 15 % within 30 days. The highest balance volatility of any user is 1270.0 %.',
  );
});

test('says what the share was, where it was another', () => {
  expect(tell(NOVEMBER, 0, EVEN, 0.5)).toMatch(/^Subscription-Heavy is 37\.3 %, was 50\.0 %: 11 of 13/);
  expect(tell(NOVEMBER, 0, EVEN, 28 / 75)).toMatch(/^Subscription-Heavy is 37\.3 %: 11 of 13/);
});
