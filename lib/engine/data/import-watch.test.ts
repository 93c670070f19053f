import { describe, expect, test } from 'vitest';
import { allowanceFor } from '@/lib/formats/import/files/limits';
import { ImportWatch } from './import-watch';

const watchOf = (bytes: number) => new ImportWatch(allowanceFor(bytes));
function startedWatch(bytes: number): ImportWatch {
  const watch = watchOf(bytes);
  watch.alive();
  return watch;
}

const MB = 1_000_000;
/** Seconds until a reading is ended that gives a sign of life every so many seconds; null where it is not for an hour. */
function endsAfter(watch: ImportWatch, signEvery: number): { seconds: number; why: string } | null {
  for (let seconds = 1; seconds <= 3600; seconds++) {
    const why = watch.passed(1);
    if (why) return { seconds, why };
    if (seconds % signEvery === 0) watch.alive();
  }
  return null;
}

describe('a reading that is watched', () => {
  test('is waited for until it has started', () => {
    const watch = watchOf(5_000);
    const ended = endsAfter(watch, 10_000);
    expect(ended?.seconds).toBe(61);
    expect(ended?.why).toBe('Reading it did not start within 60 seconds, and was ended. Try it again.');
    const slow = watchOf(5_000);
    expect(slow.passed(50)).toBeNull();
    slow.alive();
    expect(endsAfter(slow, 1)?.seconds).toBe(41);
  });

  test('is ended where it stands still, within a time that grows with its bytes', () => {
    const small = endsAfter(startedWatch(5_000), 10_000);
    expect(small?.seconds).toBe(11);
    expect(small?.why).toBe(
      'Reading it stood still for 10 seconds, and was ended. The data is broken, or made to be: export it again, as CSV if it is not.',
    );
    expect(endsAfter(startedWatch(100 * MB), 10_000)?.seconds).toBe(16);
  });

  test('is ended where it goes on for ever', () => {
    const small = endsAfter(startedWatch(5_000), 1);
    expect(small?.seconds).toBe(41);
    expect(small?.why).toContain('took more than 40 seconds');
    expect(endsAfter(startedWatch(84 * MB), 1)?.seconds).toBe(461);
  });

  test('is ended where it takes more memory than its bytes can need', () => {
    const watch = watchOf(5_000);
    expect(watch.passed(0.1, 599 * MB)).toBeNull();
    expect(watch.passed(0.1, 601 * MB)).toContain('more than 600 MB of memory');
    expect(watchOf(84 * MB).passed(0.1, 2_000 * MB)).toBeNull();
  });
});
