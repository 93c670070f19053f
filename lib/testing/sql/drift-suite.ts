import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { populationOf } from '@/lib/cli/data/data-features';
import { driftSql } from '@/lib/cli/drift/drift-sql';
import { type Drift, driftOf } from '@/lib/diagnose/drift/drift';
import { profileOf } from '@/lib/diagnose/drift/profile-of';
import type { FeatureDrift, PersonaDrift } from '@/lib/diagnose/drift/sides';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import type { DialectId } from '@/lib/features/sql/dialect';
import { readDataset } from '@/lib/formats/dataset/read-dataset';
import { givenFeatures } from '@/lib/formats/given/given-features';
import type { SqlData } from '@/lib/formats/sql/sql-data';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { packTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { type Files, filesOf } from '../datasets';
import { categoryOf } from '../given-tables';
import { NOVEMBER, runConfig, withValues } from '../populations';
import { unwrapped } from '../unwrapped';
import { loadTable } from './rules-suite';
import { filesOnDisk, loadDataset, sparkTables } from './sql-data';
import type { SqlEngine, SqlRow } from './sql-engines';
import { OWN, RULES } from './views-suite';

const USERS = 600;
const madeBy = (values: Parameters<typeof withValues>[1]): Files => {
  const config = withValues(NOVEMBER, { 'population.users': USERS, ...values });
  return filesOf(config, runConfig(config));
};

function evaluated(files: Files, config: Config): Evaluation {
  const dataset = unwrapped(readDataset(files));
  const asOf = dayNumberFromIso(config.population.asOf) as number;
  const population = populationOf('data', { dataset, report: { currency: 'USD' } }, config, asOf);
  return evaluate(config, population, [dataset.ledger.users]);
}

/** Every comparison of both, by its name and window: the index, the bound where it has a formula, and the verdict. */
function differences({ features, personas }: Drift, rows: readonly SqlRow[]): string[] {
  const found = new Map(rows.map((row) => [`${row.kind} ${row.feature} ${row.window_days}`, row]));
  const ours: [string, FeatureDrift | PersonaDrift][] = [
    ...features.map((one): [string, FeatureDrift] => [`feature ${one.feature} ${one.days ?? 0}`, one]),
    ...personas.map((one): [string, PersonaDrift] => [`persona personas ${one.days}`, one]),
  ];
  const near = (a: number, b: unknown) => Math.abs(a - Number(b)) <= 1e-9 * Math.max(1, Math.abs(a));
  return [
    ...ours.flatMap(([key, { index, bound, isDrawn, isBroken }]) => {
      const row = found.get(key);
      if (!row) return [`${key} is not in SQL`];
      found.delete(key);
      const isSame =
        near(index, row.psi) &&
        isDrawn === row.is_small &&
        (isDrawn || (near(bound, row.bound) && isBroken === row.is_beyond_chance));
      return isSame ? [] : [`${key}: ${index} ${bound} ${isDrawn}, SQL ${JSON.stringify(row, String)}`];
    }),
    ...[...found.keys()].map((key) => `${key} is in SQL alone`),
  ];
}

const CONFIGS: readonly (readonly [string, Config])[] = [
  ['of November', NOVEMBER],
  ['with features of its own, a category and a filter', OWN],
  ['with rules of any form', { ...NOVEMBER, rules: RULES }],
];

/** A table with a row a customer: numbers by window, a category with a new text, unknown values. */
function tableWith(shift: number, extra: string | null): GivenTable {
  const rows = 400;
  const values = (of: (row: number) => number) => ({
    kind: 'number' as const,
    values: Float64Array.from({ length: rows }, (_, row) => of(row)),
    written: null,
  });
  return {
    rows,
    ids: packTexts(Array.from({ length: rows }, (_, row) => `c${row}`)),
    idName: 'client',
    columns: new Map<string, ReturnType<typeof values> | ReturnType<typeof categoryOf>>([
      ['spend_30d', values((row) => (row % 23 === 0 ? Number.NaN : ((row * 37) % 101) + shift))],
      ['spend_90d', values((row) => ((row * 53) % 211) + 2 * shift)],
      ['age', values((row) => row % 61)],
      [
        'region',
        categoryOf(
          Array.from(
            { length: rows },
            (_, row) => (row % 7 === 0 ? extra : ['n', "o'x", 's'][row % 3]) ?? null,
          ),
        ),
      ],
    ]),
  } as unknown as GivenTable;
}

const TABLE_CONFIG: Config = {
  ...NOVEMBER,
  windows: [30, 90],
  rules: unwrapped(
    readRulesDocument({
      format: 'persona-rules',
      version: 2,
      assign: {
        group: {
          otherwise: 'rest',
          order: 'place',
          segments: [
            { id: 'north', when: { feature: 'region', op: 'is', value: 'n' } },
            { id: 'high', number: 2, when: { feature: 'spend', op: '>=', value: 80 } },
          ],
        },
      },
    }),
  ),
};

function evaluatedTable(table: GivenTable): Evaluation {
  const features = givenFeatures(table, {});
  expect(features.days).toEqual([30, 90]);
  const population = readPopulation(tableOrigin('table', table.ids, features.names), features.table);
  return evaluate(TABLE_CONFIG, population, [table.rows]);
}

/** The query of drift is held equal to ours on an engine; of configs only the first where it takes its time. */
export function describeDrift(
  dialect: DialectId,
  name: string,
  start: () => Promise<SqlEngine>,
  absent = false,
  isShort = false,
): void {
  describe.skipIf(absent)(`drift in ${name}`, () => {
    let engine: SqlEngine;
    const directories = new Map<string, string>();
    const removes: (() => void)[] = [];
    const sets: { name: string; files: Files }[] = [];
    beforeAll(async () => {
      engine = await start();
      sets.push(
        { name: 'quiet', files: madeBy({ 'population.seed': 43 }) },
        {
          name: 'moved',
          files: madeBy({
            'population.seed': 44,
            'generator.rentAchShare': 1,
            'archetypes.high_utilization.subscriptions': 9,
          }),
        },
      );
      for (const set of sets) {
        const { directory, remove } = filesOnDisk(set.files);
        removes.push(remove);
        directories.set(set.name, directory);
        if (dialect !== 'spark') await loadDataset(engine, set.name, directory);
      }
    });
    const use = async (schema: string) => {
      if (dialect !== 'spark') await engine.query(`SET search_path = '${schema}'`);
      else
        for (const statement of sparkTables(directories.get(schema) as string)) await engine.query(statement);
    };
    afterAll(async () => {
      await engine?.close();
      for (const remove of removes) remove();
    });

    const query = async (config: Config, data: SqlData = {}) => engine.query(driftSql(config, dialect, data));

    test.each(CONFIGS.slice(0, isShort ? 1 : undefined))('%s: every comparison', async (_, config) => {
      const then = madeBy({ 'population.seed': 42 });
      const profile = profileOf(evaluated(then, config));
      let broken = 0;
      for (const { name: schema, files } of sets) {
        const drift = driftOf(evaluated(files, config), profile);
        await use(schema);
        const rows = await query({ ...config, profile });
        expect(differences(drift, rows)).toEqual([]);
        broken += rows.filter((row) => row.is_beyond_chance === true).length;
      }
      expect(broken).toBeGreaterThan(0);
    });

    test('of a table with a row a customer: every comparison, a new category too', async () => {
      const profile = profileOf(evaluatedTable(tableWith(0, null)));
      const now = tableWith(15, 'west');
      const drift = driftOf(evaluatedTable(now), profile);
      expect(drift.features.find(({ feature }) => feature === 'region')?.unseen).toEqual([
        { text: 'west', customers: 58 },
      ]);
      for (const statement of loadTable(now, dialect)) await engine.query(statement);
      await engine.query('DROP TABLE IF EXISTS features');
      await engine.query(
        `CREATE TABLE features ${dialect === 'spark' ? 'USING parquet ' : ''}AS SELECT g.id AS client, g.* FROM given_rows g`,
      );
      const columns = new Map<string, 'number' | 'text'>([
        ['spend_30d', 'number'],
        ['spend_90d', 'number'],
        ['age', 'number'],
        ['region', 'text'],
      ]);
      const rows = await query({ ...TABLE_CONFIG, profile }, { table: { id: 'client', columns } });
      expect(differences(drift, rows)).toEqual([]);
      expect(rows[0]?.is_beyond_chance).toBe(true);
    });
  });
}
