import { dexieChunkStore } from '@/lib/persistence/dexie-chunk-store';
import { runChunk } from '../chunks/run-chunk';
import { analyseChunk } from '../tasks/analyses';
import { giveSignOfLife } from './liveness';
import type { Reply, Request } from './protocol';
import { reasonOf } from './worker-failure';

const alive = giveSignOfLife();
const post = (reply: Reply) => self.postMessage(reply);
const store = dexieChunkStore(() => post({ damaged: true }));

self.addEventListener('message', async ({ data: { id, operation, task } }: MessageEvent<Request>) => {
  try {
    await alive;
    if (operation !== 'chunk') {
      post({ id, ok: true, result: await analyseChunk(operation, task, store) });
      return;
    }
    const { result, keep } = await runChunk(task, store);
    post({ id, ok: true, result });
    await keep();
    post({ stored: true, problem: store.problem() });
  } catch (error) {
    post({ id, ok: false, message: reasonOf(error) });
  }
});
