import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { featuresInput, transactionsInput } from '@/lib/engine/chunks/chunk';
import { featuresOf } from '@/lib/engine/chunks/run-chunk';
import type { FeatureColumns } from '@/lib/features/feature-table';
import { definitionOf, FEATURES } from '@/lib/features/features';
import { DIALECTS } from '@/lib/features/sql/dialect';
import { roundedColumn } from '@/lib/features/sql/rounding';
import { dbtFiles } from '@/lib/formats/sql/dbt';
import { sqlScript } from '@/lib/formats/sql/script';
import type { SqlData } from '@/lib/formats/sql/sql-data';
import { numberText } from '@/lib/language/sql/text';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { doublesOf, rowValue } from '@/lib/model/coded';
import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { personaQuery } from '@/lib/rules/persona-query';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';

import { roundTo } from '@/lib/stats/round';
import { checkAsync } from '@/lib/testing/check';
import { randomChange } from '@/lib/testing/configs';
import { evaluateFiles, type Files, filesOf, readFiles } from '@/lib/testing/datasets';
import { CORRECTED, countsOf, generate, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { randomColumns, randomPersonas, rulesOfPersonas } from '@/lib/testing/rules';
import {
  type Computed,
  featureDifferences,
  filesOnDisk,
  ledgerFiles,
  loadDataset,
  personaDifferences,
  withKnownDays,
} from '@/lib/testing/sql/sql-data';
import { EDGE_CASES } from '@/lib/testing/sql/sql-edge-cases';
import type { SqlEngine } from '@/lib/testing/sql/sql-engines';

const reference = resolve(import.meta.dirname, '../../../../shared/reference/seed-42');
const hasReference = existsSync(reference);
/** Rules of another shape, another priority and a severity that is divided. */
const EDITED: Persona[] = personasOf(NOVEMBER).map((persona) => {
  if (persona.id === 'savings_builder') return { ...persona, priority: 'HIGH' };
  if (persona.id !== 'subscription_heavy') return persona;
  return {
    ...persona,
    priority: 'HIGH',
    severity: { feature: 'recurring_merchant_count', dividedBy: 'merchants' },
    match: {
      any: [
        { all: [persona.match, { id: 'buffer', feature: 'cash_flow_buffer_months', op: '<=', value: 12.5 }] },
        { all: [{ id: 'paydays', feature: 'payroll_count', op: '>', value: 13 }] },
      ],
    },
  };
});
const EDITED_CONFIG: Config = {
  ...withValues(NOVEMBER, {
    'detection.cadenceShare': 0.5,
    'detection.lookbackDays': 120,
    'detection.lowBalanceUsd': 250,
    'corrections.balanceReplay': true,
    'windows.0': 45,
    'population.asOf': '2025-11-01',
  }),
  rules: rulesOfPersonas(EDITED),
};

function computed(config: Config, files: Files): Computed {
  const { dataset, table, assignments } = evaluateFiles(files, config);
  return { userIds: dataset.userIds, table, assignments };
}

/** The whole populations of the tests: made once, loaded into each engine. */
const LARGE: Config = withValues(NOVEMBER, { 'population.users': 10_000, 'population.historyDays': 180 });
let large: { readonly directory: string; readonly remove: () => void; readonly users: Computed[] };
let small: { readonly directory: string; readonly remove: () => void; readonly files: Files };

/** Of the generated users the first of each archetype, this part of them. */
function makePopulations(part: number): void {
  const ledgers = countsOf(LARGE).map((count, s) =>
    generate(LARGE, PUBLISHED_ARCHETYPE_IDS[s]!, 0, Math.ceil(count * part)),
  );
  let numbered = 0;
  const users = ledgers.map((ledger, s) => {
    const table = featuresOf(
      ledger,
      transactionsInput(LARGE, PUBLISHED_ARCHETYPE_IDS[s]!),
      featuresInput(LARGE),
    );
    const userIds = Array.from({ length: ledger.users }, () => String(numbered++));
    return { userIds, table, assignments: evaluateTable(compileRules(personasOf(LARGE)), table) };
  });
  large = { ...filesOnDisk(ledgerFiles(LARGE, ledgers)), users };
  const corrected = withValues(CORRECTED, { 'population.users': 60 });
  const generated = filesOf(corrected, runConfig(corrected));
  const files = Object.fromEntries(
    Object.entries(generated).map(([name, text]) => [name, text + EDGE_CASES[name as keyof Files]]),
  ) as Files;
  small = { ...filesOnDisk(files), files };
}
afterAll(() => {
  large?.remove();
  small?.remove();
});

/** An engine that may not be on this machine. */
export interface TestedEngine {
  readonly dialect: 'duckdb' | 'postgres';
  readonly name: string;
  readonly start: () => Promise<SqlEngine>;
  readonly absent: boolean;
  /** The part of random inputs and generated users that is tried: the first ones. */
  readonly part?: number;
}

/** Exported SQL run on an engine gives what the pipeline gives. A file an engine: they run beside each other. */
export const describeEngine = ({ dialect, name, start, absent, part = 1 }: TestedEngine) =>
  describe(name, () => {
    let engine: SqlEngine;
    const runs = (count: number) => Math.ceil(count * part);

    beforeAll(async () => {
      if (absent) return;
      makePopulations(part);
      engine = await start();
    });
    afterAll(async () => {
      await engine?.close();
    });

    async function expectScriptEqual(
      config: Config,
      users: readonly Computed[],
      data: SqlData = {},
    ): Promise<void> {
      await engine.query(sqlScript(config, dialect, data));
      const features = await engine.query('SELECT * FROM persona_features');
      const personas = await engine.query('SELECT * FROM persona_assignments');
      expect(featureDifferences(config, users, features).slice(0, 10)).toEqual([]);
      expect(personaDifferences(config, users, personas).slice(0, 10)).toEqual([]);
    }

    const name = hasReference ? '' : ' (skipped: ../shared is not beside this clone)';
    test.skipIf(absent || !hasReference)(
      `equals the pipeline on the reference’s own dataset${name}`,
      async () => {
        const files = readFiles(reference);
        // Copied, as the server's user may not be let into the folders above the clone.
        const { directory, remove } = filesOnDisk(files);
        await loadDataset(engine, 'reference', directory);
        remove();
        for (const config of [NOVEMBER, EDITED_CONFIG])
          await expectScriptEqual(config, [computed(config, files)]);
      },
    );

    test.skipIf(absent)(
      `equals the pipeline on ${LARGE.population.users * part} generated users, as dbt models kept in tables`,
      async () => {
        await loadDataset(engine, 'large', large.directory);
        const models = Object.values(dbtFiles(LARGE, dialect)).map((text) =>
          text.replace(/\{\{ (?:source\('persona_data', '(\w+)'\)|ref\('(\w+)'\)) \}\}/g, '$1$2'),
        );
        await engine.query(`CREATE TABLE persona_features AS\n${models[0]}`);
        const features = await engine.query('SELECT * FROM persona_features');
        const count = large.users.reduce((sum, { userIds }) => sum + userIds.length, 0);
        expect(features).toHaveLength(2 * count);
        expect(count).toBeGreaterThanOrEqual(LARGE.population.users * part);
        expect(featureDifferences(LARGE, large.users, features).slice(0, 10)).toEqual([]);
        const personas = await engine.query(models[1]!);
        expect(personaDifferences(LARGE, large.users, personas).slice(0, 10)).toEqual([]);

        const edited = { ...LARGE, rules: EDITED_CONFIG.rules };
        const rules = compileRules(personasOf(edited));
        const users = large.users.map((part) => ({ ...part, assignments: evaluateTable(rules, part.table) }));
        const reassigned = await engine.query(personaQuery(EDITED, 'persona_features', DIALECTS[dialect]));
        expect(personaDifferences(edited, users, reassigned).slice(0, 10)).toEqual([]);
      },
    );

    test.skipIf(absent)(
      'equals the pipeline under any detection, windows and date, edge cases included',
      async () => {
        await loadDataset(engine, 'small', small.directory);
        await expectScriptEqual(NOVEMBER, [computed(NOVEMBER, small.files)]);
        const change = randomChange((path) => /^(detection|windows|corrections\.balanceReplay)/.test(path));
        const changes = fc.array(change, { minLength: 2, maxLength: 6 });
        await checkAsync(
          fc.asyncProperty(changes, fc.integer({ min: -40, max: 3 }), async (made, shift) => {
            const date = new Date(Date.parse(NOVEMBER.population.asOf) + shift * 86_400_000);
            const values = Object.fromEntries(made.map(({ path, value }) => [path, value]));
            const asOf = date.toISOString().slice(0, 10);
            const config = withValues(NOVEMBER, { ...values, 'population.asOf': asOf });
            fc.pre(parseConfig(config).ok);
            await expectScriptEqual(config, [computed(config, small.files)]);
          }),
          runs(8),
        );
      },
    );

    test.skipIf(absent)('equals the pipeline where accounts are known of some days alone', async () => {
      const accounts = small.files['accounts.csv'].trimEnd().split('\n').length - 1;
      const change = randomChange((path) => /^(detection|windows|corrections\.balanceReplay)/.test(path));
      const asOfDay = dayNumberFromIso(NOVEMBER.population.asOf)!;
      // Of most accounts nothing is said of the end, so that many users are known for long enough.
      const day = (min: number, max: number) =>
        fc
          .option(fc.integer({ min, max }), { freq: 2 })
          .map((age) => (age === null ? '' : isoFromDayNumber(asOfDay - age)));
      const spans = fc.array(
        fc.tuple(
          fc.oneof(day(100, 200), day(10, 60)),
          fc.oneof({ weight: 3, arbitrary: fc.constant('') }, day(-5, 9)),
        ),
        { minLength: accounts, maxLength: accounts },
      );
      let schemas = 0;
      await checkAsync(
        fc.asyncProperty(spans, fc.array(change, { maxLength: 4 }), async (dates, made) => {
          const config = withValues(
            NOVEMBER,
            Object.fromEntries(made.map(({ path, value }) => [path, value])),
          );
          fc.pre(parseConfig(config).ok);
          const own = small.files['transactions.csv'].replaceAll(',TRANSFER_OUT,', `,${OWN_TRANSFER},`);
          const files = withKnownDays({ ...small.files, 'transactions.csv': own }, (row) => dates[row]!);
          const { directory, remove } = filesOnDisk(files);
          await loadDataset(engine, `known_${schemas++}`, directory, true);
          remove();
          await expectScriptEqual(config, [computed(config, files)], { knownDays: true });
        }),
        runs(12),
      );
    });

    test.skipIf(absent)('what is not in the data is null, and meets no criterion', async () => {
      const { userIds, table } = computed(NOVEMBER, small.files);
      const unknown = ['max_utilization', 'net_inflow', 'net_inflow_monthly'] as const;
      const windows = table.windows.map((columns) => ({
        ...columns,
        ...Object.fromEntries(unknown.map((name) => [name, doublesOf(columns[name]).map(() => Number.NaN)])),
      }));
      const without = { ...table, windows } as Computed['table'];
      const assignments = evaluateTable(compileRules(personasOf(NOVEMBER)), without);
      await loadDataset(engine, 'partial', small.directory);
      await engine.query(sqlScript(NOVEMBER, dialect, { unknown }));
      const features = await engine.query('SELECT * FROM persona_features');
      const personas = await engine.query('SELECT * FROM persona_assignments');
      const users = [{ userIds, table: without, assignments }];
      expect(featureDifferences(NOVEMBER, users, features).slice(0, 10)).toEqual([]);
      expect(personaDifferences(NOVEMBER, users, personas).slice(0, 10)).toEqual([]);
    });

    test.skipIf(absent)('assigns as the pipeline does under any rules, unknown values included', async () => {
      const users = 40;
      await checkAsync(
        fc.asyncProperty(randomPersonas, randomColumns(users), async (personas, columns) => {
          const config = { ...NOVEMBER, rules: rulesOfPersonas(personas) };
          const table = { users, windows: [columns] } as unknown as Computed['table'];
          const assignments = evaluateTable(compileRules(personas), table);
          const userIds = Array.from({ length: users }, (_, u) => String(u));
          const rows = await engine.query(personaQuery(personas, featureValues(columns), DIALECTS[dialect]));
          expect(personaDifferences(config, [{ userIds, table, assignments }], rows)).toEqual([]);
        }),
        runs(40),
      );
    });

    test.skipIf(absent)('rounds half to even on the exact value', async () => {
      const near = fc.tuple(
        fc.integer({ min: -400_000, max: 400_000 }),
        fc.constantFrom(8, 200, 600, 20_000, 60_000),
      );
      const values = fc.sample(near, { seed: 5, numRuns: 4000 }).map(([n, divisor]) => n / divisor);
      values.push(2.675, 1.005, 0.125, 0.375, -2.675, 0.285, 0.00005, 1e-300, 0, 1e9 + 0.005);
      for (const feature of ['net_inflow', 'growth_rate', 'median_pay_gap_days'] as const) {
        const digits = { net_inflow: 2, growth_rate: 4, median_pay_gap_days: 1 }[feature];
        const list = values.map((x, i) => `(${i}, CAST('${x}' AS DOUBLE PRECISION))`).join(', ');
        const rows = await engine.query(
          `SELECT ${roundedColumn(definitionOf(feature), DIALECTS[dialect])} FROM (VALUES ${list}) v(i, ${feature}) ORDER BY i`,
        );
        expect(rows.map((row) => Number(row[feature]) + 0)).toEqual(
          values.map((x) => roundTo(x, digits) + 0),
        );
      }
    });

    test.skipIf(absent)('reads the very numbers that are written', async () => {
      const values = fc.sample(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { seed: 6, numRuns: 500 });
      values.push(0.1, 0.7, 1 / 3, 0.30000000000000004, 1e-7, -5, 1e-300, 400, 20_000.01);
      const rows = await engine.query(
        values
          .map((x, i) => `SELECT ${i} AS i, CAST(${numberText(x)} AS DOUBLE PRECISION) AS x`)
          .join(' UNION ALL '),
      );
      expect(rows.map((row) => [Number(row.i), row.x])).toEqual(values.map((x, i) => [i, x + 0]));
    });
  });

/** Feature columns as a table of literals in the first window; NaN is null. */
function featureValues(columns: FeatureColumns): string {
  const literal = (x: number) => (Number.isNaN(x) ? 'NULL' : String(x));
  const rows = Array.from(doublesOf(columns.net_inflow), (_, u) => {
    const values = FEATURES.map((name) => `CAST(${literal(rowValue(columns[name], u))} AS DOUBLE PRECISION)`);
    return `('${u}', ${NOVEMBER.windows[0]}, ${values.join(', ')})`;
  });
  return `(SELECT * FROM (VALUES ${rows.join(', ')}) v(user_id, window_days, ${FEATURES.join(', ')}))`;
}
