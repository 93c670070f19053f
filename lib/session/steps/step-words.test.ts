import { expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { workOf } from '@/lib/params/config/work';
import { PRESETS } from '@/lib/params/presets/presets';
import { USD } from '@/lib/text/money';
import { type Step, stepWords } from './step-words';

const begun: Step = { work: workOf(PRESETS['november-2025'], 'november-2025', 'a'), joins: [] };
const { config } = begun.work;
const words = (change: Partial<Step['work']>) =>
  stepWords(begun, { ...begun, work: { ...begun.work, ...change } }, USD);

test('a step is called by what it changed', () => {
  const merchants = 'personas.subscription_heavy.merchants';
  expect(words({ config: withValue(config, merchants, 5) })).toBe('Recurring merchants ≥ 3 → 5');
  expect(words({ config: { ...config, name: 'Mine' } })).toBe('name “Mine”');
  expect(words({ config: { ...config, notes: { rules: 'why' } } })).toBe(
    'note in “Which rules make a persona?” written',
  );
  expect(words({ locked: ['savings_builder'] })).toMatch(/^share of .+ locked$/);
  expect(words({ config: { ...config, scenarios: [{ name: 'Six merchants' }] } })).toBe(
    'scenario Six merchants saved',
  );
});

test('what is done with scenarios is called by their names', () => {
  const [a, b, c] = [{ name: 'A' }, { name: 'B' }, { name: 'C' }];
  const from = (scenarios: Config['scenarios'], to: Config['scenarios']) => {
    const having = (own: Config['scenarios']): Step => ({
      ...begun,
      work: { ...begun.work, config: { ...config, scenarios: own } },
    });
    return stepWords(having(scenarios), having(to), USD);
  };
  expect(from([], [a, b])).toBe('scenario B saved');
  expect(from([a, b], [])).toBe('scenario B deleted');
  expect(from([a, b], [a])).toBe('scenario B deleted');
  expect(from([a, b], [a, { name: 'Six' }])).toBe('scenario B is called Six');
  expect(from([a, b, c], [a, c, b])).toBe('scenarios in another order');
  expect(from([a, b], [b, { ...a, note: 'written otherwise' }])).toBe('base B');
  expect(from([a, b], [a, { ...b, note: 'new' }])).toBe('scenario B changed');
});

test('another preset, and another work, are called by their names', () => {
  expect(words({ preset: 'calibrated', config: PRESETS.calibrated })).toBe('preset Calibrated');
  expect(words({ id: 'b', config: { ...config, name: 'Mine' } })).toBe('opened Mine');
});

test('many changes are counted', () => {
  const changed = ['population.seed', 'population.users', 'detection.lookbackDays'].reduce(
    (made, path, i) => withValue(made, path, 50 + i),
    config,
  );
  expect(words({ config: changed })).toMatch(/ and 2 more$/);
});

test('what differs in nothing that is known is a change', () => {
  expect(words({})).toBe('a change');
});
