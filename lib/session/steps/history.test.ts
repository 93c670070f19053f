import { beforeEach, expect, test } from 'vitest';
import { view } from '../shown/view';
import { redo, resetAll, setName, setSetting, undo } from '../work/actions';
import { session } from '../work/store';
import { followSteps, goToStep, type MadeStep, type NextSteps, namedSteps } from './history';
import { saying } from './say-step';

const MERCHANTS = 'personas.subscription_heavy.merchants';
let next: NextSteps;
let made: MadeStep[];

beforeEach(() => {
  resetAll();
  session.temporal.getState().clear();
  made = [];
  view.setState({ said: null });
});

const follow = () =>
  followSteps(
    (steps) => {
      next = steps;
      view.setState({ next });
    },
    (step) => made.push(step),
  );

test('undo and redo are called by what they would do, and say what they did', () => {
  const stop = follow();
  expect(next).toEqual({ back: null, again: null });
  setSetting(MERCHANTS, 5);
  setName('Mine');
  expect(next).toEqual({ back: 'name “Mine”', again: null });
  expect(made).toEqual([]);
  undo();
  expect(next).toEqual({ back: 'Recurring merchants ≥ 3 → 5', again: 'name “Mine”' });
  redo();
  undo();
  // A change of one's own ends what could be done again, and is no redo.
  setSetting(MERCHANTS, 4);
  expect(next).toEqual({ back: 'Recurring merchants ≥ 5 → 4', again: null });
  expect(made).toEqual([
    { was: 'undone', words: 'name “Mine”' },
    { was: 'done again', words: 'name “Mine”' },
    { was: 'undone', words: 'name “Mine”' },
  ]);
  stop();
});

test('any step is gone to, back and forward', () => {
  const stop = follow();
  for (const value of [4, 5, 6]) setSetting(MERCHANTS, value);
  const words = () => namedSteps().steps.map((step) => step.words);
  const all = words();
  expect(all).toEqual([
    'opened November 2025',
    'Recurring merchants ≥ 3 → 4',
    'Recurring merchants ≥ 4 → 5',
    'Recurring merchants ≥ 5 → 6',
  ]);
  for (const place of [1, 3, 0, 2]) {
    goToStep(place);
    expect(namedSteps().now).toBe(place);
    expect(words()).toEqual(all);
  }
  expect(made.map(({ was, words: said }) => `${said} ${was}`)).toEqual([
    '2 steps undone',
    '2 steps done again',
    '3 steps undone',
    '2 steps done again',
  ]);
  expect(namedSteps().steps.every(({ at }) => at !== null)).toBe(true);
  stop();
});

test('what is done is said by its name, and what is refused or changes nothing is not', () => {
  const stop = follow();
  expect(saying(() => setSetting(MERCHANTS, 5), 'Applied', 'more')).toBeNull();
  expect(view.getState().said).toMatchObject({
    text: 'Applied: Recurring merchants ≥ 3 → 5',
    detail: 'more',
  });
  view.setState({ said: null });
  saying(() => setSetting(MERCHANTS, 5));
  expect(saying(() => setSetting('population.users', -1))).not.toBeNull();
  expect(view.getState().said).toBeNull();
  saying(() => setName('Mine'));
  expect(view.getState().said?.text).toBe('Name “Mine”');
  stop();
});
