import { parentPort, workerData } from 'node:worker_threads';

/** A thread that does what a library may do with a hostile file. */
const kept: unknown[] = [];
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);

parentPort?.postMessage({ kind: 'alive' });
switch (workerData as string) {
  case 'answers':
    parentPort?.postMessage({ kind: 'done', result: { ok: true, value: 7 } });
    break;
  case 'loops':
    for (;;);
  case 'waits':
    await new Promise(() => {});
    break;
  case 'buffers':
    for (;;) {
      kept.push(new Uint8Array(4_000_000).fill(1));
      parentPort?.postMessage({ kind: 'alive' });
      pause();
    }
  case 'objects':
    for (;;) kept.push({ kept: Array.from({ length: 100 }, () => ({ at: kept.length })) });
  case 'throws':
    throw new RangeError('Array buffer allocation failed');
  case 'leaves':
    process.exit(0);
}
