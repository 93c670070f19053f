import { expect, test } from 'vitest';
import { createJob } from './job';

/** A job whose runs end when a test says so. */
function controlled() {
  const runs: {
    readonly inputs: string;
    readonly signal: AbortSignal;
    readonly report: (progress: number) => void;
    readonly finish: (value: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const job = createJob<string, string, number>(
    (inputs, options) => new Promise((finish, fail) => runs.push({ inputs, ...options, finish, fail })),
  );
  return { job, runs, now: () => job.state.getState() };
}

test('runs, reports and keeps its value until there is another', async () => {
  const { job, runs, now } = controlled();
  const first = job.start('a');
  expect(now()).toMatchObject({ status: 'running', inputs: 'a', value: null });
  runs[0]!.report(1);
  expect(now().progress).toBe(1);
  runs[0]!.finish('A');
  expect(await first).toBe('A');
  expect(now()).toMatchObject({ status: 'done', value: 'A', of: 'a' });
  void job.start('b');
  expect(now()).toMatchObject({ status: 'running', inputs: 'b', value: 'A', of: 'a', progress: null });
});

test('the newest inputs win: what an earlier run still says is not heard', async () => {
  const { job, runs, now } = controlled();
  const first = job.start('a');
  const second = job.start('b');
  expect(runs[0]!.signal.aborted).toBe(true);
  runs[0]!.report(7);
  runs[0]!.finish('A');
  expect([await first, now().progress, now().value]).toEqual([null, null, null]);
  runs[1]!.finish('B');
  expect(await second).toBe('B');
  expect(now()).toMatchObject({ status: 'done', value: 'B', of: 'b' });
});

test('cancelled it keeps what it had; a failure is a message, and neither rejects', async () => {
  const { job, runs, now } = controlled();
  const first = job.start('a');
  runs[0]!.report(3);
  job.cancel();
  runs[0]!.fail(new Error('aborted'));
  expect(await first).toBeNull();
  expect(now()).toMatchObject({ status: 'cancelled', progress: 3, message: null });
  const second = job.start('b');
  runs[1]!.fail(new Error('no room'));
  expect(await second).toBeNull();
  expect(now()).toMatchObject({ status: 'failed', message: 'no room' });
  job.cancel();
  expect(now().status).toBe('failed');
  void job.start('c');
  expect(now().message).toBeNull();
  job.drop();
  expect(now().status).toBe('idle');
});
