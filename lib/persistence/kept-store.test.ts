import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { dropKept, keepWork, loadKept } from './kept-store';
import { STORAGE_PREFIX } from './storage-keys';
import type { SavedWork } from './work-record';

const NOVEMBER = PRESETS['november-2025'];
const work = (id: string, savedAt: number, merchants = savedAt): SavedWork => ({
  id,
  savedAt,
  preset: 'november-2025',
  config: withValue(NOVEMBER, 'personas.subscription_heavy.merchants', merchants),
  locked: [],
});

test('works that were set aside come back, the latest first, equal ones once, until they are deleted', async () => {
  for (let n = 1; n <= 30; n++) expect(await keepWork(work(`w${n}`, n))).toBe(null);
  // Set aside again, from another tab.
  expect(await keepWork(work('again', 40, 7))).toBe(null);
  const { works, unread } = await loadKept();
  expect(unread).toEqual([]);
  expect(works).toHaveLength(30);
  expect(works.slice(0, 2)).toEqual([work('w7', 40, 7), work('w30', 30)]);
  await dropKept('w7');
  expect((await loadKept()).works.map(({ id }) => id)).not.toContain('w7');
});

test('one that cannot be read is named, and left', async () => {
  const database = new Dexie(`${STORAGE_PREFIX}kept`);
  await database.open();
  await database.table('works').put({ id: 'cut', savedAt: 99, text: '{"config":' });
  await database.table('works').put({ id: 'later', savedAt: 98, text: '{"savedAt":98,"preset":"spring"}' });
  const { works, unread } = await loadKept();
  expect(works).toHaveLength(29);
  expect(unread.map(({ key }) => key)).toEqual(['cut', 'later']);
  expect(unread[1]?.why).toContain('spring');
  expect(await database.table('works').count()).toBe(31);
  database.close();
});
