import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileOf } from '@/lib/testing/imports';
import { openDataSource } from './data-source';

/** A worker that answers nothing; it starts, or does not even do that. */
class SilentWorker extends EventTarget {
  static starts = true;
  static readonly made: SilentWorker[] = [];
  terminated = false;
  constructor() {
    super();
    SilentWorker.made.push(this);
    if (SilentWorker.starts)
      queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { alive: null } })));
  }
  postMessage(): void {}
  terminate(): void {
    this.terminated = true;
  }
}

describe('a worker that says nothing', () => {
  beforeEach(() => {
    SilentWorker.starts = true;
    SilentWorker.made.length = 0;
    vi.useFakeTimers();
    vi.stubGlobal('Worker', SilentWorker);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test('is ended, and what was asked of it is answered with what to do', async () => {
    const source = openDataSource([fileOf('bank.parquet', 'PAR1')]);
    const answer = source.read({});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(source.isClosed()).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toEqual({
      ok: false,
      problem: {
        where: 'bank.parquet',
        message: 'Reading it did not start within 60 seconds, and was ended. Try it again.',
      },
    });
    expect([source.isClosed(), SilentWorker.made.at(-1)?.terminated]).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('and never starts is replaced once, then given up', async () => {
    SilentWorker.starts = false;
    const source = openDataSource([fileOf('bank.parquet', 'PAR1')]);
    const ended = expect(source.read({})).rejects.toThrow(
      'its worker did not start within 30 seconds, twice',
    );
    await vi.advanceTimersByTimeAsync(59_000);
    expect(SilentWorker.made.map(({ terminated }) => terminated)).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(1_000);
    await ended;
    expect(SilentWorker.made.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is ended at once where the analyst gives up', async () => {
    const own = new AbortController();
    const source = openDataSource([fileOf('bank.csv', 'a,b')]);
    const answer = source.understand({}, { signal: own.signal });
    const ended = expect(answer).rejects.toThrow('the data was closed');
    own.abort();
    await ended;
    expect(SilentWorker.made.at(-1)?.terminated).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
