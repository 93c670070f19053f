import { expect, test } from 'vitest';
import type { Allowance } from '@/lib/formats/import/files/limits';
import { inWatchedThread } from './watched-thread';

const AMPLE: Allowance = { silentSeconds: 100, seconds: 100, memory: 4e9 };
const THREAD = new URL('../../testing/hostile/hostile-thread.ts', import.meta.url);
/** How a thread ends that does this. */
const ends = (does: string, allowed: Partial<Allowance> = {}) =>
  inWatchedThread<string, number>(THREAD, does, 'file.csv', { ...AMPLE, ...allowed });
const refused = (message: RegExp) => ({
  ok: false,
  problem: { where: 'file.csv', message: expect.stringMatching(message) },
});

test('a thread that is watched gives its answer, or why there is none, whatever it does', async () => {
  expect(await ends('answers')).toEqual({ ok: true, value: 7 });
  expect(await ends('loops', { silentSeconds: 1 })).toEqual(refused(/stood still for 1 seconds/));
  expect(await ends('waits', { seconds: 1 })).toEqual(refused(/more than 1 seconds|without an answer/));
  expect(await ends('buffers', { memory: 150e6 })).toEqual(refused(/more than 150 MB of memory/));
  expect(await ends('objects', { memory: 150e6 })).toEqual(refused(/more than 150 MB of memory/));
  expect(await ends('throws')).toEqual(refused(/^Reading it failed: Array buffer allocation failed\.$/));
  expect(await ends('leaves')).toEqual(refused(/without an answer/));
});
