import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import type { FeatureTable, FurtherColumns, OwnColumns } from '@/lib/features/feature-table';
import { PUBLISHED_FEATURES } from '@/lib/features/features';
import { doublesOf } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import type { SettingValue } from '@/lib/model/parameter';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import type { ChunkStore } from '@/lib/persistence/chunk-store';
import { checkAsync } from '@/lib/testing/check';
import { randomChange } from '@/lib/testing/configs';
import { decodedPopulation } from '@/lib/testing/decoded';
import { countsOf, generate, NOVEMBER, runConfig, tableOf, withValues } from '@/lib/testing/populations';
import { CHUNK_USERS, type ChunkTask, chunkTasks } from './chunk';
import { type PopulationRequest, type PopulationResult, runPopulation } from './engine';
import { inlineEngine } from './inline';
import { digestsOf } from './result-digest';
import { runChunk } from './run-chunk';

/** A store in memory that counts what it is asked. */
function memoryStore() {
  const ledgers = new Map<string, Ledger>();
  const features = new Map<string, FeatureTable>();
  const further = new Map<string, FurtherColumns>();
  const own = new Map<string, OwnColumns>();
  const store: ChunkStore = {
    readLedger: async (key) => ledgers.get(key),
    writeLedger: async (key, ledger) => void ledgers.set(key, ledger),
    readFeatures: async (key) => features.get(key),
    writeFeatures: async (key, table) => void features.set(key, table),
    readFurther: async (key) => further.get(key),
    writeFurther: async (key, columns) => void further.set(key, columns),
    readOwn: async (key) => own.get(key),
    writeOwn: async (key, columns) => void own.set(key, columns),
    problem: () => null,
  };
  return { ledgers, features, further, own, store };
}

/** 1,201 users of one archetype, and a few of another: chunks of 500, 500, 201 and 3. */
const MANY = PUBLISHED_ARCHETYPE_IDS.map((id) =>
  id === 'cash_flow_stressed' ? 1_201 : id === 'edge_no_credit' ? 3 : 0,
);
const requestOf = (config: Config, users: readonly number[] = countsOf(config)): PopulationRequest => ({
  config,
  users,
  keep: true,
});

/** What chunks give without a store, made once for all that is compared with it. */
const plain = new Map<string, Promise<PopulationResult>>();
function plainOf(request: PopulationRequest): Promise<PopulationResult> {
  const key = JSON.stringify(request);
  const result = plain.get(key) ?? inlineEngine().population(request);
  plain.set(key, result);
  return result;
}

describe('chunks', () => {
  test.each(PRESET_IDS)('make the population that the pipeline makes: %s', async (id) => {
    const config = PRESETS[id];
    const { population, report } = await inlineEngine().population(requestOf(config));
    expect(population).toEqual(runConfig(config).population);
    const { users } = config.population;
    expect(report).toMatchObject({ users, generatedUsers: users, computedUsers: users });
  });

  test('of a long sequence join to the sequence', async () => {
    const { population } = await plainOf(requestOf(NOVEMBER, MANY));
    expect(population.cohorts.map(({ table }) => table.users)).toEqual(MANY);
    expect(population.cohorts[4]!.table).toEqual(tableOf(NOVEMBER, 'cash_flow_stressed', 1_201));
    expect(chunkTasks(NOVEMBER, 'cash_flow_stressed', 1_201, true).map(({ users }) => users)).toEqual([
      CHUNK_USERS,
      CHUNK_USERS,
      201,
    ]);
  });

  test('give the same whatever the lanes and whichever chunk is finished first', async () => {
    const request = requestOf(NOVEMBER, MANY);
    const whole = await plainOf(request);
    const waiting: (() => void)[] = [];
    const lastFirst = async (task: ChunkTask) => {
      const { result } = await runChunk(task, null);
      await new Promise<void>((release) => {
        waiting.push(release);
        // All four chunks are there: let them go, the last one first.
        if (waiting.length === 4) for (const go of waiting.reverse()) go();
      });
      return result;
    };
    const { population } = await runPopulation(request, lastFirst, 4);
    expect(population).toEqual(whole.population);
  });

  test('make a population of nobody, and one that lacks the first archetype', async () => {
    const nobody = await inlineEngine().population(requestOf(NOVEMBER, Array(13).fill(0)));
    const empty = evaluate(NOVEMBER, nobody.population, Array(13).fill(0));
    expect(empty.distribution.windows.map(({ total }) => total)).toEqual([
      Array(6).fill(0),
      Array(6).fill(0),
    ]);
    const config = withValues(NOVEMBER, {
      'mix.high_utilizer': 0,
      'population.allocation': 'largest-remainder',
    });
    const counts = countsOf(config);
    expect(counts[0]).toBe(0);
    const { population } = await inlineEngine().population(requestOf(config));
    const { assignments, distribution } = evaluate(config, population, counts);
    expect(distribution.windows).toHaveLength(2);
    for (const { total } of distribution.windows) expect(total.reduce((sum, n) => sum + n, 0)).toBe(75);
    expect(digestsOf(population, assignments, counts)).toEqual(runConfig(config).digests);
  });
});

