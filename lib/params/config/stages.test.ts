import { describe, expect, test } from 'vitest';
import { CORRECTIONS } from '@/lib/features/detection';
import { withCopy, withoutArchetype } from '../archetypes/archetype-edit';
import { archetypeIds } from '../archetypes/archetypes-of';
import { PRESETS } from '../presets/presets';
import { withValue } from './settings';
import { CHANGE_PARTS, stagesBetween } from './stages';

const base = PRESETS['before-november'];
const changes = {
  generator: ['generator.rentAchShare', 0.9],
  detection: ['detection.minOccurrences', 4],
  mix: ['mix.stable_finances', 0.2],
  thresholds: ['personas.subscription_heavy.merchants', 5],
  priority: ['personas.subscription_heavy.priority', 'LOW'],
} as const;

describe('stagesBetween', () => {
  test('ends at the config itself, and starts from the base', () => {
    const now = PRESETS.original;
    expect(stagesBetween(base, now).at(-1)?.config).toBe(now);
    expect(stagesBetween(base, base).map(({ part }) => part)).toEqual(CHANGE_PARTS);
    for (const { config } of stagesBetween(base, base)) expect(config).toEqual(base);
  });

  test.each(Object.keys(CORRECTIONS))('puts the correction %s into the part that it changes', (id) => {
    const now = withValue(base, `corrections.${id}`, true);
    const stages = stagesBetween(base, now).map(({ part, config }) => [part, config.corrections]);
    const first = stages.find(([, corrections]) => corrections !== base.corrections)?.[0];
    expect(first).toBe(id === 'balanceReplay' ? 'detection' : 'generator');
  });

  test('puts archetypes that only one of them has into the mix, and settings of the others into the generator', () => {
    const { config } = withCopy(base, base, 'savings_builder', 13);
    const now = withValue(withoutArchetype(config, 'edge_no_credit'), 'archetypes.savings_builder.cards', 3);
    const [generator, detection, mix] = stagesBetween(base, now).map((stage) => stage.config);
    expect([archetypeIds(generator!), Object.keys(generator!.mix)]).toEqual([
      archetypeIds(base),
      archetypeIds(base),
    ]);
    expect(generator!.archetypes.savings_builder!.cards).toBe(3);
    expect(detection!.archetypes).toBe(generator!.archetypes);
    expect([mix!.archetypes, mix!.mix]).toEqual([now.archetypes, now.mix]);
  });

  test.each(CHANGE_PARTS)('puts a change of the %s into that part alone', (part) => {
    const [path, value] = changes[part];
    const now = withValue(base, path, value);
    let before: typeof base = base;
    for (const stage of stagesBetween(base, now)) {
      const same = JSON.stringify(stage.config) === JSON.stringify(before);
      expect(same, stage.part).toBe(stage.part !== part);
      before = stage.config as typeof base;
    }
  });
});
