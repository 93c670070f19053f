import { beforeEach, expect, test } from 'vitest';
import { workOf } from '@/lib/params/config/work';
import { PRESETS } from '@/lib/params/presets/presets';
import { personasOf } from '@/lib/rules/view/personas-of';
import { undo } from './actions';
import { openRules, rulesFile } from './rules-file';
import { session } from './store';

const NOVEMBER = PRESETS['november-2025'];
const config = () => session.getState().work.config;

beforeEach(() => {
  session.setState({ work: workOf(NOVEMBER, 'november-2025'), draft: null });
  session.temporal.getState().clear();
});

test('what is saved is opened as the same rules', () => {
  const { name, text, what } = rulesFile();
  expect(name).toBe('november-2025.rules.json');
  expect(what).toBe('5 segments and 1 value');
  expect(openRules(name, `\uFEFF${text}`).ok).toBe(true);
  expect(config()).toEqual(NOVEMBER);
  expect(session.temporal.getState().pastStates).toHaveLength(0);
});

test('a scorecard takes the place of the rules, in one step', () => {
  const card = 'variable,bin,points\nage,"[-inf,30)",1\nage,"[30,inf)",3\n';
  expect(openRules('card.csv', card)).toEqual({
    ok: true,
    value: 'Opened card.csv: 1 segment and 2 values',
  });
  expect(personasOf(config())).toHaveLength(1);
  undo();
  expect(config()).toBe(NOVEMBER);
});

test.each([
  ['x.rules.json', 'no', '', /^This is not JSON: /],
  ['x.rules.json', '{}', '', /^The key "format" is missing\.$/],
  [
    'x.rules.json',
    '{"format":"persona-rules","version":2,"assign":{"a":{"segments":[{"id":"x","when":{"all":[]}}]}}}',
    '/assign/a/segments/0/when/all',
    /^Must have at least one part\.$/,
  ],
  [
    'x.rules.json',
    '{"format":"persona-rules","version":2,"values":{"a":"a"},"assign":{"s":{"segments":[{"id":"x","when":{"feature":"a"}}]}}}',
    'rules/values/a',
    /circle\.$/,
  ],
  ['x.csv', 'a,b\n1,2\n', 'line 1', /./],
])('%s with %s is refused', (name, text, where, sentence) => {
  const opened = openRules(name, text);
  expect(opened.ok).toBe(false);
  if (!opened.ok) {
    expect(opened.problem.where).toBe(where);
    expect(opened.problem.message).toMatch(sentence);
  }
  expect(config()).toBe(NOVEMBER);
});
