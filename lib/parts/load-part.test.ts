import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPart, PartMissing, whenPartMissing } from './load-part';

afterEach(() => {
  whenPartMissing(async () => false);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const unfetched = () =>
  Promise.reject(
    Object.assign(new Error('Failed to load chunk /_next/a.js from module 1'), { name: 'ChunkLoadError' }),
  );
beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
});

test('a part that cannot be fetched says so, and is fetched again when it is asked for again', async () => {
  const load = vi.fn(unfetched as () => Promise<string>);
  await expect(loadPart(load)).rejects.toThrow(
    new PartMissing('a part of the page could not be fetched (is there a network?)'),
  );
  load.mockResolvedValueOnce('the part');
  expect(await loadPart(load)).toBe('the part');
});

test('the words of other browsers mean the same', async () => {
  for (const message of [
    'Failed to fetch dynamically imported module: /a.js',
    'error loading dynamically imported module: /a.js',
    'Importing a module script failed.',
  ]) {
    await expect(loadPart(() => Promise.reject(new TypeError(message)))).rejects.toThrow(PartMissing);
  }
});

test('a part of a version that is gone says that', async () => {
  whenPartMissing(async () => true);
  await expect(loadPart(unfetched)).rejects.toThrow('belongs to an older version');
});

test('a part that throws as it starts is a fault of its own', async () => {
  const seek = vi.fn(async () => true);
  whenPartMissing(seek);
  await expect(loadPart(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(seek).not.toHaveBeenCalled();
});

test('a part that never comes is missing as well', async () => {
  vi.useFakeTimers();
  const loading = expect(loadPart(() => new Promise(() => {}))).rejects.toThrow(PartMissing);
  await vi.advanceTimersByTimeAsync(30_000);
  await loading;
});

test('a browser that remembers a script as missing is made to ask again', async () => {
  const fetched = vi.fn(async () => new Response(''));
  vi.stubGlobal('fetch', fetched);
  const load = vi.fn(unfetched as () => Promise<string>).mockImplementationOnce(unfetched);
  load.mockResolvedValueOnce('the part');
  expect(await loadPart(load)).toBe('the part');
  expect(fetched).toHaveBeenCalledWith('/_next/a.js', { cache: 'reload' });
});
