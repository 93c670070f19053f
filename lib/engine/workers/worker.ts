import { dexieChunkStore } from '@/lib/persistence/dexie-chunk-store';
import type { ChunkTask } from '../chunks/chunk';
import { type ChunkResult, runChunk } from '../chunks/run-chunk';
import { ANALYSES, type AnalysisName, type AnalysisResults, analyseChunk } from '../tasks/analyses';
import { serveWorker } from '../wire/connection';

/** What can be asked of a chunk, and what comes of it. */
export interface Operations extends AnalysisResults {
  readonly chunk: ChunkResult;
}
export type ChunkMethods = {
  readonly [O in keyof Operations]: (task: ChunkTask) => Promise<Operations[O]>;
};

const store = dexieChunkStore(() => say('damaged', null));
const analyses = Object.fromEntries(
  (Object.keys(ANALYSES) as AnalysisName[]).map((name) => [
    name,
    (task: ChunkTask) => analyseChunk(name, task, store),
  ]),
) as unknown as Omit<ChunkMethods, 'chunk'>;

const say = serveWorker<ChunkMethods>({
  ...analyses,
  async chunk(task) {
    const { result, keep } = await runChunk(task, store);
    // The answer does not wait for the writing.
    setTimeout(async () => {
      await keep();
      say('stored', store.problem());
    });
    return result;
  },
});
