import type { Population } from '@/lib/features/population';
import { joinedPopulation } from '@/lib/formats/given/joining/joined-population';
import { type JoinedTable, joinedKey } from '@/lib/formats/given/joining/joined-table';

const populations = new WeakMap<Population, { key: string; population: Population }>();

/** A population with the columns of joined tables; the same object as long as nothing else is joined. */
export function withJoins(
  population: Population,
  joins: readonly JoinedTable[],
  days: readonly number[],
): Population {
  const key = `${joinedKey(joins)} ${days}`;
  const found = populations.get(population);
  if (found?.key === key) return found.population;
  const made = joinedPopulation(population, joins, days);
  populations.set(population, { key, population: made });
  return made;
}
