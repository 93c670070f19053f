import type { ChunkTask } from './chunk';
import type { ChunkResult } from './run-chunk';

/** With so many the shares are known to a fifth of a point: a larger part would be put together, evaluated and drawn for nothing. */
const MOST_USERS = 200_000;

/** Populations of fewer users are there before anybody could look at a part of them. */
const FEWEST_USERS = 20_000;

/**
 * Tells of what is there while tasks end: once every archetype has its first chunk, and then whenever there is twice as much, so that
 * putting parts together costs no more than the whole. Results are by task; what is not there is undefined.
 */
export function partials(
  tasks: readonly ChunkTask[],
  totalUsers: number,
  tell: (results: readonly (ChunkResult | undefined)[]) => void,
): (task: ChunkTask, result: ChunkResult) => void {
  const results = new Array<ChunkResult | undefined>(tasks.length).fill(undefined);
  const placeOf = new Map(tasks.map((task, place) => [task, place]));
  let lacking = tasks.filter(({ index }) => index === 0).length;
  let [users, next] = [0, 0];
  return (task, result) => {
    if (totalUsers < FEWEST_USERS) return;
    results[placeOf.get(task) as number] = result;
    if (task.index === 0) lacking--;
    users += task.users;
    if (lacking > 0 || users < next || users > MOST_USERS || users === totalUsers) return;
    next = 2 * users;
    tell(results);
  };
}
