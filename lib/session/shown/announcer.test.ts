import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { evaluate } from '@/lib/diagnose/evaluation';
import { workOf } from '@/lib/params/config/work';
import { PRESETS } from '@/lib/params/presets/presets';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import {
  cancelPreview,
  commitPreview,
  previewSetting,
  redo,
  setNote,
  setSetting,
  toggleLock,
  undo,
} from '../work/actions';
import { makeBase } from '../work/scenarios/scenario-actions';
import { session, shownConfig } from '../work/store';
import { followDistribution } from './announcer';

import { view } from './view';

const MERCHANTS = 'personas.subscription_heavy.merchants';
const LONG_AFTER = 60_000;

const { counts, population } = runConfig(NOVEMBER);
/** Thresholds and priorities alone are changed here: the users stay. */
function resultOf(config = shownConfig(session.getState()), exact = true): Evaluation {
  return { ...evaluate(config, population, counts), exact };
}
const show = () => session.setState({ result: resultOf() });

let said: string[] = [];
let stop: () => void;
const keyboard = new EventTarget();
const key = (type: 'keydown' | 'keyup') => keyboard.dispatchEvent(new Event(type));

/** What is heard from now on. */
async function heard(): Promise<string[]> {
  said = [];
  await vi.advanceTimersByTimeAsync(LONG_AFTER);
  return said.filter((text) => text !== '');
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', keyboard);
  session.setState({ work: workOf(NOVEMBER, 'november-2025'), draft: null, problem: null });
  show();
  session.temporal.getState().clear();
  said = [];
  stop = followDistribution((text) => said.push(text));
});
afterEach(() => {
  stop();
  view.setState({ window: 0, audience: 'all' });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is set at once, before the first result has stood for a while, is announced as a change of it', async () => {
  stop();
  session.setState({ result: null });
  stop = followDistribution((text) => said.push(text));
  show();
  key('keydown');
  previewSetting(MERCHANTS, 4);
  commitPreview();
  key('keyup');
  show();
  expect(await heard()).toEqual([expect.stringContaining('Subscription-Heavy')]);
});

const THREE_TO_FIVE = /^30 days: Subscription-Heavy 28 to \d+, .*180 days: /;

test('the first result is read with the page, not said', async () => {
  expect(await heard()).toEqual([]);
});

test('a drag is silent until it is released, and then announced from the counts before it to those after it', async () => {
  for (const value of [4, 6, 5]) {
    previewSetting(MERCHANTS, value);
    show();
    expect(await heard()).toEqual([]);
  }
  commitPreview();
  show();
  const sentences = await heard();
  expect(sentences).toEqual([expect.stringMatching(THREE_TO_FIVE)]);

  undo();
  show();
  const back = (sentences[0] as string).replace(/([\d,]+) to (\d+)/g, '$2 to $1');
  expect(await heard()).toEqual([back]);
  redo();
  show();
  expect(await heard()).toEqual(sentences);
});

test('what is dropped, and what is committed as it was, changes nothing', async () => {
  previewSetting(MERCHANTS, 6);
  show();
  cancelPreview();
  show();
  expect(await heard()).toEqual([]);
  previewSetting(MERCHANTS, 3);
  show();
  commitPreview();
  show();
  expect(await heard()).toEqual([]);
});

test('a key that commits each step while it is held is announced once, when it is let go', async () => {
  for (const value of [4, 5]) {
    key('keydown');
    setSetting(MERCHANTS, value);
    show();
    expect(await heard()).toEqual([]);
  }
  key('keyup');
  expect(await heard()).toEqual([expect.stringMatching(THREE_TO_FIVE)]);
});

test('waits for what is committed and exact', async () => {
  setSetting(MERCHANTS, 5);
  expect(await heard()).toEqual([]);
  session.setState({ result: resultOf(undefined, false) });
  expect(await heard()).toEqual([]);
  show();
  expect(await heard()).toEqual([expect.stringMatching(THREE_TO_FIVE)]);
});

test('a setting that moves nobody says so, and the next one says it again', async () => {
  setSetting(MERCHANTS, 2.9);
  show();
  expect(await heard()).toEqual(['No persona changed.']);
  said = [];
  setSetting(MERCHANTS, 2.8);
  // Equal words would not be heard.
  expect(said).toEqual(['']);
  show();
  expect(await heard()).toEqual(['No persona changed.']);
});

test('words, locks and what is compared with move nobody, and nothing is said', async () => {
  setNote('mix', 'Why so many?');
  show();
  toggleLock('savings_builder');
  makeBase(null);
  show();
  expect(await heard()).toEqual([]);
});

test('users made ahead of need are not heard of', async () => {
  session.setState({ result: { ...resultOf(), config: session.getState().work.config } });
  expect(await heard()).toEqual([]);
});

test('the counts are those of the audience that is shown', async () => {
  view.setState({ audience: 'consenting' });
  setSetting(MERCHANTS, 5);
  show();
  const [sentence = ''] = await heard();
  expect(sentence).toMatch(/^30 days: Subscription-Heavy 2[0-7] to /);
});

test('a run that takes a while is announced once', async () => {
  session.setState(({ work }) => ({ work: { ...work, config: PRESETS.original } }));
  const running = (doneUsers: number) =>
    session.setState({ activity: { kind: 'running', doneUsers, totalUsers: 20_000 } });
  running(0);
  expect(await heard()).toEqual(['Making 20,000 users.']);
  running(500);
  running(1_000);
  expect(await heard()).toEqual([]);
  session.setState({ activity: { kind: 'idle' } });
});
