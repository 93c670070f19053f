import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { type ChunkTask, runChunk } from './chunk';
import { type Engine, runPopulation } from './engine';

/** The engine in this thread: for Node, and for tests. */
export function inlineEngine(store: ChunkStore | null = null): Engine {
  const run = async (task: ChunkTask) => {
    const { result, keep } = await runChunk(task, store);
    await keep();
    return result;
  };
  return {
    population: (request, options) => runPopulation(request, run, 1, options),
    dispose: () => {},
  };
}
