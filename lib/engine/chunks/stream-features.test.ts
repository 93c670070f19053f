import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeFeatures } from '@/lib/features/compute-features';
import type { FeatureTable } from '@/lib/features/feature-table';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { check } from '@/lib/testing/check';
import { CORRECTED, NOVEMBER, withValues } from '@/lib/testing/populations';
import { CHUNK_USERS, type ChunkTask, chunkTasks } from './chunk';
import { featureInput, makeFeatures, makeLedger, runChunk } from './run-chunk';

/** A table without its columns of features, of which each user's hash tells the same. */
const withoutWindows = ({ windows: _, ...rest }: FeatureTable) => rest;
const kept = (task: ChunkTask) => computeFeatures(makeLedger(task), featureInput(task));

test('property: features of transactions that are not kept are those of kept ones', () => {
  const ids = archetypeIds(NOVEMBER);
  check(
    fc.property(
      fc.constantFrom(NOVEMBER, CORRECTED),
      fc.constantFrom(...ids),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 1, max: 120 }),
      fc.constantFrom(30, 31, 210, 1095),
      (preset, id, index, users, historyDays) => {
        const config = withValues(preset, { 'population.historyDays': historyDays });
        const [task] = chunkTasks(config, id, CHUNK_USERS, false) as [ChunkTask];
        const part = { ...task, index, users };
        expect(withoutWindows(makeFeatures(part).table)).toEqual(withoutWindows(kept(part)));
      },
    ),
    25,
  );
});

test('a chunk of which nothing is kept has the features of one that is, and says what it took', async () => {
  const [task] = chunkTasks(NOVEMBER, 'high_utilization', 130, false) as [ChunkTask];
  const { result } = await runChunk(task, null);
  expect(result.table).toEqual(kept(task));
  expect(result.generatedUsers).toBe(130);
  expect(result.ms.transactions).toBeGreaterThan(0);
  expect(result.ms.features).toBeGreaterThan(0);
});
