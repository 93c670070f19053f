import type { CodedNumbers } from '@/lib/model/coded';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import type { FeatureTable } from '@/lib/features/feature-table';
import { countsOf, NOVEMBER, runConfig } from '@/lib/testing/populations';
import { clearStorage, dexieChunkStore, storageUse } from './dexie-chunk-store';

const NAME = 'persona-calibrator';

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Works on the database as a failing disk, or another program, does: past everything that guards it. */
async function inDatabase(work: (of: (store: string) => IDBObjectStore) => Promise<void>): Promise<void> {
  const database = await done(indexedDB.open(NAME));
  await work((store) => database.transaction(store, 'readwrite').objectStore(store));
  database.close();
}

interface Stored {
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: damage respects no types.
  data: any;
}

/** Changes every stored payload of a stage. */
const damage = (stage: string, change: (record: Stored, i: number, all: Stored[]) => Stored) =>
  inDatabase(async (of) => {
    const all = (await done(of('payloads').getAll()))
      .filter(({ id }: Stored) => id.startsWith(stage))
      .map((record: Stored) => structuredClone(record));
    for (const record of all.map(change)) await done(of('payloads').put(record));
  });

/** A run of November 2025 against what is stored: how many users were made, how many chunks were damaged, and what came out. */
async function run() {
  let damaged = 0;
  const store = dexieChunkStore(() => damaged++);
  const counts = countsOf(NOVEMBER);
  const { population, report } = await inlineEngine(store).population({
    config: NOVEMBER,
    users: counts,
    keep: true,
  });
  const digests = digestsOf(population, evaluate(NOVEMBER, population, counts).assignments, counts);
  return { made: [report.generatedUsers, report.computedUsers], damaged, digests, problem: store.problem() };
}

const { digests } = runConfig(NOVEMBER);
const SOUND = { made: [0, 0], damaged: 0, digests, problem: null };

beforeEach(async () => {
  await run();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await clearStorage();
});

test('what was stored is read as it was written', async () => {
  expect(await run()).toEqual(SOUND);
});

/** One bit of a column is another. */
const flipped = (columnOf: (table: FeatureTable) => ArrayBufferView) => (record: Stored) => {
  const { buffer, byteOffset } = columnOf(record.data);
  new Uint8Array(buffer, byteOffset)[0]! ^= 1;
  return record;
};
const having =
  (change: (data: Stored['data']) => object) =>
  ({ id, data }: Stored) => ({ id, data: { ...data, ...change(data) } });

/** What can go wrong with a record: one for each archetype's chunk. */
const DAMAGES: Readonly<Record<string, (record: Stored, i: number, all: Stored[]) => Stored>> = {
  'one bit of a feature': flipped(({ windows }) => (windows[0]!.avg_monthly_expenses as CodedNumbers).codes),
  'one bit of a hash': flipped(({ ledgerHash }) => ledgerHash),
  'one bit of a count of transactions': flipped(({ transactionCount }) => transactionCount),
  'no column': ({ id, data: { featureHash: _, ...data } }) => ({ id, data }),
  'no feature': having(({ windows: [first, { interest: _, ...second }] }) => ({ windows: [first, second] })),
  'no second window': having(({ windows }) => ({ windows: windows.slice(0, 1) })),
  'a shorter column': having(({ lookbackOutflowCents }) => ({
    lookbackOutflowCents: lookbackOutflowCents.slice(1),
  })),
  'a column of another kind': having(({ ledgerHash }) => ({ ledgerHash: [...ledgerHash] })),
  'another number of users': having(({ users }) => ({ users: users + 1 })),
  'the data of another key': ({ id }, i, all) => ({ id, data: all[(i + 1) % all.length]!.data }),
  nothing: ({ id }) => ({ id, data: null }),
  'a text': ({ id }) => ({ id, data: 'features' }),
  'no data': ({ id }) => ({ id, data: undefined }),
};

describe('stored features', () => {
  test('that are not as they were written, in whatever way, are made again', async () => {
    const damages = Object.values(DAMAGES);
    expect(damages).toHaveLength(13);
    await damage('features/', (record, i, all) => damages[i]!(record, i, all));
    // The transactions are whole, and read.
    expect(await run()).toEqual({ ...SOUND, made: [0, 75], damaged: 13 });
    expect(await run()).toEqual(SOUND);
  });

  test('whose record is gone are made again', async () => {
    await inDatabase(async (of) => {
      for (const id of await done(of('payloads').getAllKeys()))
        if (String(id).startsWith('features/')) await done(of('payloads').delete(id));
    });
    expect(await run()).toEqual({ ...SOUND, made: [0, 75], damaged: 13 });
    expect(await run()).toEqual(SOUND);
  });

  test('that the browser cannot read any more are made again', async () => {
    const get = IDBObjectStore.prototype.get;
    const unreadable = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      if (this.name === 'payloads' && String(key).startsWith('features/'))
        throw new DOMException('lost', 'UnknownError');
      return get.call(this, key);
    });
    expect(await run()).toMatchObject({ made: [0, 75], damaged: 13, digests });
    unreadable.mockRestore();
    expect(await run()).toEqual(SOUND);
  });
});

test('damaged transactions are made again, and so are not what features are computed from', async () => {
  await damage('ledger/', (record) => {
    record.data.balanceCents[0] += 100;
    return record;
  });
  await damage('features/', ({ id }) => ({ id, data: null }));
  expect(await run()).toEqual({ ...SOUND, made: [75, 75], damaged: 26 });
  expect(await run()).toEqual(SOUND);
});

test('what an earlier version stored, without a digest, is made again once and without a word', async () => {
  await inDatabase(async (of) => {
    for (const { digest: _, ...entry } of await done(of('entries').getAll()))
      await done(of('entries').put(entry));
  });
  expect(await run()).toEqual({ ...SOUND, made: [75, 75] });
  expect(await run()).toEqual(SOUND);
});

test('entries with damaged numbers do not have everything evicted', async () => {
  await inDatabase(async (of) => {
    const [entry] = await done(of('entries').getAll());
    await done(of('entries').put({ ...entry, bytes: Number.NaN }));
  });
  expect((await storageUse())?.chunks).toBe(39);
  expect(await run()).toEqual(SOUND);
});

describe('two versions of the page', () => {
  test('do not block each other: a newer one may change the database while this one has it open', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const opening = indexedDB.open(NAME, 20);
    const blocked = vi.fn();
    opening.onblocked = blocked;
    const newer = await done(opening);
    expect(blocked).not.toHaveBeenCalled();

    // What the newer one keeps is neither used nor touched.
    const before = await done(newer.transaction('payloads').objectStore('payloads').count());
    const { made, damaged, digests: exact, problem } = await run();
    expect({ made, damaged, exact }).toEqual({ made: [75, 75], damaged: 0, exact: digests });
    expect(problem).toMatch(/of a newer version of this page/);
    expect(await storageUse()).toBeNull();
    expect(await done(newer.transaction('payloads').objectStore('payloads').count())).toBe(before);
    newer.close();
    await done(indexedDB.deleteDatabase(NAME));
    expect((await run()).problem).toBeNull();
    expect(await run()).toEqual(SOUND);
  });
});
