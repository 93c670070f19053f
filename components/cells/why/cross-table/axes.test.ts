import { expect, test } from 'vitest';
import { withCopy, withoutArchetype } from '@/lib/params/archetypes/archetype-edit';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { tableOf } from './axes';

const { config } = withCopy(NOVEMBER, NOVEMBER, 'savings_builder', 13);
const edited = withoutArchetype(
  { ...config, mix: { ...config.mix, savings_builder_2: 0.1 } },
  'high_utilizer',
);
const order = [...archetypeIds(NOVEMBER).toSpliced(4, 0, 'savings_builder_2')];
const now = runConfig({
  ...edited,
  archetypes: Object.fromEntries(
    order.flatMap((id) => (edited.archetypes[id] ? [[id, edited.archetypes[id]]] : [])),
  ),
  mix: Object.fromEntries(order.flatMap((id) => (id in edited.mix ? [[id, edited.mix[id] as number]] : []))),
});
const base = runConfig(NOVEMBER);
const comparison = {
  base: { config: NOVEMBER, population: base.population, counts: base.counts },
  stages: [],
};
const sum = (values: Iterable<number>) => [...values].reduce((total, n) => total + n, 0);
const usersOf = (run: typeof now, id: string) =>
  run.counts[run.population.cohorts.findIndex(({ archetype }) => archetype === id)] ?? 0;

test('against a base with other archetypes everybody is in one place: who joined, who left, who stayed', () => {
  const table = tableOf(now, 0, 'base', 'persona/0', comparison)!;
  const left = sum(table.cells.map((row) => row.at(-1)!));
  const joined = sum(table.cells.at(-1)!);
  const ids = new Set([...archetypeIds(NOVEMBER), ...archetypeIds(now.config)]);
  const of = (more: typeof now, fewer: typeof now) =>
    sum([...ids].map((id) => Math.max(0, usersOf(more, id) - usersOf(fewer, id))));
  expect([left, joined]).toEqual([of(base, now), of(now, base)]);
  expect([left >= usersOf(base, 'high_utilizer'), joined >= usersOf(now, 'savings_builder_2')]).toEqual([
    true,
    true,
  ]);
  expect(sum(table.cells.map(sum)) - left).toBe(75);
});

test('and its archetypes are rows of the table, under the names that they have', () => {
  const table = tableOf(now, 0, 'archetype', 'base', comparison)!;
  expect(table.rows.categories.slice(-2)).toEqual(['Edge: no credit', 'High utiliser']);
  expect(table.rows.categories[3]).toBe('Savings builder 2');
  expect(sum(table.cells.at(-1)!)).toBe(usersOf(base, 'high_utilizer'));
});
