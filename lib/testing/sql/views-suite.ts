import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFeaturesDocument } from '@/lib/features/declared/features-document';
import type { DialectId } from '@/lib/features/sql/dialect';
import { sqlScript } from '@/lib/formats/sql/script';
import { GALLERY } from '@/lib/gallery/gallery';
import { madeTable } from '@/lib/gallery/made-table';
import { doublesOf } from '@/lib/model/coded';
import type { Config } from '@/lib/params/config/config';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { personasOf } from '@/lib/rules/view/personas-of';
import { evaluateFiles, type Files, filesOf } from '../datasets';
import { idsOf } from '../given-tables';
import { CORRECTED, NOVEMBER, runConfig, withValues } from '../populations';
import { unwrapped } from '../unwrapped';
import { loadTable } from './rules-suite';
import {
  type Computed,
  featureDifferences,
  filesOnDisk,
  loadDataset,
  personaDifferences,
  sparkTables,
} from './sql-data';
import { EDGE_CASES } from './sql-edge-cases';
import type { SqlEngine } from './sql-engines';

/** Sixty users, and one at every edge that generated data lacks. */
function smallFiles(): Files {
  const corrected = withValues(CORRECTED, { 'population.users': 60 });
  const generated = filesOf(corrected, runConfig(corrected));
  return Object.fromEntries(
    Object.entries(generated).map(([name, text]) => [name, text + EDGE_CASES[name as keyof Files]]),
  ) as Files;
}

/** Other detection, windows and date. */
const SET: Config = withValues(NOVEMBER, {
  'detection.cadenceShare': 0.5,
  'detection.lookbackDays': 120,
  'detection.lowBalanceUsd': 250,
  'corrections.balanceReplay': true,
  'windows.0': 45,
  'population.asOf': '2025-11-01',
});

/** Rules of the whole language over features of a ledger. */
export const RULES: RulesDocument = unwrapped(
  readRulesDocument({
    format: 'persona-rules',
    version: 2,
    values: {
      strain: {
        points: [
          [{ feature: 'max_utilization', op: '>=', value: 0.5 }, 0.4],
          [{ feature: 'cash_flow_buffer_months', op: '<', value: 1 }, 0.2],
        ],
      },
      growth: { '-': ['net_inflow@30d', { '/': ['net_inflow@180d', 6] }] },
    },
    assign: {
      persona: {
        otherwise: 'nobody',
        segments: [
          {
            id: 'strained',
            name: 'Strained',
            when: { feature: 'strain', op: '>=', value: 0.4 },
            rank: ['strain'],
          },
          {
            id: 'growing',
            number: 7,
            when: {
              atLeast: 2,
              of: [
                { feature: 'growth', op: '>', value: 0 },
                { feature: 'payroll_count', op: 'between', value: [1, 6] },
                { not: { feature: 'max_utilization', op: 'known' } },
              ],
            },
            rank: [0.5],
          },
        ],
      },
    },
    columns: {
      strain: { value: 'strain', decimals: 1, window: '180d' },
      all: { segment: 'persona', part: 'all', window: '30d' },
    },
  }),
);

/** Rules over features that the config defines, of those alone who have an inflow in the first window. */
export const OWN: Config = {
  ...NOVEMBER,
  features: unwrapped(
    readFeaturesDocument({
      format: 'persona-features',
      version: 1,
      rows: { spent: { from: 'transactions', days: 'W', where: { field: 'amount', op: '>', value: 0 } } },
      features: {
        largest: { agg: 'max', rows: 'spent', of: 'amount' },
        accounts: { agg: 'count', rows: 'accounts' },
        level: { label: [{ when: { feature: 'accounts', op: '>', value: 2 }, is: 'many' }], else: 'few' },
      },
      columns: { 'largest@W': 'largest', accounts: 'accounts', level: 'level' },
    }),
  ),
  filter: { feature: 'net_inflow', op: '>=', value: 0 },
  rules: unwrapped(
    readRulesDocument({
      format: 'persona-rules',
      version: 2,
      assign: {
        persona: {
          otherwise: 'nobody',
          order: 'place',
          segments: [
            { id: 'large', when: { feature: 'largest', op: '>', value: { '*': [0.9, 'largest@180d'] } } },
            { id: 'many', when: { feature: 'level', op: 'is', value: 'many' } },
            { id: 'paid', when: { feature: 'payroll_count', op: '>=', value: 2 } },
          ],
        },
      },
      columns: { all: { segment: 'persona', part: 'all', window: '30d' } },
    }),
  ),
};

