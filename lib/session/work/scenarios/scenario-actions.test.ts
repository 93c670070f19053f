import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadWorks, saveWork } from '@/lib/persistence/work-store';
import { memoryStorage } from '@/lib/testing/memory-storage';
import { NOVEMBER } from '@/lib/testing/populations';
import { choosePreset, redo, resetAll, setSetting, undo } from '../actions';
import { session } from '../store';
import {
  annotateScenario,
  deleteScenario,
  duplicateScenario,
  makeBase,
  makeCurrent,
  moveScenario,
  renameScenario,
  saveOver,
  saveScenario,
} from './scenario-actions';

const config = () => session.getState().work.config;
const names = () => config().scenarios?.map(({ name }) => name) ?? [];
const steps = () => session.temporal.getState().pastStates.length;
const MERCHANTS = 'personas.subscription_heavy.merchants';

beforeEach(() => {
  vi.stubGlobal('localStorage', memoryStorage());
  session.setState(({ work }) => ({
    work: { ...work, preset: 'november-2025', config: NOVEMBER },
    draft: null,
  }));
  session.temporal.getState().clear();
});
afterEach(() => vi.unstubAllGlobals());

test('every action is one step of undo', () => {
  setSetting(MERCHANTS, 6);
  const actions = [
    () => saveScenario('Six', 'strict'),
    () => duplicateScenario('Six'),
    () => renameScenario('Six 2', 'Eight'),
    () => annotateScenario('Eight', 'stricter'),
    () => makeCurrent('November 2025'),
    () => saveOver('Eight'),
    () => moveScenario('Eight', 1),
    () => makeBase('Six'),
    () => setSetting(MERCHANTS, 9),
    () => makeBase(null),
    () => deleteScenario('November 2025'),
  ];
  const seen = [config()];
  for (const action of actions) {
    const before = steps();
    expect(action()).toBeNull();
    expect(steps()).toBe(before + 1);
    seen.push(config());
  }
  expect(names()).toEqual(['Eight 2', 'Six', 'Eight']);
  for (const before of seen.slice(0, -1).reverse()) {
    undo();
    expect(config()).toBe(before);
  }
  for (const after of seen.slice(1)) {
    redo();
    expect(config()).toBe(after);
  }
});

test('what is in the way is said, and nothing changes', () => {
  saveScenario('Six');
  const [before, at] = [config(), steps()];
  expect(saveScenario('Six')?.message).toContain('already');
  expect(makeCurrent('Seven')?.message).toContain('There is no scenario “Seven”');
  expect(deleteScenario('November 2025')?.message).toContain('base');
  expect(makeBase('November 2025')).toBeNull();
  expect(config()).toBe(before);
  expect(steps()).toBe(at);
});

test('scenarios stay while settings change, and another preset is chosen', () => {
  saveScenario('Same');
  const { scenarios } = config();
  setSetting(MERCHANTS, 5);
  setSetting('population.users', 80);
  expect(config().scenarios).toBe(scenarios);
  resetAll();
  expect(config().scenarios).toBe(scenarios);
  choosePreset('calibrated');
  expect(config().scenarios).toBe(scenarios);
  expect(makeCurrent('Same')).toBeNull();
  expect({ ...config(), scenarios: undefined }).toEqual({ ...NOVEMBER, name: 'Same', scenarios: undefined });
});

test('they are stored with the work', () => {
  setSetting(MERCHANTS, 6);
  saveScenario('Six', 'strict');
  const { work } = session.getState();
  expect(saveWork({ ...work, id: 'a', savedAt: 1 })).toBe(true);
  expect(loadWorks().works[0]?.config).toEqual(work.config);
});
