import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { type AnalysisName, analyseChunk } from '../tasks/analyses';
import { tryKnobsGently } from '../tasks/knobs';
import type { ChunkTask } from './chunk';
import { type Engine, runAnalysis, runPopulation } from './engine';
import { runChunk } from './run-chunk';

/** The engine in this thread: for Node, and for tests. */
export function inlineEngine(store: ChunkStore | null = null): Engine {
  const run = async (task: ChunkTask) => {
    const { result, keep } = await runChunk(task, store);
    await keep();
    return result;
  };
  const analyse = <A extends AnalysisName>(name: A, task: ChunkTask) => analyseChunk(name, task, store);
  return {
    population: (request, options) => runPopulation(request, run, 1, options),
    analyse: (name, request, options) => runAnalysis(name, request, analyse, 1, options),
    knobs: (input, { signal, onProgress = () => {} } = {}) => tryKnobsGently(input, signal, onProgress),
    dispose: () => {},
  };
}
