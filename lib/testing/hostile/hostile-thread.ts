import { serveThread } from '@/lib/engine/data/watched-thread';

/** A thread that does what a library may do with a hostile file. */
const kept: unknown[] = [];
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);

serveThread<string, number>(async (does, report) => {
  switch (does) {
    case 'loops':
      for (;;);
    case 'waits':
      return new Promise(() => {});
    case 'buffers':
      for (;;) {
        kept.push(new Uint8Array(4_000_000).fill(1));
        report(null);
        pause();
      }
    case 'objects':
      for (;;) kept.push({ kept: Array.from({ length: 100 }, () => ({ at: kept.length })) });
    case 'throws':
      throw new RangeError('Array buffer allocation failed');
    case 'leaves':
      process.exit(0);
  }
  return { ok: true, value: 7 };
});
