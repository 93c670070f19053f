import type { ChunkTask } from '../chunks/chunk';
import type { ChunkResult } from '../chunks/run-chunk';
import type { AnalysisResults } from '../tasks/analyses';

/** What a worker can be asked of a chunk, and what it answers with. */
export interface Operations extends AnalysisResults {
  readonly chunk: ChunkResult;
}
export type Operation = keyof Operations;

export interface Request<O extends Operation = Operation> {
  readonly id: number;
  readonly operation: O;
  readonly task: ChunkTask;
}

/**
 * The answer to a request; `stored` follows a chunk once its writing is done, with what went wrong or null. `damaged` comes for
 * each stored chunk that is not as it was written, and is made again.
 */
export type Reply =
  | { readonly damaged: true }
  | { readonly stored: true; readonly problem: string | null }
  | { readonly id: number; readonly ok: true; readonly result: Operations[Operation] }
  | { readonly id: number; readonly ok: false; readonly message: string };
