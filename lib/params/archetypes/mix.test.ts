import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_MIX, PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { PRESETS } from '@/lib/params/presets/presets';
import { check } from '@/lib/testing/check';
import { mixTotal, normalisedMix, rescaledMix } from './mix';

const anyMix = fc
  .tuple(...PUBLISHED_ARCHETYPE_IDS.map(() => fc.nat(3000)))
  .map((units) =>
    Object.fromEntries(PUBLISHED_ARCHETYPE_IDS.map((id, i) => [id, (units[i] as number) / 10_000])),
  )
  .map((mix) => mix as Record<string, number>);
const anyId = fc.constantFrom(...PUBLISHED_ARCHETYPE_IDS);

describe('moving one share', () => {
  test('keeps the total, the locked shares and the permitted range', () => {
    check(
      fc.property(
        anyMix,
        anyId,
        fc.nat(100),
        fc.subarray([...PUBLISHED_ARCHETYPE_IDS]),
        (mix, id, percent, locked) => {
          const next = rescaledMix(mix, id, percent / 100, locked);
          expect(mixTotal(next)).toBe(mixTotal(mix));
          for (const other of locked) if (other !== id) expect(next[other]).toBe(mix[other]);
          for (const other of PUBLISHED_ARCHETYPE_IDS) expect(next[other]).toBeGreaterThanOrEqual(0);
        },
      ),
      500,
    );
  });

  test('of the published mix gives the share that was asked for, and a sound config', () => {
    for (const id of PUBLISHED_ARCHETYPE_IDS) {
      const mix = rescaledMix(DEFAULT_MIX, id, 0.5, []);
      expect(mix[id]).toBe(0.5);
      expect(parseConfig({ ...PRESETS['november-2025'], mix }).ok).toBe(true);
    }
  });

  test('rescales the others in proportion', () => {
    const mix = rescaledMix(DEFAULT_MIX, 'stable_finances', 0, []);
    expect(mix.high_utilizer! / DEFAULT_MIX.high_utilizer!).toBeCloseTo(1.09 / 1.01, 3);
    expect(mix.savings_builder! / DEFAULT_MIX.savings_builder!).toBeCloseTo(1.09 / 1.01, 3);
  });

  test('does nothing when every other share is locked', () => {
    expect(rescaledMix(DEFAULT_MIX, 'high_utilizer', 0.9, [...PUBLISHED_ARCHETYPE_IDS])).toEqual(DEFAULT_MIX);
  });
});

describe('normalising', () => {
  test('adds up to exactly 100 % and keeps the order', () => {
    const mix = normalisedMix(DEFAULT_MIX);
    expect(mixTotal(mix)).toBe(1);
    expect(mix.high_utilizer).toBeCloseTo(0.2 / 1.09, 3);
  });
});
