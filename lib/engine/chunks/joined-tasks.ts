import { givenNames } from '@/lib/features/own/given-names';
import type { Population } from '@/lib/features/population';
import { columnsFor, joinedPopulation } from '@/lib/formats/given/joining/joined-population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { CHUNK_USERS, type ChunkTask } from './chunk';

/**
 * Chunks with the columns of joined tables that own features read. What these make of them is not stored: it is of these tables alone.
 * The very ones where no own feature reads a joined column.
 */
export function joinedTasks(
  tasks: readonly ChunkTask[],
  joined: readonly JoinedTable[],
): readonly ChunkTask[] {
  const own = tasks[0]?.features.own;
  if (!own || joined.length === 0) return tasks;
  const read = givenNames(own.features);
  const used = joined.map((one) => ({
    ...one,
    columns: new Map([...one.columns].filter(([name]) => read.has(name))),
  }));
  if (used.every(({ columns }) => columns.size === 0)) return tasks;
  return tasks.map((task) => ({
    ...task,
    ownKey: null,
    given: columnsFor(used, task.transactions.archetypeId, task.index * CHUNK_USERS, task.users),
  }));
}

/** The population that chunks gave, with the columns of joined tables. */
export const withJoinedTables = (
  population: Population,
  joined: readonly JoinedTable[],
  days: readonly number[],
) => joinedPopulation(population, joined, days);
