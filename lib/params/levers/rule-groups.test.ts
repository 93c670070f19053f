import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAYMENT_ALERTS } from '@/lib/gallery/payment-alerts';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { randomRules } from '@/lib/testing/slow/random-rules';
import type { Config } from '../config/config';
import { ruleSettings } from '../config/rule-settings';
import { settingsOf } from '../config/settings';
import { PRESETS } from '../presets/presets';
import { applyLever, leverApplies, leverIsOn, withoutLever } from './levers';
import { ruleGroups } from './rule-groups';

const NOVEMBER = PRESETS['november-2025'];
const under = (rules: Config['rules']): Config => ({ ...NOVEMBER, rules });
const labelled = (config: Config) =>
  new Map(ruleGroups(config, 'USD').map(({ label, levers }) => [label, levers(config)]));

test.each(Object.keys(PRESETS))(
  'the groups of %s are of its personas: thresholds, then the priority',
  (id) => {
    const config = PRESETS[id as keyof typeof PRESETS];
    const settings = settingsOf(config);
    const found = ruleGroups(config, 'USD');
    expect(found.map(({ id, label }) => [id, label])).toEqual(
      personasOf(config).map(({ id, name }) => [`personas ${id}`, `Rule: ${name}`]),
    );
    for (const { id, levers } of found) {
      const own = levers(config).map(({ settings: [one] }) => one?.path);
      const paths = settings.map(({ path }) => path);
      expect([...new Set(own)]).toEqual(paths.filter((path) => path.startsWith(`${id.replace(' ', '.')}.`)));
    }
  },
);

test('points, factors and keys are in a group of what they are written in', () => {
  const found = labelled(under(PAYMENT_ALERTS.rules));
  expect([...found.keys()].slice(0, 4)).toEqual([
    'Rule: Escalate',
    'Rule: Review',
    'Rule: Note',
    'Value: structuring',
  ]);
  const texts = (label: string) => found.get(label)?.map((lever) => `${lever.label} (${lever.meant})`);
  expect(texts('Rule: Review')).toEqual([
    'risk ≥ 28 → 18 (Review. A bound that something is compared with.)',
    'risk ≥ 28 → 38 (Review. A bound that something is compared with.)',
  ]);
  expect(texts('Value: structuring')).toEqual([
    'cash_deposits ≥ 3 → 2 (structuring. A bound that something is compared with.)',
    'cash_deposits ≥ 3 → 4 (structuring. A bound that something is compared with.)',
    'points of line 1: 35 → 25 (structuring. What counts where the line holds.)',
    'points of line 1: 35 → 45 (structuring. What counts where the line holds.)',
  ]);
  expect(texts('Value: excess')?.slice(0, 2)).toEqual([
    'factor: 3 → 2 (excess. A part of what is computed.)',
    'factor: 3 → 4 (excess. A part of what is computed.)',
  ]);
});

test('every number that can move who is shown where is in one group; a lever sets it and takes it back', () => {
  check(
    fc.property(randomRules, ({ document }) => {
      const config = under(document);
      const levers = ruleGroups(config, 'USD').flatMap((group) => group.levers(config));
      const [shown] = Object.keys(document.assign);
      const moving = ruleSettings(config).filter(
        ({ number: { home }, threshold }) =>
          threshold || !home.startsWith('/assign/') || home.startsWith(`/assign/${shown}/`),
      );
      const paths = moving.map(({ path }) => path);
      const reached = new Set(levers.map(({ settings: [one] }) => one?.path));
      expect([...reached].sort()).toEqual(paths.toSorted());
      expect(new Set(levers.map(({ id }) => id)).size).toBe(levers.length);
      for (const lever of levers) {
        expect(leverApplies(config, lever)).toBe(true);
        expect(leverIsOn(config, lever)).toBe(false);
        const set = applyLever(config, lever);
        expect(leverIsOn(set, lever)).toBe(true);
        if (lever.settings[0]?.path.startsWith('/'))
          expect(withoutLever(set, lever, NOVEMBER, config)).toEqual(config);
      }
    }),
    30,
  );
});
