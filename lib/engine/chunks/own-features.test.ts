import { expect, test } from 'vitest';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { columnOf, type FeatureTable, mapColumns } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import { doublesOf, rowValue } from '@/lib/model/coded';
import { columnReader } from '@/lib/model/column';
import { NOVEMBER, tableOf } from '@/lib/testing/populations';
import { chunkTasks } from './chunk';
import { inlineEngine } from './inline';
import { keptChunks } from './kept-chunks';

const DOCUMENT: FeaturesDocument = {
  format: 'persona-features',
  version: 1,
  rows: {
    out: { from: 'transactions', where: { field: 'amount', op: '>', value: 0 }, days: 'W' },
    restaurants: { from: 'out', where: { field: 'category', op: 'contains', value: ['food'] } },
  },
  features: {
    eating: { agg: 'sum', rows: 'restaurants', of: 'amount' },
    spent: { agg: 'sum', rows: 'out', of: 'amount' },
    eating_share: { '/': ['eating', 'spent'] },
    eats: { label: [{ when: { feature: 'eating', op: '>=', value: 100 }, is: 'much' }], else: 'little' },
    accounts: { agg: 'count', rows: 'accounts' },
  },
};
const CONFIG = { ...NOVEMBER, features: DOCUMENT };
const [ID, OTHER] = ['cash_flow_stressed', 'variable_income'];

const [task] = chunkTasks(CONFIG, ID, 3, true);

test('features of a config have a key of their own, and leave the others as they are', () => {
  const [before] = chunkTasks(NOVEMBER, ID, 3, true);
  expect(before?.ownKey).toBeNull();
  expect(task?.ownKey).not.toBeNull();
  expect([task?.transactionsKey, task?.featuresKey, task?.furtherKey]).toEqual([
    before?.transactionsKey,
    before?.featuresKey,
    before?.furtherKey,
  ]);
  const words = { ...DOCUMENT, words: { eating: { label: 'Eating out' } }, asOf: '2020-01-01', windows: [7] };
  expect(chunkTasks({ ...NOVEMBER, features: words }, ID, 3, true)[0]?.ownKey).toBe(task?.ownKey);
  const wider = { ...CONFIG, windows: [30, 90] };
  expect(chunkTasks(wider, ID, 3, true)[0]?.ownKey).not.toBe(task?.ownKey);
});

test('features of a config are computed beside the built-in ones, and only they are computed again', async () => {
  const store = keptChunks();
  const users = [ID, OTHER];
  const request = (config: typeof NOVEMBER) => ({
    config,
    users: config.mix ? Object.keys(config.mix).map((id) => (users.includes(id) ? 501 : 0)) : [],
    keep: true,
  });
  const tableFor = async (config: typeof NOVEMBER) => {
    const { population, report } = await inlineEngine(store).population(request(config));
    const table = population.cohorts.find(({ archetype }) => archetype === ID)?.table as FeatureTable;
    return { table, report };
  };
  const builtIn = await tableFor(NOVEMBER);
  const { table, report } = await tableFor(CONFIG);
  expect(report.computedUsers).toBe(1002);
  const again = await tableFor(CONFIG);
  expect(again.report.computedUsers).toBe(0);
  expect(again.table).toEqual(table);
  expect(table.featureHash).toEqual(builtIn.table.featureHash);

  const alone = tableOf(CONFIG, ID, 501);
  expect(table.windows).toEqual(alone.windows);
  for (const [w, columns] of table.windows.entries()) {
    expect(Object.keys(columns).slice(FEATURES.length)).toEqual([
      'eating',
      'spent',
      'eating_share',
      'accounts',
    ]);
    const [eating, share] = ['eating', 'eating_share'].map((name) => columnOf(columns, name));
    expect(share && doublesOf(share).every((x) => Number.isNaN(x) || (x >= 0 && x <= 1))).toBe(true);
    const { text } = columnReader(table.texts?.[`eats_${CONFIG.windows[w]}d`] as never);
    for (const u of [0, 250, 500]) expect(text(u)).toBe(rowValue(eating, u) >= 100 ? 'much' : 'little');
  }
  expect(rowValue(mapColumns(table.windows[0] as never, (column) => column).accounts, 0)).toBeGreaterThan(0);
});
