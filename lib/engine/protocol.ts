import type { Tally } from '@/lib/pipeline/diagnostics/tally';
import type { ChunkResult, ChunkTask } from './chunk';

/** What a worker can be asked to do, and what it answers with. */
export interface Operations {
  chunk: { task: ChunkTask; result: ChunkResult };
  tally: { task: ChunkTask; result: Tally };
}
export type Operation = keyof Operations;

export interface Request<O extends Operation = Operation> {
  readonly id: number;
  readonly operation: O;
  readonly task: Operations[O]['task'];
}

/** The answer to a request; `stored` follows a chunk once its writing is done, with what went wrong or null. */
export type Reply =
  | { readonly stored: true; readonly problem: string | null }
  | { readonly id: number; readonly ok: true; readonly result: Operations[Operation]['result'] }
  | { readonly id: number; readonly ok: false; readonly message: string };
