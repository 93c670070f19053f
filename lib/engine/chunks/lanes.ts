/**
 * Runs every task, `lanes` of them at a time, and returns the results in the order of the tasks. Aborting rejects with
 * the signal's reason after the tasks in flight.
 */
export async function inLanes<T, R>(
  tasks: readonly T[],
  run: (task: T) => Promise<R>,
  lanes: number,
  signal: AbortSignal | undefined,
  onDone: (task: T, result: R) => void,
): Promise<R[]> {
  const results = new Array<R>(tasks.length);
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      signal?.throwIfAborted();
      const at = next++;
      const task = tasks[at] as T;
      const result = await run(task);
      // Cancelled meanwhile: what comes now is stale, and no progress of anything.
      signal?.throwIfAborted();
      results[at] = result;
      onDone(task, result);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  signal?.throwIfAborted();
  return results;
}
