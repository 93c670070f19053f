import { expect, test, vi } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { sideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { scenarioRun, scenarioRunsJob } from './scenario-runs';

const engine = inlineEngine();
const population = vi.spyOn(engine, 'population');
vi.mock('../../connect', () => ({ engine: () => engine }));

const NOW = runConfig(NOVEMBER);
const copy = (config: Config): Config => ({ ...config });

test('what has the customers that are shown is known at once', () => {
  const six = withValue(NOVEMBER, 'personas.subscription_heavy.merchants', 6);
  const run = scenarioRun(NOW, six);
  expect(run).toMatchObject({
    kind: 'known',
    evaluation: { counts: evaluate(six, NOW.given, NOW.givenCounts).counts },
  });
  expect(scenarioRun(NOW, six)).toEqual(run);
  expect(population).not.toHaveBeenCalled();
});

test('what has others waits until it was made, once', async () => {
  const before = copy(PRESETS['before-november']);
  expect(scenarioRun(NOW, before)).toEqual({ kind: 'waits' });
  const job = scenarioRunsJob();
  const runs = await job.start({ result: NOW, configs: [NOVEMBER, before] });
  expect([...(runs?.keys() ?? [])]).toEqual([NOVEMBER, before]);
  const run = scenarioRun(NOW, before);
  expect(runs?.get(before)).toEqual(run);
  if (run.kind !== 'known') throw new Error(run.kind);
  expect(run.evaluation.distribution).toEqual(runConfig(before).distribution);
  await job.start({ result: NOW, configs: [NOVEMBER, before] });
  expect(population).toHaveBeenCalledTimes(1);
  const { moved } = sideBySide([
    { name: 'before', evaluation: run.evaluation },
    { name: 'now', evaluation: NOW },
  ]);
  expect(moved[1]).toMatchObject({ both: 69, come: 6 });
});

test('a job that is dropped leaves what it made, and makes no more', async () => {
  const other = withValue(NOVEMBER, 'population.seed', 43);
  const job = scenarioRunsJob();
  const running = job.start({ result: NOW, configs: [other] });
  job.drop();
  expect(await running).toBeNull();
  expect(scenarioRun(NOW, other)).toEqual({ kind: 'waits' });
});

test('too many customers are not made, and what cannot be evaluated is said', () => {
  const many = withValue(NOVEMBER, 'population.users', 12_000);
  expect(scenarioRun(NOW, many)).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('12,000 customers'),
  });
  const filtered: Config = { ...NOVEMBER, filter: { feature: 'region', op: 'is', value: 'north' } };
  expect(scenarioRun(NOW, filtered)).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('region'),
  });
});
