import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenPartMissing } from '@/lib/parts/load-part';
import { FakeWorker, stubWorkers } from '@/lib/testing/fake-workers';
import { countsOf, NOVEMBER } from '@/lib/testing/populations';
import { createDataDesk } from '../data/data-desk';
import { openDataSource } from '../data/data-source';
import { createTableDesk } from '../data/table-desk';
import { inOwnWorker } from '../wire/connection';
import { serve } from '../wire/wire';
import type { ChunkTask } from './chunk';
import { inlineEngine } from './inline';
import { poolEngine } from './pool';
import { runChunk } from './run-chunk';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const turn = () => new Promise((resume) => setImmediate(resume));
const seconds = async (n: number) => {
  vi.advanceTimersByTime(n * 1_000);
  await turn();
};

/** A question as a worker hears it. */
interface Request {
  readonly call: number;
  readonly method: string;
  readonly input: unknown;
}

/** Answers tasks of the pool, those that `takes` says. */
const poolWorker =
  (takes: (worker: FakeWorker, task: number) => boolean, withLock = true) =>
  (worker: FakeWorker) => {
    let task = 0;
    const act = (data: unknown) => {
      const request = data as Request;
      if (!takes(worker, task++)) return;
      void runChunk(request.input as ChunkTask, null).then(({ result }) =>
        worker.say({ call: request.call, value: result }),
      );
    };
    for (const data of worker.posted) act(data);
    worker.onTask = act;
    worker.giveSignOfLife(withLock);
  };

const request = { config: NOVEMBER, users: countsOf(NOVEMBER), keep: false };

test('a worker that is ended in the middle of a task is replaced, and nothing of the result is missing', async () => {
  const dying = new Set<FakeWorker>();
  stubWorkers(
    poolWorker((worker, task) => {
      if (dying.size > 0 || task < 1) return true;
      dying.add(worker);
      queueMicrotask(() => worker.terminate());
      return false;
    }),
  );
  const engine = poolEngine({ workers: 2 });
  const { population } = await engine.population(request);
  const expected = await inlineEngine().population(request);
  expect(population).toEqual(expected.population);
  expect([dying.size, FakeWorker.all.length]).toEqual([1, 3]);
  engine.dispose();
});

test('a worker that is ended while it has nothing to do is replaced at the next task', async () => {
  stubWorkers(poolWorker(() => true));
  const engine = poolEngine({ workers: 1 });
  await engine.population(request);
  FakeWorker.all[0]!.terminate();
  await turn();
  await engine.population(request);
  expect(FakeWorker.all).toHaveLength(2);
  engine.dispose();
});

test('a task whose workers are ended twice says so', async () => {
  stubWorkers(
    poolWorker((worker) => {
      queueMicrotask(() => worker.terminate());
      return false;
    }),
  );
  const engine = poolEngine({ workers: 1 });
  await expect(engine.population(request)).rejects.toThrow('the browser ended its worker, twice');
  engine.dispose();
});

test('a worker that is busy for long is not taken for dead', async () => {
  let answer = () => {};
  stubWorkers((worker) => {
    worker.onTask = (data) => {
      const { call, input } = data as Request;
      answer = () =>
        void runChunk(input as ChunkTask, null).then(({ result }) => worker.say({ call, value: result }));
    };
    for (const data of worker.posted) worker.onTask(data);
    worker.giveSignOfLife(true);
  });
  const engine = poolEngine({ workers: 1 });
  const one = { ...request, users: request.users.map((_, s) => (s === 0 ? 1 : 0)) };
  const made = engine.population(one);
  await turn();
  await seconds(119);
  expect(FakeWorker.all).toHaveLength(1);
  answer();
  expect((await made).report.users).toBe(1);
  engine.dispose();
});

test.each([
  ['never starts', () => {}, 'its worker did not start within 30 seconds, twice', 30],
  [
    'starts, knows no locks and never answers',
    (worker: FakeWorker) => worker.giveSignOfLife(false),
    'its worker gave no sign for 120 seconds, twice',
    120,
  ],
] as const)('a worker that %s is replaced once, then reported', async (_, onStart, message, limit) => {
  stubWorkers(onStart);
  const engine = poolEngine({ workers: 1 });
  const failed = expect(engine.population(request)).rejects.toThrow(message);
  await turn();
  await seconds(limit);
  await turn();
  await seconds(limit);
  await failed;
  expect(FakeWorker.all).toHaveLength(2);
  engine.dispose();
});

