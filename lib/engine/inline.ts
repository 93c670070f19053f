import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { runChunk } from './chunk';
import { type Engine, runPopulation } from './engine';

/** The engine in this thread: for Node, and for tests. */
export function inlineEngine(store: ChunkStore | null = null): Engine {
  return {
    population: (request, options) => runPopulation(request, (task) => runChunk(task, store), 1, options),
    dispose: () => {},
  };
}
