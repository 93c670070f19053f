import { afterEach, expect, test, vi } from 'vitest';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { synthetic } from '@/lib/generate/origin';
import type { SettingValue } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { countsOf, NOVEMBER, withValues } from '@/lib/testing/populations';

import { session } from '../work/store';
import { createAnalysis } from './analyses';

vi.mock('../connect', () => ({ connected: () => ({ engine: {} }) }));

/** A run that ends when the test ends it. */
interface Run {
  readonly config: Config;
  readonly users: readonly number[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  readonly finish: (value: string) => void;
  readonly fail: (error: Error) => void;
}

function analysisOf() {
  const runs: Run[] = [];
  const analysis = createAnalysis<string>({
    usersOf: ({ counts }) => counts.map((n) => Math.min(n, 5)),
    run: ({ result, users }, options) =>
      new Promise((finish, fail) => runs.push({ config: result.config, users, ...options, finish, fail })),
  });
  return { runs, analysis, status: () => analysis.state.getState().status };
}

const settled = () => new Promise((resume) => setTimeout(resume));

/** Commits a config and shows its result. */
function commit(config: Config): void {
  const population = synthetic([]);
  const result = { population, config, counts: countsOf(config), exact: true } as unknown as Evaluation;
  session.setState(({ work }) => ({ work: { ...work, config }, draft: null, result }));
}
const changed = (values: Record<string, SettingValue>) => withValues(NOVEMBER, values);

afterEach(() => session.setState({ result: null, draft: null }));

test('runs while someone watches, once for each set of inputs', async () => {
  const { runs, analysis, status } = analysisOf();
  commit(NOVEMBER);
  expect(runs).toHaveLength(0);
  const end = analysis.watch();
  const endOther = analysis.watch();
  expect([runs.length, status()]).toEqual([1, 'running']);
  expect(runs[0]!.users).toEqual(countsOf(NOVEMBER).map((n) => Math.min(n, 5)));
  runs[0]!.onProgress(3, 75);
  expect(analysis.state.getState().progress).toEqual({ done: 3, total: 75 });
  runs[0]!.finish('first');
  await settled();
  expect(analysis.state.getState()).toMatchObject({ status: 'done', value: 'first' });
  expect(analysis.holds(session.getState())).toBe(true);
  // Thresholds and more users than are analysed leave it as it is.
  commit(changed({ 'personas.variable_income.pay_gap': 30 }));
  expect([runs.length, analysis.holds(session.getState())]).toEqual([1, true]);
  end();
  commit(changed({ 'population.seed': 7 }));
  expect(runs).toHaveLength(2);
  endOther();
  expect([runs[1]!.signal.aborted, status()]).toEqual([true, 'idle']);
  commit(changed({ 'population.seed': 8 }));
  expect(runs).toHaveLength(2);
});

test('the old value stays, known as old, until the newest comes', async () => {
  const { runs, analysis } = analysisOf();
  commit(NOVEMBER);
  const end = analysis.watch();
  runs[0]!.finish('old');
  await settled();
  commit(changed({ 'population.seed': 7 }));
  commit(changed({ 'population.seed': 8 }));
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
  expect(analysis.state.getState()).toMatchObject({ status: 'running', value: 'old' });
  expect(analysis.holds(session.getState())).toBe(false);
  runs[1]!.finish('dropped');
  runs[1]!.onProgress(1, 2);
  await settled();
  expect(analysis.state.getState()).toMatchObject({ value: 'old', progress: null });
  runs[2]!.finish('new');
  await settled();
  expect(analysis.state.getState().value).toBe('new');
  expect(analysis.holds(session.getState())).toBe(true);
  end();
});

test('nothing runs while a slider is held, and what ran is dropped; letting go takes it up', async () => {
  const { runs, analysis, status } = analysisOf();
  commit(NOVEMBER);
  const end = analysis.watch();
  session.setState({ draft: changed({ 'personas.variable_income.pay_gap': 30 }) });
  expect(status()).toBe('running');
  session.setState({ draft: changed({ 'generator.expenseRate': 0.5 }) });
  expect([runs[0]!.signal.aborted, status(), runs.length]).toEqual([true, 'idle', 1]);
  // Escape: what was dropped is wanted again.
  session.setState({ draft: null });
  expect([status(), runs.length]).toEqual(['running', 2]);
  session.setState({ draft: changed({ 'generator.expenseRate': 0.5 }) });
  const preview = { config: session.getState().draft!, counts: [], exact: false };
  session.setState({ result: preview as unknown as Evaluation });
  expect(runs).toHaveLength(2);
  commit(changed({ 'generator.expenseRate': 0.5 }));
  expect([runs.length, runs[2]!.config.generator.expenseRate]).toEqual([3, 0.5]);
  end();
});

test('what was cancelled or failed waits to be asked again, or for other inputs', async () => {
  const { runs, analysis, status } = analysisOf();
  commit(NOVEMBER);
  const end = analysis.watch();
  analysis.cancel();
  expect([runs[0]!.signal.aborted, status()]).toEqual([true, 'cancelled']);
  commit(changed({ 'personas.variable_income.pay_gap': 30 }));
  expect(runs).toHaveLength(1);
  analysis.rerun();
  expect([runs.length, status()]).toEqual([2, 'running']);
  runs[1]!.fail(new Error('no memory'));
  await settled();
  expect(analysis.state.getState()).toMatchObject({ status: 'failed', message: 'no memory', value: null });
  commit(changed({ 'population.seed': 7 }));
  expect([runs.length, status(), analysis.state.getState().message]).toEqual([3, 'running', null]);
  end();
});

test('of a result alone it is made once, is the one that there is, and may be asked for again where it failed', async () => {
  const { runs, analysis, status } = analysisOf();
  commit(NOVEMBER);
  const { result } = session.getState();
  const [first, second] = [analysis.once(result!), analysis.once(result!)];
  // Whatever is set meanwhile.
  commit(changed({ 'population.seed': 7 }));
  expect([runs.length, status()]).toEqual([1, 'idle']);
  runs[0]!.fail(new Error('no memory'));
  await expect(first).rejects.toThrow('no memory');
  await expect(second).rejects.toThrow('no memory');
  const again = analysis.once(result!);
  expect([runs.length, runs[1]!.config, runs[1]!.signal.aborted]).toEqual([2, NOVEMBER, false]);
  runs[1]!.finish('alone');
  expect(await again).toBe('alone');

  const end = analysis.watch();
  runs[2]!.finish('shown');
  await settled();
  expect(await analysis.once(session.getState().result!)).toBe('shown');
  expect(runs).toHaveLength(3);
  end();
});
