// Of the parsers of a dozen dialects, only this one is loaded.
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino';
import { describe, expect, test } from 'vitest';
import { DIALECT_IDS } from '@/lib/features/sql/dialect';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER, withValues } from '@/lib/testing/populations';
import { rulesOfPersonas } from '@/lib/testing/rules';
import { dbtFiles } from './dbt';
import { sqlScript } from './script';

/** Every comparison, nesting, a divisor, long and tiny numbers, and the right replay. */
const ELABORATE: Config = {
  ...withValues(NOVEMBER, {
    'corrections.balanceReplay': true,
    'detection.cadenceShare': 0.30000000000000004,
    'detection.minimumPaymentTolerance': 1e-7,
    'windows.0': 31,
  }),
  rules: rulesOfPersonas([
    ...personasOf(NOVEMBER),
    {
      id: 'sixth',
      number: 6,
      name: 'Sixth',
      priority: 'LOW',
      severity: { feature: 'payroll_count', dividedBy: 'paydays' },
      match: {
        any: [
          { id: 'paydays', feature: 'payroll_count', op: '<=', value: 3 },
          { all: [{ any: [{ id: 'debt', feature: 'cash_flow_buffer_months', op: '<', value: -2.5 }] }] },
        ],
      },
    },
  ]),
};

describe('sqlScript', () => {
  // Spark runs what is written for it: npm run test:spark.
  test('is Trino’s by a parser of that dialect', () => {
    const parser = new TrinoSQL();
    const text = sqlScript(ELABORATE, 'trino');
    expect(parser.validate(text)).toEqual([]);
    expect(parser.validate(sqlScript(ELABORATE, 'trino', { knownDays: true }))).toEqual([]);
    expect(text).toContain('NOT YET BEEN RUN on a live engine');
  });

  test('says what it was made from', () => {
    const [first] = sqlScript(NOVEMBER, 'duckdb', { asOf: '2025-10-01' }).split('\n');
    expect(first).toBe('-- Calibration "November 2025", as of 2025-10-01, for DuckDB.');
    expect(sqlScript(NOVEMBER, 'duckdb')).not.toContain('NOT YET');
  });

  test('keeps names in comments, whatever they hold', () => {
    const name = 'A\n; DROP TABLE users; --\r\u0000{{{ run() }} {% do %} {# x #}';
    const written = 'A ; DROP TABLE users; -- { { { run() }} { % do %} { # x #}';
    const personas = personasOf(NOVEMBER).map((persona) => ({ ...persona, name }));
    const config = { ...NOVEMBER, name, rules: rulesOfPersonas(personas) };
    for (const dialect of DIALECT_IDS) {
      const files = Object.values(dbtFiles(config, dialect));
      for (const text of [sqlScript(config, dialect), ...files]) {
        for (const line of text.split('\n').filter((l) => l.includes('DROP'))) {
          expect(line).toMatch(/^ *(-- |description: ")/);
          expect(line).toContain(written);
        }
      }
    }
  });
});

test('dbt models read sources and each other', () => {
  const files = dbtFiles(NOVEMBER, 'trino');
  expect(Object.keys(files)).toEqual([
    'models/persona_features.sql',
    'models/persona_assignments.sql',
    'models/schema.yml',
  ]);
  const tags = Object.values(files).map((text) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort());
  expect(tags).toEqual([
    ['accounts', 'liabilities', 'transactions', 'users'].map(
      (name) => `{{ source('persona_data', '${name}') }}`,
    ),
    ["{{ ref('persona_features') }}"],
    ["{{ var('persona_data_schema', target.schema) }}"],
  ]);
});