const withoutFilter = ({ filter: _, ...config }: Config): Config => config;

/** What the pipeline says of the files, with persona indexes. */
function computed(files: Files, config: Config): Computed {
  const { dataset, table, assignments } = evaluateFiles(files, config);
  return { userIds: dataset.userIds, table, assignments };
}

/** The views of a config are held equal to the pipeline on an engine; of those alike only the widest where it takes its time. */
export function describeViews(
  dialect: DialectId,
  name: string,
  start: () => Promise<SqlEngine>,
  absent = false,
  isShort = false,
): void {
  describe.skipIf(absent)(`views in ${name}`, () => {
    let engine: SqlEngine;
    let files: Files;
    let remove = () => {};
    beforeAll(async () => {
      engine = await start();
      files = smallFiles();
      const folder = filesOnDisk(files);
      remove = folder.remove;
      if (dialect === 'spark')
        for (const statement of sparkTables(folder.directory)) await engine.query(statement);
      else await loadDataset(engine, 'views', folder.directory);
    });
    afterAll(async () => {
      await engine.close();
      remove();
    });

    const published: readonly (readonly [string, Config])[] = [
      ['of November', NOVEMBER],
      ['of other settings', SET],
    ];
    test.each(published.slice(0, isShort ? 1 : undefined))(
      '%s: every feature and persona of every user and window',
      async (_, config) => {
        const users = [computed(files, config)];
        await engine.query(sqlScript(config, dialect));
        const features = await engine.query('SELECT * FROM persona_features');
        expect(featureDifferences(config, users, features).slice(0, 10)).toEqual([]);
        const personas = await engine.query('SELECT * FROM persona_assignments');
        expect(personaDifferences(config, users, personas).slice(0, 10)).toEqual([]);
      },
    );

    const further: readonly (readonly [string, Config])[] = [
      ['of rules over features that a config defines, and a filter', OWN],
      ['of rules of any form', { ...NOVEMBER, rules: RULES }],
    ];
    test.each(further.slice(0, isShort ? 1 : undefined))(
      '%s: every segment of every user and window',
      async (_, config) => {
        const { userIds, table, assignments } = computed(files, withoutFilter(config));
        await drop();
        await engine.query(sqlScript(config, dialect));
        const inflows = doublesOf(table.windows[0]!.net_inflow);
        const isIn = (user: number) => config.filter === undefined || (inflows[user] as number) >= 0;
        const found = new Map(
          (await engine.query('SELECT * FROM persona_assignments')).map((row) => [
            `${row.user_id} ${row.window_days}`,
            `${row.primary_persona} ${row.secondary_persona}`,
          ]),
        );
        const ids = personasOf(config).map(({ id }) => id);
        const expected = config.windows.flatMap((days, w) =>
          userIds.flatMap((user, u): [string, string][] => {
            if (!isIn(u)) return [];
            const { primary, secondary } = assignments[w] as (typeof assignments)[0];
            const [first, second] = [primary, secondary].map((column) => ids[column[u] as number]);
            return [[`${user} ${days}`, `${first ?? 'nobody'} ${second ?? 'none'}`]];
          }),
        );
        expect(new Map(expected)).toEqual(found);
        expect(new Set(found.values()).size).toBeGreaterThan(2);
        const outputs = await engine.query('SELECT * FROM persona_outputs');
        expect(outputs).toHaveLength(found.size / config.windows.length);
      },
    );

    test('of rules over a table with a row a customer: every segment', async () => {
      const [entry] = GALLERY;
      const example = await (entry as (typeof GALLERY)[0]).load();
      const table = madeTable(example, 1, { customers: 200, seed: 1 });
      for (const statement of loadTable(table, dialect)) await engine.query(statement);
      await drop();
      await engine.query('DROP TABLE IF EXISTS features');
      await engine.query(
        `CREATE TABLE features ${dialect === 'spark' ? 'USING parquet ' : ''}AS SELECT g.id AS user_id, g.* FROM given_rows g`,
      );
      const config: Config = { ...NOVEMBER, windows: [0], rules: example.rules };
      await engine.query(sqlScript(config, dialect));
      const rows = await engine.query('SELECT * FROM persona_assignments');
      const found = new Map(rows.map((row) => [row.user_id, row.primary_persona]));
      const [main] = Object.keys(example.rules.assign) as [string];
      const [column] = columnsOf({ ...example.rules, columns: { main: { segment: main } } }, table);
      expect(new Map(idsOf(table).map((id, row) => [id, column?.text(row)]))).toEqual(found);
    });

    test.skipIf(isShort)(
      'of a table that is shown, with features over its columns and a filter',
      async () => {
        await drop();
        await engine.query('DROP TABLE IF EXISTS features');
        await engine.query(
          `CREATE TABLE features ${dialect === 'spark' ? 'USING parquet ' : ''}AS SELECT * FROM (VALUES ('a', 10, 40, 1, 'n'), ('b', 30, 30, 9, 's'), ('c', NULL, 30, 2, 'n'), ('d', 50, 20, 3, 'n')) AS t(client, spend_30d, spend_90d, net_inflow, region)`,
        );
        const features = unwrapped(
          readFeaturesDocument({
            format: 'persona-features',
            version: 1,
            rows: { all: { from: 'transactions' } },
            features: {
              monthly: { '/': [{ column: 'spend_90d' }, 3] },
              rise: { '-': [{ column: 'spend_30d' }, 'monthly'] },
              daily: { '/': [{ column: 'net_inflow' }, 'window'] },
              count: { agg: 'count', rows: 'all' },
            },
            columns: { rise: 'rise', 'daily@W': 'daily', count: 'count' },
          }),
        );
        const rules = unwrapped(
          readRulesDocument({
            format: 'persona-rules',
            version: 2,
            assign: {
              who: {
                otherwise: 'nobody',
                order: 'place',
                segments: [
                  { id: 'counted', when: { feature: 'count', op: '>=', value: 0 } },
                  { id: 'rising', when: { feature: 'rise', op: '>', value: 20 } },
                  { id: 'spending', when: { feature: 'spend', op: '>=', value: 40 } },
                  { id: 'daily', when: { feature: 'daily', op: '>=', value: 0.05 } },
                ],
              },
            },
          }),
        );
        const filter = { feature: 'region', op: 'is', value: 'n' } as const;
        const config: Config = { ...NOVEMBER, windows: [30, 90], features, rules, filter };
        const columns = new Map([
          ['spend_30d', 'number'],
          ['spend_90d', 'number'],
          ['net_inflow', 'number'],
          ['region', 'text'],
        ] as const);
        await engine.query(sqlScript(config, dialect, { table: { id: 'client', columns } }));
        const rows = await engine.query('SELECT * FROM persona_assignments');
        const found = new Map(rows.map((row) => [`${row.client} ${row.window_days}`, row.primary_persona]));
        expect(found).toEqual(
          new Map([
            ['a 30', 'nobody'],
            ['a 90', 'spending'],
            ['c 30', 'daily'],
            ['c 90', 'nobody'],
            ['d 30', 'rising'],
            ['d 90', 'rising'],
          ]),
        );
        await drop();
      },
    );

    /** Views that had other columns; those over others first. */
    const drop = async () => {
      for (const view of [
        'persona_outputs',
        'persona_assignments',
        'persona_customers',
        'persona_inputs',
        'persona_own',
      ])
        await engine.query(`DROP VIEW IF EXISTS ${view}`);
    };
  });
}