describe('a store', () => {
  const made = async (config: Config, store: ChunkStore, users?: readonly number[], keep = true) => {
    const { report, population } = await inlineEngine(store).population({
      ...requestOf(config, users),
      keep,
    });
    const plain = await plainOf(requestOf(config, users));
    expect(decodedPopulation(population)).toEqual(decodedPopulation(plain.population));
    return [report.generatedUsers, report.computedUsers];
  };

  test('answers what it has: each change makes again what depends on it, and nothing else', async () => {
    const { store } = memoryStore();
    expect(await made(NOVEMBER, store)).toEqual([75, 75]);
    expect(await made(NOVEMBER, store)).toEqual([0, 0]);
    const changed = (values: Record<string, SettingValue>) => made(withValues(NOVEMBER, values), store);
    expect(await changed({ 'personas.variable_income.pay_gap': 30 })).toEqual([0, 0]);
    expect(await changed({ 'population.consentRate': 0.5 })).toEqual([0, 0]);
    expect(await changed({ 'detection.minOccurrences': 4 })).toEqual([0, 75]);
    expect(await changed({ 'windows.1': 90 })).toEqual([0, 75]);
    expect(await changed({ 'corrections.balanceReplay': true })).toEqual([0, 75]);
    expect(await changed({ 'corrections.savingsTracked': true })).toEqual([75, 75]);
    expect(await changed({ 'archetypes.savings_builder.cards': 2 })).toEqual([12, 12]);
    expect(await changed({ 'generator.rentAchShare': 0.5 })).toEqual([75, 75]);
    expect(await changed({ 'population.seed': 43 })).toEqual([75, 75]);
    expect(await changed({ 'population.asOf': '2025-11-08' })).toEqual([75, 75]);
    expect(await changed({ 'population.historyDays': 209 })).toEqual([75, 75]);
    expect(await changed({ 'mix.savings_builder': 0.18 })).toEqual([13, 13]);
    expect(await made(NOVEMBER, store)).toEqual([0, 0]);
  });

  test('that has a shorter chunk is topped up, and one that has a longer chunk is enough', async () => {
    const { store } = memoryStore();
    const few = MANY.map((n) => Math.min(n, 700));
    expect(await made(NOVEMBER, store, few)).toEqual([703, 703]);
    // Of the second chunk, 200 users were there: it is regenerated.
    expect(await made(NOVEMBER, store, MANY)).toEqual([701, 701]);
    expect(await made(NOVEMBER, store, few)).toEqual([0, 0]);
  });

  test('is not written by previews', async () => {
    const { store, ledgers, features } = memoryStore();
    expect(await made(NOVEMBER, store, undefined, false)).toEqual([75, 75]);
    expect([ledgers.size, features.size]).toEqual([0, 0]);
  });

  test('that kept transactions but no features saves generating', async () => {
    const { store, features } = memoryStore();
    await made(NOVEMBER, store);
    features.clear();
    expect(await made(NOVEMBER, store)).toEqual([0, 75]);
  });
});

describe('property: whatever a config says within its ranges', () => {
  const change = randomChange();

  test('its population is made, with features that are numbers', async () => {
    let accepted = 0;
    await checkAsync(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const config = changes.reduce((c, { path, value }) => withValue(c, path, value), NOVEMBER);
        if (!parseConfig(config).ok) return;
        accepted++;
        const users = PUBLISHED_ARCHETYPE_IDS.map(() => 2);
        const { population } = await inlineEngine().population(requestOf(config, users));
        const { distribution } = evaluate(config, population, users);
        for (const { table } of population.cohorts) {
          for (const columns of table.windows) {
            for (const name of PUBLISHED_FEATURES) {
              expect([...doublesOf(columns[name])].every(Number.isFinite)).toBe(true);
            }
            expect(
              [...doublesOf(columns.pct_days_below_100)].every((share) => share >= 0 && share <= 1),
            ).toBe(true);
            expect(
              [...doublesOf(columns.subscription_share)].every((share) => share >= 0 && share <= 1),
            ).toBe(true);
          }
        }
        for (const { total } of distribution.windows) expect(total.reduce((sum, n) => sum + n, 0)).toBe(26);
      }),
      150,
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

test('whole cents and days survive: a ledger’s hash distinguishes any two users', () => {
  const { ledgerHash, featureHash } = tableOf(NOVEMBER, 'variable_income', 500);
  expect(new Set(ledgerHash).size).toBe(500);
  expect(new Set(featureHash).size).toBe(500);
  expect(generate(NOVEMBER, 'variable_income', 0, 1).amountCents.every(Number.isInteger)).toBe(true);
});

test('features stored before there were further ones are read, and only what is missing is computed', async () => {
  const { store, further } = memoryStore();
  const [task] = chunkTasks(NOVEMBER, 'savings_builder', 20, true) as [ChunkTask];
  const first = await runChunk(task, store);
  await first.keep();
  const { result: again } = await runChunk(task, store);
  expect([again.generatedUsers, again.computedUsers]).toEqual([0, 0]);
  expect(again.table).toEqual(first.result.table);
  // As an earlier version left it.
  further.clear();
  const { result, keep } = await runChunk(task, store);
  expect([result.generatedUsers, result.computedUsers]).toEqual([0, 20]);
  expect(result.table).toEqual(first.result.table);
  await keep();
  expect([...further.keys()]).toEqual([task.furtherKey]);
});
