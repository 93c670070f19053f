import { dexieChunkStore } from '@/lib/persistence/dexie-chunk-store';
import { type ChunkResult, runChunk } from './chunk';
import { tallyChunk } from './dataset';
import type { Operation, Operations, Reply, Request } from './protocol';

const store = dexieChunkStore();

function perform({ operation, task }: Request): Promise<Operations[Operation]['result']> {
  return operation === 'chunk' ? runChunk(task, store) : Promise.resolve(tallyChunk(task));
}

/** The buffers of a result's columns, which move to the page instead of being copied. */
function buffersOf(result: Operations[Operation]['result']): ArrayBuffer[] {
  if (!('table' in result)) return [];
  const { table } = result as ChunkResult;
  const columns = [
    ...table.windows.flatMap((window) => Object.values(window)),
    table.recurringStart,
    table.recurringMerchant,
    table.recurringCents,
    table.lookbackOutflowCents,
    table.transactionCount,
    table.ledgerHash,
    table.featureHash,
  ];
  return [...new Set(columns.map((column) => column.buffer as ArrayBuffer))];
}

self.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  let reply: Reply;
  let transfer: ArrayBuffer[] = [];
  try {
    const result = await perform(data);
    reply = { id: data.id, ok: true, result };
    transfer = buffersOf(result);
  } catch (error) {
    reply = { id: data.id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(reply, { transfer });
});
