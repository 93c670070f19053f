import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { type Work, workOf } from '@/lib/params/config/work';
import { PRESETS } from '@/lib/params/presets/presets';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { cancelPreview, previewSetting, setSetting, undo } from '../../work/actions';
import { makeBase, saveScenario } from '../../work/scenarios/scenario-actions';
import { session, shownConfig } from '../../work/store';
import { followScenarios, scenarios } from './follow-scenarios';

const engine = inlineEngine();
const population = vi.spyOn(engine, 'population');
vi.mock('../../connect', () => ({ engine: () => engine }));

const NOW = runConfig(NOVEMBER);
const MERCHANTS = 'personas.subscription_heavy.merchants';
const merchants = (n: number): Config => withValue(NOVEMBER, MERCHANTS, n);

/** Shows what the settings give, as the page does: thresholds alone are changed here. */
const show = () =>
  session.setState({ result: evaluate(shownConfig(session.getState()), NOW.given, NOW.givenCounts) });
const open = (work: Work) => {
  session.setState({ work, draft: null, result: null, base: null });
  session.temporal.getState().clear();
};
const shown = () => scenarios.getState().shown.map(({ name, run }) => `${name}: ${run.kind}`);
const base = () => session.getState().base?.label;

let end = () => {};
beforeEach(() => open(workOf(NOVEMBER, 'november-2025')));
afterEach(() => end());

test('a first visit has the preset as its base', async () => {
  end = followScenarios();
  expect([shown(), base()]).toEqual([['November 2025: waits'], undefined]);
  show();
  await vi.waitFor(() => expect(base()).toBe('November 2025'));
  expect(shown()).toEqual(['November 2025: known']);
  expect(session.getState().base?.windows[0]?.['3']).toBeCloseTo(28 / 75, 12);
});

test('what is saved stays while settings change, and another base is shown at once', async () => {
  show();
  end = followScenarios();
  setSetting(MERCHANTS, 6);
  show();
  saveScenario('Six');
  show();
  await vi.waitFor(() => expect(shown()).toEqual(['November 2025: known', 'Six: known']));
  expect(makeBase('Six')).toBeNull();
  expect(base()).toBe('Six');
  show();
  setSetting(MERCHANTS, 3);
  show();
  expect(session.getState().base?.windows[0]?.['3']).toBeCloseTo(11 / 75, 12);
  undo();
  undo();
  expect(base()).toBe('November 2025');
});

test('customers of others are made when a handle is let go, and not before', async () => {
  open({ ...workOf(NOVEMBER, 'november-2025'), preset: 'before-november' });
  population.mockClear();
  show();
  previewSetting(MERCHANTS, 5);
  end = followScenarios();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(population).not.toHaveBeenCalled();
  cancelPreview();
  await vi.waitFor(() => expect(shown()).toEqual(['Before November: known']));
  expect(population).toHaveBeenCalledTimes(1);
});

test('a work of earlier versions: what was pinned becomes the base, without a step of undo', async () => {
  open({
    ...workOf(merchants(5), 'november-2025'),
    baseline: { label: 'pinned at 14:05', config: merchants(6) },
  });
  show();
  end = followScenarios();
  await vi.waitFor(() => expect(session.getState().work.baseline).toBeUndefined());
  const { scenarios: written } = session.getState().work.config;
  expect(written).toMatchObject([{ name: 'pinned at 14:05', preset: 'november-2025' }]);
  expect(session.temporal.getState().pastStates).toEqual([]);
  show();
  await vi.waitFor(() => expect(base()).toBe('pinned at 14:05'));
  expect(session.getState().base?.windows[0]?.['3']).toBeCloseTo(11 / 75, 12);
});

test('a preset that was pinned is no scenario of its own', async () => {
  open({ ...workOf(merchants(5), 'calibrated'), baseline: { label: 'x', config: PRESETS.calibrated } });
  end = followScenarios();
  await vi.waitFor(() => expect(session.getState().work.baseline).toBeUndefined());
  expect(session.getState().work.config.scenarios).toMatchObject([{ name: 'x', preset: 'calibrated' }]);
});
