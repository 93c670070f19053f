import { parentPort, workerData } from 'node:worker_threads';
import { type PackedImport, packImport } from '@/lib/engine/data/packed-import';
import { tellingOfLife } from '@/lib/engine/data/signs-of-life';
import type { ThreadPort } from '@/lib/engine/data/watched-thread';
import { importHere, type Look, lookHere } from './data-reading';
import { filesAt } from './disk-files';
import type { ThreadJob } from './thread-reading';

/** The thread that reads data for a command. */
const port = parentPort as unknown as ThreadPort<PackedImport | Look>;
const { path, decisions, what } = workerData as ThreadJob;
const files = filesAt(path);
port.postMessage({ kind: 'alive' });

await tellingOfLife(
  () => port.postMessage({ kind: 'alive' }),
  async (onAlive) => {
    if (what === 'look') {
      port.postMessage({ kind: 'done', result: await lookHere(files, decisions, onAlive) });
      return;
    }
    const result = await importHere(files, decisions, onAlive);
    if (!result.ok) {
      port.postMessage({ kind: 'done', result });
      return;
    }
    const { packed, transfer } = packImport(result.value);
    port.postMessage({ kind: 'done', result: { ok: true, value: packed } }, transfer);
  },
);
