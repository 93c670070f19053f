import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, test, vi } from 'vitest';
import { damageOf, dropData, loadData, type StoredFile, storeData } from './data-store';
import { STORAGE_PREFIX } from './storage-keys';

const CSV = new Blob([`date,amount\n${'2025-11-07,12.50\n'.repeat(200_000)}`]);
const files: StoredFile[] = [
  { name: 'bank.csv', data: CSV },
  { name: 'users.csv', data: new Blob(['user\n1\n']) },
];

afterEach(async () => {
  vi.restoreAllMocks();
  await dropData();
});

async function stored(): Promise<readonly StoredFile[]> {
  expect(await storeData({ name: '2 files', files, decisions: {} })).toBeNull();
  return (await loadData())!.files;
}
const withData = (given: readonly StoredFile[], data: Blob) => [{ ...given[0]!, data }, ...given.slice(1)];

test('stored files are known by their size and their bytes', async () => {
  const known = await stored();
  expect(known.map(({ bytes }) => bytes)).toEqual([CSV.size, 7]);
  // The test's database does not keep blobs as a browser does.
  const whole = known.map((file, i) => ({ ...file, data: files[i]!.data }));
  expect(await damageOf(whole)).toBeNull();
  expect(await damageOf(withData(whole, CSV.slice(0, 1_000)))).toBe(
    `bank.csv has 1,000 of the ${CSV.size.toLocaleString('en')} bytes that were stored.`,
  );
  const bytes = new Uint8Array(await CSV.arrayBuffer());
  bytes[3_000_001]! ^= 1;
  expect(await damageOf(withData(whole, new Blob([bytes])))).toBe('bank.csv is not as it was stored.');
});

test('a file that the browser lost is said to be so, when it is stored and when it is read', async () => {
  const whole = (await stored()).map((file, i) => ({ ...file, data: files[i]!.data }));
  vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
  expect(await damageOf(whole)).toBe('The browser cannot read bank.csv any more.');
  expect(await storeData({ name: 'bank.csv', files, decisions: {} })).toMatch(
    /^bank\.csv cannot be read any more/,
  );
});

test('files that an earlier version stored are read as they are', async () => {
  expect(await damageOf(files)).toBeNull();
});

test('what was stored for the whole origin is copied once, by the first deployment, and forgotten with the copy', async () => {
  const EARLIER = 'persona-calibrator-data';
  const earlier = new Dexie(EARLIER);
  earlier.version(1).stores({ data: 'id' });
  await earlier.table('data').put({ id: 'in-use', name: 'bank.csv', files, decisions: { dates: 'dmy' } });

  const deployment = async (path: string) => {
    vi.resetModules();
    vi.stubEnv('NEXT_PUBLIC_BASE_PATH', path);
    return await import('./data-store');
  };
  const first = await deployment('/first');
  const second = await deployment('/second');
  vi.unstubAllEnvs();
  expect((await first.loadData())?.decisions).toEqual({ dates: 'dmy' });
  expect(await second.loadData()).toBeNull();
  expect(await earlier.table('data').get('in-use')).toMatchObject({ name: 'bank.csv' });

  expect(await second.dropData()).toBeNull();
  expect((await first.loadData())?.name).toBe('bank.csv');
  expect(await first.dropData()).toBeNull();
  expect(await first.loadData()).toBeNull();
  expect(await earlier.table('data').get('in-use')).toBeUndefined();
  earlier.close();
});

test('what a newer version of the page stored is left as it is, and not written over', async () => {
  await stored();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const opening = indexedDB.open(`${STORAGE_PREFIX}data`, 20);
  const newer = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  expect(await loadData()).toBeNull();
  expect(await storeData({ name: 'x', files, decisions: {} })).toMatch(/newer version of this page/);
  newer.close();
});