test('a worker of an engine that is closed is not missed', async () => {
  stubWorkers(poolWorker(() => true));
  const engine = poolEngine({ workers: 1 });
  await turn();
  engine.dispose();
  await turn();
  expect(FakeWorker.all).toHaveLength(1);
});

/** A job's worker: ends in the first `deaths` of them, and answers in the next. */
const jobWorker = (deaths: number) => (worker: FakeWorker) => {
  worker.giveSignOfLife(true);
  const n = FakeWorker.all.indexOf(worker);
  const { call, input } = worker.posted[0] as Request;
  worker.say({ call, progress: n });
  if (n < deaths) worker.terminate();
  else worker.say({ call, value: input });
};
const startFake = () => new FakeWorker() as unknown as Worker;

test('a job starts again in another worker when its own is ended, once', async () => {
  stubWorkers(jobWorker(1));
  const reported: number[] = [];
  expect(await inOwnWorker(startFake, 'the job', { onProgress: (n: number) => reported.push(n) })).toBe(
    'the job',
  );
  expect(reported).toEqual([0, 1]);
  stubWorkers(jobWorker(2));
  await expect(inOwnWorker(startFake, 'the job', {})).rejects.toThrow('the browser ended its worker, twice');
  expect(FakeWorker.all).toHaveLength(2);
});

test('a job that is cancelled does not start again', async () => {
  stubWorkers((worker) => worker.giveSignOfLife(true));
  const controller = new AbortController();
  const done = inOwnWorker(startFake, 'the job', { signal: controller.signal });
  await turn();
  controller.abort(new Error('cancelled'));
  await expect(done).rejects.toThrow('cancelled');
  await turn();
  expect(FakeWorker.all.map(({ ended }) => ended)).toEqual([true]);
});

test('a worker whose scripts cannot be fetched is distinguished from one that throws', async () => {
  const unfetched = vi.fn(async () => false);
  whenPartMissing(unfetched);
  for (const [message, said, times] of [
    ['', 'its scripts could not be fetched', 2],
    ['broken', 'broken', 2],
  ] as const) {
    stubWorkers((worker) => worker.onerror?.({ message, preventDefault: () => {} } as ErrorEvent));
    await expect(inOwnWorker(startFake, 'the job', {})).rejects.toThrow(said);
    expect(unfetched).toHaveBeenCalledTimes(times);
  }
  whenPartMissing(async () => false);
});

const CSV = [
  'user,date,amount',
  ...Array.from({ length: 40 }, (_, i) => `u${i % 2},2025-0${1 + (i % 9)}-1${i % 10},${-5 - i}.25`),
].join('\n');
const files = [{ name: 'bank.csv', data: new Blob([CSV]) }];

/** A worker with a desk of its own. */
const deskWorker = (worker: FakeWorker) => {
  serve(
    { ...createDataDesk(), ...createTableDesk() },
    {
      post: (message) => worker.say(structuredClone(message)),
      listen: (hear) => {
        worker.onTask = (data) => hear(structuredClone(data));
        for (const data of worker.posted) worker.onTask(data);
      },
    },
  );
  worker.giveSignOfLife(true);
};

test('imported data whose worker is ended is read again at the next question, with the same answer', async () => {
  stubWorkers(deskWorker);
  const source = openDataSource(files);
  const understood = await source.understand({});
  expect(understood.ok).toBe(true);
  const read = await source.read({});
  expect(read.ok && read.value.userIds).toEqual(['u0', 'u1']);
  const before = await source.ledgerOf(1);
  FakeWorker.all[0]!.terminate();
  await turn();
  expect(await source.ledgerOf(1)).toEqual(before);
  expect(FakeWorker.all).toHaveLength(2);
  source.dispose();
  await expect(source.ledgerOf(1)).rejects.toThrow('the data was closed');
});

test('an import whose workers are ended twice says so, and can be run again', async () => {
  stubWorkers((worker) => {
    if (FakeWorker.all.length > 2) return deskWorker(worker);
    worker.giveSignOfLife(true);
    worker.terminate();
  });
  const source = openDataSource(files);
  await expect(source.read({})).rejects.toThrow('the browser ended its worker, twice');
  expect((await source.read({})).ok).toBe(true);
  source.dispose();
});
