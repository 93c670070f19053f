import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { memoryStorage } from '@/lib/testing/memory-storage';
import type { SavedWork } from './work-record';
import {
  claimEarlierKept,
  claimEarlierWork,
  earlierKept,
  loadWorks,
  removeWork,
  saveWork,
} from './work-store';

const NOVEMBER = PRESETS['november-2025'];
const FOUR = withValue(NOVEMBER, 'personas.subscription_heavy.merchants', 4);
const work = (id: string, savedAt: number, config = FOUR): SavedWork => ({
  id,
  savedAt,
  preset: 'november-2025',
  config,
  locked: [],
});
const WORK = 'persona-calibrator.work';
const KEPT = 'persona-calibrator.kept';
const NOTHING = { works: [], unread: [] };
const windows = [{ '3': 0.4, STABLE: 0.6 }, { STABLE: 1 }];

let storage: Storage;
beforeEach(() => {
  storage = memoryStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

describe('works are stored', () => {
  test('each under a key of its own, the latest first', () => {
    expect(saveWork(work('a', 1))).toBe(true);
    expect(saveWork(work('b', 2, NOVEMBER))).toBe(true);
    expect(loadWorks()).toEqual({ works: [work('b', 2, NOVEMBER), work('a', 1)], unread: [] });
  });

  test('and notes of cells that became part of another one are read as notes of that', () => {
    saveWork(work('a', 1, { ...FOUR, notes: { detect: 'b', features: 'c' } }));
    expect(loadWorks()).toEqual({
      works: [work('a', 1, { ...FOUR, notes: { features: 'c\n\nb' } })],
      unread: [],
    });
  });

  test('and what does not fit leaves the record as it was, and says so', () => {
    saveWork(work('a', 1));
    const full = memoryStorage(JSON.stringify(storage.getItem(storage.key(0) as string)).length);
    full.setItem(storage.key(0) as string, storage.getItem(storage.key(0) as string) as string);
    vi.stubGlobal('localStorage', full);
    expect(saveWork({ ...work('a', 2), config: { ...FOUR, notes: { who: 'x'.repeat(9_999) } } })).toBe(false);
    expect(saveWork(work('b', 3))).toBe(false);
    expect(loadWorks().works).toEqual([work('a', 1)]);
  });

  test('and a browser without storage is a refusal', () => {
    vi.stubGlobal('localStorage', undefined);
    expect(saveWork(work('a', 1))).toBe(false);
    expect(loadWorks()).toEqual(NOTHING);
    expect(claimEarlierWork('x')).toEqual(NOTHING);
  });

  test('and removed only where they still are what was read', () => {
    saveWork(work('a', 1));
    saveWork(work('a', 2, NOVEMBER));
    removeWork(work('a', 1));
    expect(loadWorks().works).toEqual([work('a', 2, NOVEMBER)]);
    removeWork(work('a', 2, NOVEMBER));
    expect(loadWorks().works).toEqual([]);
  });
});

/** Spoils the stored text of one record, and returns its key. */
function spoil(how: (text: string) => string, id = 'a'): string {
  saveWork(work(id, 1));
  const key = Array.from({ length: storage.length }, (_, i) => storage.key(i) as string).find((k) =>
    k.endsWith(`:${id}`),
  ) as string;
  storage.setItem(key, how(storage.getItem(key) as string));
  return key;
}

describe('a work that cannot be read is named, with its text, and not touched', () => {
  test.each<[string, (text: string) => string, RegExp]>([
    ['truncated', (text) => text.slice(0, 900), /cut off or damaged/],
    ['empty', () => '', /cut off or damaged/],
    ['no object', () => '[]', /later version/],
    [
      'of an unknown preset',
      (text) => text.replace('"preset":"november-2025"', '"preset":"spring"'),
      /"spring"/,
    ],
    [
      'of a later schema',
      (text) => text.replace('"schemaVersion":2', '"schemaVersion":3'),
      /newer version \(3\)/,
    ],
    [
      'with an unknown parameter',
      (text) => text.replace('"population":{', '"population":{"x":1,'),
      /population\.x/,
    ],
    [
      'with an unknown archetype',
      (text) => text.replace('"locked":[]', '"locked":["saver"]'),
      /later version/,
    ],
  ])('%s', (_, how, why) => {
    const key = spoil(how);
    const text = storage.getItem(key);
    expect(loadWorks()).toEqual({ works: [], unread: [{ key, text, why: expect.stringMatching(why) }] });
    saveWork(work('b', 2));
    expect(storage.getItem(key)).toBe(text);
  });

  test('a record of a later version of the store', () => {
    const key = spoil((text) => text).replace(':2:', ':3:');
    storage.setItem(key, '{"anything":1}');
    expect(loadWorks().unread).toEqual([
      { key, text: '{"anything":1}', why: expect.stringMatching(/later/) },
    ]);
  });

  test('a pinned baseline that cannot be read: the work opens without, under another id', () => {
    const config = { ...NOVEMBER, schemaVersion: 9 };
    const key = spoil((text) =>
      text.replace(
        '"locked":[]',
        `"locked":[],"baseline":${JSON.stringify({ label: 'x', windows, config })}`,
      ),
    );
    const { works, unread } = loadWorks();
    expect(works).toEqual([{ ...work('a', 1), id: 'a-copy' }]);
    expect(unread).toMatchObject([{ key, why: expect.stringMatching(/without its base,/) }]);
  });
});

describe('work of every version so far is opened', () => {
  const first = { tab: 't1', savedAt: 5, preset: 'november-2025', config: FOUR };
  const second = { ...first, baseline: null, locked: ['stable_finances'] };
  const third = { ...second, baseline: { label: 'pinned', windows, config: NOVEMBER } };
  const fourth = work('y', 5);

  test.each([
    ['config and preset alone', first, work('new', 5)],
    ['with locks', second, { ...work('new', 5), locked: ['stable_finances'] }],
    [
      'with a pinned baseline and its config',
      third,
      {
        ...work('new', 5),
        ...third,
        baseline: { label: 'pinned', config: NOVEMBER },
        tab: undefined,
      },
    ],
  ])('version 1, %s', (_, saved, expected) => {
    storage.setItem(WORK, JSON.stringify(saved));
    const { id, ...opened } = claimEarlierWork('new').works[0] as SavedWork;
    expect(id).toBe('new');
    expect(opened).toEqual(JSON.parse(JSON.stringify({ ...expected, id: undefined })));
    // Copied and not moved, once.
    expect(storage.getItem(WORK)).toBe(JSON.stringify(saved));
    expect(loadWorks().works.map(({ savedAt }) => savedAt)).toEqual([5]);
    expect(claimEarlierWork('again')).toEqual(NOTHING);
  });

  test('version 1, with a baseline that has no config: opened without, and that is said', () => {
    const bare = { ...first, baseline: { label: 'pinned', windows } };
    storage.setItem(WORK, JSON.stringify(bare));
    expect(claimEarlierWork('new')).toMatchObject({
      works: [work('new', 5)],
      unread: [{ text: JSON.stringify(bare), why: expect.stringMatching(/without its base,/) }],
    });
    expect(storage.getItem(WORK)).toBe(JSON.stringify(bare));
  });

  test('version 1 of before the corrections: what is younger has its published value', () => {
    const { assignedNumber: _, ...generator } = NOVEMBER.generator as Record<string, unknown>;
    storage.setItem(WORK, JSON.stringify({ ...first, config: { ...FOUR, generator } }));
    expect(claimEarlierWork('new').works[0]?.config.rules).toEqual(FOUR.rules);
  });

  test('version 2', () => {
    saveWork(fourth);
    expect(loadWorks().works).toEqual([fourth]);
  });

  test('version 1 is claimed by one deployment of the origin', async () => {
    storage.setItem(WORK, JSON.stringify(first));
    storage.setItem(KEPT, JSON.stringify([second]));
    claimEarlierWork('new');
    vi.stubEnv('NEXT_PUBLIC_BASE_PATH', '/other');
    vi.resetModules();
    const other = await import('./work-store');
    vi.unstubAllEnvs();
    expect(other.claimEarlierWork('theirs')).toEqual(NOTHING);
    expect(other.earlierKept(() => 'k')).toEqual(NOTHING);
    expect(other.loadWorks()).toEqual(NOTHING);
    other.saveWork(work('theirs', 9));
    expect(loadWorks().works.map(({ id }) => id)).toEqual(['new']);
  });

  test('what version 1 saved after it was claimed, as a deployment was rolled back, is opened as well', () => {
    storage.setItem(WORK, JSON.stringify(first));
    claimEarlierWork('a');
    storage.setItem(WORK, JSON.stringify({ ...first, savedAt: 8, config: NOVEMBER }));
    expect(claimEarlierWork('b').works).toEqual([work('b', 8, NOVEMBER)]);
    expect(loadWorks().works.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('where version 1’s cannot be copied it is opened all the same', () => {
    const text = JSON.stringify(first);
    const full = memoryStorage(text.length + WORK.length);
    full.setItem(WORK, text);
    vi.stubGlobal('localStorage', full);
    expect(claimEarlierWork('a').works).toEqual([work('a', 5)]);
    expect(full.getItem(WORK)).toBe(text);
    expect(claimEarlierWork('b').works).toEqual([work('b', 5)]);
  });

  test('version 1’s cannot be read: named, and left', () => {
    storage.setItem(WORK, JSON.stringify(first).slice(0, 700));
    expect(claimEarlierWork('a')).toEqual(NOTHING);
    expect(loadWorks().unread).toMatchObject([{ key: WORK, why: expect.stringMatching(/cut off/) }]);
  });

  test('version 1’s list of those set aside, each entry by itself', () => {
    storage.setItem(KEPT, JSON.stringify([second, { ...first, preset: 'spring' }, first]));
    const { works, unread } = earlierKept(() => 'k');
    expect(works).toHaveLength(2);
    expect(unread).toMatchObject([{ key: KEPT, why: expect.stringMatching(/spring/) }]);
    claimEarlierKept();
    expect(earlierKept(() => 'k').works).toEqual([]);
    expect(storage.getItem(KEPT)).toContain('spring');
  });
});
