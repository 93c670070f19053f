import { describe, expect, test } from 'vitest';
import { checkResults } from '@/lib/diagnose/findings/check-results';
import { largestRemainder } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { applyLever } from '@/lib/params/levers/levers';
import { CALIBRATION } from '@/lib/params/presets/calibrated';
import { PRESETS } from '@/lib/params/presets/presets';
import { targetsOf } from '@/lib/params/wanted/targets';
import { runConfig, withValues } from '@/lib/testing/populations';
import { runSolve } from '../tasks/solver';

const november: Config = PRESETS['november-2025'];
const calibrated: Config = PRESETS.calibrated;
const MIX_STEP = CALIBRATION.length - 1;

/** Every archetype stays in the population; those that were made for an edge stay few. */
function rangeOf(id: string): readonly [number, number] {
  if (id.startsWith('edge_')) return [0.01, 0.08];
  const rare = id === 'high_util_cash_stressed' || id === 'variable_income_subscriptions';
  return rare ? [0.02, 0.1] : [0.06, 0.28];
}

describe('the calibrated preset', () => {
  test('is November 2025 with its steps, and nothing else but its name, targets and checks', () => {
    const { name, targets, checks } = calibrated;
    expect(CALIBRATION.reduce(applyLever, { ...november, name, targets, checks })).toEqual(calibrated);
    expect(parseConfig(calibrated).ok).toBe(true);
    const total = PUBLISHED_ARCHETYPE_IDS.reduce((sum, id) => sum + calibrated.mix[id]!, 0);
    expect(total).toBeCloseTo(1, 12);
  });

  test('has the mix that the solver finds for the steps before, in whole per cent', async () => {
    const before = CALIBRATION.slice(0, MIX_STEP).reduce(applyLever, november);
    const config = withValues(before, {
      'population.users': 2_000,
      'population.allocation': 'largest-remainder',
    });
    const { solutions } = await runSolve(
      {
        config,
        targets: targetsOf(calibrated.targets),
        mix: true,
        thresholds: false,
        numbers: false,
        levers: false,
        locks: [],
        ranges: Object.fromEntries(PUBLISHED_ARCHETYPE_IDS.map((id) => [`mix.${id}`, rangeOf(id)])),
      },
      () => {},
    );
    const shares = PUBLISHED_ARCHETYPE_IDS.map((id) => solutions[0]!.config.mix[id]!);
    const whole = largestRemainder(
      shares,
      shares.reduce((sum, share) => sum + share, 0),
      100,
    );
    expect(PUBLISHED_ARCHETYPE_IDS.map((id) => Math.round(100 * calibrated.mix[id]!))).toEqual(whole);
    expect(solutions[0]!.met).toBe(true);
  });

  test.each([150, 750, 3_000])('keeps its checks with %i users', (users) => {
    const config = withValues(calibrated, { 'population.users': users });
    const { distribution } = runConfig(config);
    const broken = checkResults(config.checks, distribution, config).filter(({ passed }) => !passed);
    expect(broken).toEqual([]);
  });
});
