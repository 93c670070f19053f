import { describe, expect, test, vi } from 'vitest';
import { addTallies, EMPTY_TALLY } from '@/lib/diagnose/ledgers/tally';
import type { Ledger } from '@/lib/model/ledger';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { countsOf, generate, NOVEMBER } from '@/lib/testing/populations';
import { chunkTasks } from '../chunks/chunk';
import { inlineEngine } from '../chunks/inline';
import { ANALYSES, type AnalysisName, analyseChunk } from './analyses';

const request = { config: NOVEMBER, users: countsOf(NOVEMBER) };
const names = Object.keys(ANALYSES) as AnalysisName[];

/** A store that has only ledgers. */
function ledgerStore() {
  const ledgers = new Map<string, Ledger>();
  const store: ChunkStore = {
    readLedger: vi.fn(async (key) => ledgers.get(key)),
    writeLedger: vi.fn(async (key, ledger) => void ledgers.set(key, ledger)),
    readFeatures: async () => undefined,
    readFurther: async () => undefined,
    writeFeatures: async () => {},
    writeFurther: async () => {},
    readOwn: async () => undefined,
    writeOwn: async () => {},
    problem: () => null,
  };
  return { ledgers, store };
}

describe('an analysis', () => {
  test('has the chunks of each archetype, in order', async () => {
    const users = PUBLISHED_ARCHETYPE_IDS.map((id) =>
      id === 'cash_flow_stressed' ? 1_100 : id === 'edge_no_credit' ? 2 : 0,
    );
    const seen: number[] = [];
    const parts = await inlineEngine().analyse(
      'tally',
      { config: NOVEMBER, users },
      { onProgress: ({ doneUsers }) => seen.push(doneUsers) },
    );
    expect(parts.map((chunks) => chunks.map((tally) => tally.users))).toEqual(
      users.map((n) => (n === 1_100 ? [500, 500, 100] : n === 2 ? [2] : [])),
    );
    expect(parts.flat().reduce(addTallies, EMPTY_TALLY).users).toBe(1_102);
    expect(seen).toEqual([500, 1_000, 1_100, 1_102]);
  });

  test.each(names)(
    '%s says the same of a stored ledger, longer than asked for, and writes nothing',
    async (name) => {
      const { ledgers, store } = ledgerStore();
      const [task] = chunkTasks(NOVEMBER, 'cash_flow_stressed', 9, false);
      ledgers.set(task!.transactionsKey, generate(NOVEMBER, 'cash_flow_stressed', 0, 40));
      expect(await analyseChunk(name, task!, store)).toEqual(await analyseChunk(name, task!, null));
      // One with fewer users is of no use.
      ledgers.set(task!.transactionsKey, generate(NOVEMBER, 'cash_flow_stressed', 0, 8));
      expect(await analyseChunk(name, task!, store)).toEqual(await analyseChunk(name, task!, null));
      expect(store.writeLedger).not.toHaveBeenCalled();
    },
  );

  test.each(names)('%s stops when it is aborted', async (name) => {
    const controller = new AbortController();
    const run = inlineEngine().analyse(name, request, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
  });
});
