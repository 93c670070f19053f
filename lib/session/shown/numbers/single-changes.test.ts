import { expect, test } from 'vitest';
import { sharesUnder } from '@/lib/diagnose/change/threshold-effect';
import { rescaledMix } from '@/lib/params/archetypes/mix';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { currentShares } from '../selectors';
import { type SingleChange, singleChanges as search } from './single-changes';

const SUBSCRIPTION_HEAVY = personasOf(NOVEMBER).findIndex(({ id }) => id === 'subscription_heavy');
const config = withValues(NOVEMBER, { 'population.users': 750 });
const run = runConfig(config);
const result = { ...run, data: null, config, exact: true, ms: 0 };

/** What is found, in one go. */
function singleChanges(...of: Parameters<typeof search>): readonly SingleChange[] {
  const found = search(...of);
  found.work(Number.POSITIVE_INFINITY);
  return found.value?.changes ?? [];
}

/** The shares of a population regenerated with the change. */
function made({ path, to }: SingleChange): number[] {
  const [head, id] = path.split('.');
  const changed: Config =
    head === 'mix'
      ? { ...config, mix: rescaledMix(config.mix, id as string, to as number, []) }
      : withValue(config, path, to);
  return currentShares(runConfig(changed), 0);
}

test('every change does what it says; a share beyond the users at hand within what those can resolve', () => {
  const changes = singleChanges(result, 0, SUBSCRIPTION_HEAVY, 1 / 6);
  expect(changes.length).toBeGreaterThan(10);
  for (const change of changes) {
    const shares = made(change);
    const [head, id] = change.path.split('.');
    const counts =
      head === 'mix'
        ? allocate(rescaledMix(config.mix, id as string, change.to as number, []), 750, 'largest-absorbs')
        : null;
    const known = !counts?.ok || counts.value.every((n, s) => n <= run.population.cohorts[s]!.table.users);
    for (const [p, share] of change.shares.entries()) {
      if (known) expect(share).toBeCloseTo(shares[p]!, 10);
    }
    expect(change.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  }
});

test('a threshold is set where the share comes nearest to the wanted one', () => {
  const merchants = singleChanges(result, 0, SUBSCRIPTION_HEAVY, 1 / 6).find(({ path }) =>
    path.endsWith('.merchants'),
  )!;
  const off = (value: number) =>
    Math.abs(
      (sharesUnder(personasOf(withValue(config, merchants.path, value)), run.population, run.counts, 0)[
        SUBSCRIPTION_HEAVY
      ] as number) -
        1 / 6,
    );
  const values = Array.from({ length: 12 }, (_, value) => value);
  expect(off(merchants.to as number)).toBe(Math.min(...values.map(off)));
});

test('those that come nearest and move fewest come first, and nothing that does not help is listed', () => {
  const now = currentShares(result, 0);
  const changes = singleChanges(result, 0, SUBSCRIPTION_HEAVY, 1 / 6);
  const missing = (shares: readonly number[]) => Math.abs(shares[SUBSCRIPTION_HEAVY]! - 1 / 6);
  expect(missing(changes[0]!.shares)).toBeLessThan(0.01);
  for (const { shares } of changes) expect(missing(shares)).toBeLessThan(0.9 * missing(now));
  expect(singleChanges(result, 0, SUBSCRIPTION_HEAVY, now[SUBSCRIPTION_HEAVY]!)).toEqual([]);
});

test('another priority that gives a persona more users is listed with the share that it gives', () => {
  const now = currentShares(result, 0);
  const listed = personasOf(NOVEMBER).flatMap((_, persona) =>
    [-0.15, 0.15].flatMap((by) =>
      singleChanges(result, 0, persona, now[persona]! + by)
        .filter(({ path }) => path.endsWith('.priority'))
        .map((change) => ({ change, persona })),
    ),
  );
  expect(listed.length).toBeGreaterThan(2);
  for (const { change, persona } of listed) {
    const shares = made(change);
    expect(shares[persona]).not.toBeCloseTo(now[persona]!, 3);
    for (const [p, share] of change.shares.entries()) expect(share).toBeCloseTo(shares[p]!, 10);
  }
});
