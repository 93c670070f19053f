import { dexieChunkStore } from '@/lib/persistence/dexie-chunk-store';
import { analyseChunk } from './analyses';
import type { Reply, Request } from './protocol';
import { runChunk } from './run-chunk';

const post = (reply: Reply) => self.postMessage(reply);
const store = dexieChunkStore(() => post({ damaged: true }));

self.addEventListener('message', async ({ data: { id, operation, task } }: MessageEvent<Request>) => {
  try {
    if (operation !== 'chunk') {
      post({ id, ok: true, result: await analyseChunk(operation, task, store) });
      return;
    }
    const { result, keep } = await runChunk(task, store);
    post({ id, ok: true, result });
    await keep();
    post({ stored: true, problem: store.problem() });
  } catch (error) {
    post({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
  }
});
