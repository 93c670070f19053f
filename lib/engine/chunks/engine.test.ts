import { evaluate } from '@/lib/diagnose/evaluation';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { clearStorage, dexieChunkStore, storageUse } from '@/lib/persistence/dexie-chunk-store';
import type { Engine } from './engine';
import { inlineEngine } from './inline';
import { digestsOf } from './result-digest';

const november: Config = PRESETS['november-2025'];

function countsOf(config: Config): readonly number[] {
  const counts = allocate(config.mix, config.population.users, config.population.allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  return counts.value;
}

async function runWith(engine: Engine, config: Config) {
  const counts = countsOf(config);
  const { population, report } = await engine.population({ config, users: counts, keep: true });
  return {
    digests: digestsOf(population, evaluate(config, population, counts).assignments, counts),
    report,
  };
}

afterEach(clearStorage);

describe('the store', () => {
  test('a second run makes nothing and gives the same data', async () => {
    const first = await runWith(inlineEngine(dexieChunkStore()), november);
    expect(first.report.generatedUsers).toBe(75);
    const second = await runWith(inlineEngine(dexieChunkStore()), november);
    expect(second.report).toMatchObject({ generatedUsers: 0, computedUsers: 0 });
    expect(second.digests).toEqual(first.digests);
    expect(first.digests).toEqual((await runWith(inlineEngine(), november)).digests);
  });

  test('another detection reads the transactions and recomputes features', async () => {
    await runWith(inlineEngine(dexieChunkStore()), november);
    const config = withValue(november, 'detection.minOccurrences', 2);
    const { report, digests } = await runWith(inlineEngine(dexieChunkStore()), config);
    expect(report).toMatchObject({ generatedUsers: 0, computedUsers: 75 });
    expect(digests).toEqual((await runWith(inlineEngine(), config)).digests);
  });

  test('another archetype field regenerates only that archetype', async () => {
    await runWith(inlineEngine(dexieChunkStore()), november);
    const config = withValue(november, 'archetypes.savings_builder.subscriptions', 2);
    const { report } = await runWith(inlineEngine(dexieChunkStore()), config);
    expect(report.generatedUsers).toBe(12);
  });

  test('thresholds, priorities and the mix are no part of any key', async () => {
    await runWith(inlineEngine(dexieChunkStore()), november);
    const config = withValue(
      withValue(november, 'personas.subscription_heavy.merchants', 5),
      'personas.savings_builder.priority',
      'HIGH',
    );
    expect((await runWith(inlineEngine(dexieChunkStore()), config)).report.computedUsers).toBe(0);
  });

  test('fewer users than stored are a prefix of them; more are made', async () => {
    const many = withValue(november, 'population.users', 200);
    await runWith(inlineEngine(dexieChunkStore()), many);
    const { report, digests } = await runWith(inlineEngine(dexieChunkStore()), november);
    expect(report.computedUsers).toBe(0);
    expect(digests).toEqual((await runWith(inlineEngine(), november)).digests);
    const more = withValue(november, 'population.users', 400);
    expect((await runWith(inlineEngine(dexieChunkStore()), more)).report.generatedUsers).toBeGreaterThan(0);
  });

  test('says how much it holds, and is empty once it was cleared', async () => {
    await runWith(inlineEngine(dexieChunkStore()), november);
    const use = await storageUse();
    expect(use?.chunks).toBe(39);
    expect(use?.bytes).toBeGreaterThan(100_000);
    await clearStorage();
    expect(await storageUse()).toEqual({ chunks: 0, bytes: 0 });
  });

  test('that refuses everything changes no result', async () => {
    const refusing: ChunkStore = {
      readLedger: async () => undefined,
      readFeatures: async () => undefined,
      readFurther: async () => undefined,
      writeLedger: async () => {},
      writeFeatures: async () => {},
      writeFurther: async () => {},
      readOwn: async () => undefined,
      writeOwn: async () => {},
      problem: () => 'refused',
    };
    const { digests } = await runWith(inlineEngine(refusing), november);
    expect(digests).toEqual((await runWith(inlineEngine(), november)).digests);
  });
});

describe('a run', () => {
  test('that is aborted rejects, and leaves the engine usable', async () => {
    const engine = inlineEngine();
    const controller = new AbortController();
    const run = engine.population(
      { config: november, users: countsOf(november), keep: false },
      { signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) },
    );
    await expect(run).rejects.toThrow('enough');
    expect((await runWith(engine, november)).report.users).toBe(75);
  });

  test('reports progress up to all users', async () => {
    const seen: number[] = [];
    const counts = countsOf(november);
    await inlineEngine().population(
      { config: november, users: counts, keep: false },
      { onProgress: ({ doneUsers }) => seen.push(doneUsers) },
    );
    expect(seen.at(-1)).toBe(75);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  test('of a large archetype equals its chunks', async () => {
    const config = withValue(november, 'population.users', 3_000);
    const counts = countsOf(config);
    const { population } = await inlineEngine().population({ config, users: counts, keep: false });
    const few = countsOf(withValue(config, 'population.users', 600));
    const small = await inlineEngine().population({ config, users: few, keep: false });
    small.population.cohorts.forEach(({ table }, s) => {
      const whole = population.cohorts[s]?.table;
      expect(whole?.featureHash.subarray(0, table.users)).toEqual(table.featureHash);
      expect(whole?.ledgerHash.subarray(0, table.users)).toEqual(table.ledgerHash);
    });
  });
});
