import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeDeclared } from '@/lib/features/declared/compute-declared';
import { readFeaturesDocument } from '@/lib/features/declared/features-document';
import { FEATURES_ID, featuresPart } from '@/lib/features/declared/sql/features-query';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { declaredTable } from '@/lib/formats/given/declared-table';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { checkQuery } from '@/lib/rules/document/sql/check-query';
import { columnsQuery, sampleQuery } from '@/lib/rules/document/sql/customers-query';
import type { RulesTable } from '@/lib/rules/document/sql/rules-table';
import { ledgerFiles } from '@/lib/testing/slow/ledger-files';
import { EXAMPLE_DOCUMENT, EXAMPLE_LEDGER, EXAMPLE_RULES } from '@/lib/testing/sql/features-example';
import { TABLES } from '@/lib/testing/sql/features-suite';
import { ledgerTables } from '@/lib/testing/sql/ledger-tables';
import { loadTable, tableOf } from '@/lib/testing/sql/rules-suite';
import {
  duckdbEngine,
  postgresBinaries,
  postgresEngine,
  type SqlEngine,
  type SqlRow,
} from '@/lib/testing/sql/sql-engines';
import { unwrapped } from '@/lib/testing/unwrapped';

const binaries = postgresBinaries();
/** Of numbers of any type, and in the order of the ids. */
const plain = (rows: readonly SqlRow[], id: string) =>
  rows
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value === null || name === id || Number.isNaN(Number(value)) ? value : Number(value),
        ]),
      ),
    )
    .sort((a, b) => (String(a[id]) < String(b[id]) ? -1 : 1));

const RULES = unwrapped(
  readRulesDocument({
    format: 'persona-rules',
    version: 2,
    values: { total: { '+': ['spend', 'visits@W'] } },
    assign: {
      tier: {
        order: 'place',
        otherwise: '',
        segments: [
          { id: "gold's", when: { feature: 'total', op: '>=', value: 90 } },
          { id: 'silver', when: { feature: 'region', op: 'in', value: ['north', 'it"s'] } },
        ],
      },
    },
    columns: {
      tier: { segment: 'tier', window: '30d' },
      second: { segment: 'tier', part: 'second', window: '30d' },
      all: { segment: 'tier', part: 'all', window: '30d' },
      total: { value: 'total', window: '30d' },
    },
  }),
);
const CUSTOMERS = 3_000;
const csv = [
  'id,spend,unread,visits_30d,visits_180d,region',
  ...Array.from(
    { length: CUSTOMERS },
    (_, i) => `c${i},${(i * 37) % 101},x,${i % 7},9,${['north', 'south', '"it""s"', ''][i % 4]}`,
  ),
].join('\n');
const GIVEN: RulesTable = { table: 'given_rows', id: 'id' };

/** How many customers each text of the columns of segments has. */
function countsOf(table: GivenTable, names: readonly string[]) {
  const columns = columnsOf(RULES, table).filter(({ name }) => names.includes(name));
  return columns.flatMap(({ name, text }) => {
    const counts = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) counts.set(text(row), (counts.get(text(row)) ?? 0) + 1);
    return Array.from(counts, ([segment, customers]) => `${name} ${segment} ${customers}`);
  });
}

describe('queries of the customers of rules', () => {
  const engines: { readonly dialect: DialectId; readonly engine: SqlEngine }[] = [];
  let table: GivenTable;
  beforeAll(async () => {
    table = await tableOf(csv);
    engines.push({ dialect: 'duckdb', engine: await duckdbEngine() });
    if (binaries) engines.push({ dialect: 'postgres', engine: await postgresEngine(binaries) });
    for (const { dialect, engine } of engines) {
      for (const statement of loadTable(table, dialect)) await engine.query(statement);
      for (const statement of ledgerTables(EXAMPLE_LEDGER, dialect)) await engine.query(statement);
    }
  });
  afterAll(() => Promise.all(engines.map(({ engine }) => engine.close())));

  /** What all engines answer, which is the same. */
  async function answer(write: (dialect: DialectId) => string, id = 'id') {
    const found: Record<string, unknown>[][] = [];
    for (const { dialect, engine } of engines) found.push(plain(await engine.query(write(dialect)), id));
    for (const other of found) expect(other).toEqual(found[0]);
    return found[0] as Record<string, unknown>[];
  }

  const sample = (size: number, seed: number) =>
    answer((dialect) => sampleQuery(RULES, GIVEN, { size, seed }, DIALECTS[dialect]));
  const idsOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);

  test(`a sample is drawn by the seed and the id, and its weights make the population${binaries ? '' : ' (in DuckDB alone: there is no PostgreSQL)'}`, async () => {
    const rows = await sample(400, 1);
    expect(Object.keys(rows[0] as object)).toEqual(['id', 'spend', 'visits_30d', 'region', 'weight']);
    expect(rows.length).toBeGreaterThan(340);
    expect(rows.length).toBeLessThan(460);
    expect(rows.reduce((sum, { weight }) => sum + (weight as number), 0)).toBeCloseTo(CUSTOMERS, 6);
    expect(idsOf(await sample(400, 1))).toEqual(idsOf(rows));
    // A larger one has the smaller one in it; another seed draws others.
    const larger = new Set(idsOf(await sample(800, 1)));
    expect(idsOf(rows).every((id) => larger.has(id))).toBe(true);
    expect(idsOf(await sample(400, 2))).not.toEqual(idsOf(rows));
    const all = await sample(CUSTOMERS, 1);
    expect([all.length, all[0]?.weight]).toEqual([CUSTOMERS, 1]);
  });

  test('the columns that rules read, of all customers', async () => {
    const rows = await answer((dialect) => columnsQuery(RULES, GIVEN, DIALECTS[dialect]));
    expect(rows).toHaveLength(CUSTOMERS);
    expect(rows[1]).toEqual({ id: 'c1', spend: 37, visits_30d: 1, region: 'south' });
    const header = Object.keys(rows[0] as object);
    const lines = rows.map((row) => header.map((name) => row[name] ?? '').join(','));
    const read = await tableOf([header.join(','), ...lines].join('\n').replaceAll('it"s', '"it""s"'));
    expect(countsOf(read, ['tier', 'all']).sort()).toEqual(countsOf(table, ['tier', 'all']).sort());
  });

  test('how many fall to each segment is what the evaluator counts', async () => {
    const expected = {
      counts: { tier: { silver: 1.5, bronze: 4.5 } },
      intervals: { tier: { silver: [0.2, 0.9] as const } },
    };
    const rows = await answer((dialect) => checkQuery(RULES, GIVEN, expected, DIALECTS[dialect]), 'segment');
    const counted = rows.filter(({ customers }) => customers !== 0);
    expect(
      counted
        .map(({ classification, segment, customers }) => `${classification} ${segment} ${customers}`)
        .sort(),
    ).toEqual(countsOf(table, ['tier', 'second']).sort());
    for (const { customers, share } of rows) expect(share).toBe((customers as number) / CUSTOMERS);
    const told = rows.flatMap((row) =>
      row.expected_share === null ? [] : [[row.classification, row.segment, row.expected_share]],
    );
    expect(told).toEqual([
      ['tier', 'bronze', 0.75],
      ['tier', 'silver', 0.25],
    ]);
    const [silver] = rows.filter((row) => row.classification === 'tier' && row.segment === 'silver');
    const share = (silver?.customers as number) / CUSTOMERS;
    expect(silver).toMatchObject({ expected_low: 0.2, expected_high: 0.9, is_within: Number(share >= 0.2) });
    expect(rows.filter(({ segment }) => segment === 'bronze')).toMatchObject([{ customers: 0, share: 0 }]);
  });

  test('of rules over features the same query computes them', async () => {
    const document = unwrapped(readFeaturesDocument(EXAMPLE_DOCUMENT));
    const rules = unwrapped(readRulesDocument(EXAMPLE_RULES));
    const over = (dialect: DialectId): RulesTable => {
      const { part, columns } = featuresPart(document, TABLES, DIALECTS[dialect]);
      return { table: part.name, id: FEATURES_ID, columns, parts: [part] };
    };
    const ledger = unwrapped(await readLedgerRows(ledgerFiles(EXAMPLE_LEDGER), undefined));
    const kinds = columnsOf(rules, declaredTable(ledger.ids, computeDeclared(document, ledger))).find(
      ({ name }) => name === 'kind_30d',
    );
    const counts = await answer(
      (dialect) => checkQuery(rules, over(dialect), { counts: {} }, DIALECTS[dialect]),
      'segment',
    );
    expect(counts.map(({ segment, customers }) => [segment, customers])).toEqual(
      Array.from(new Set(ledger.ids.map((_, row) => kinds?.text(row))))
        .sort()
        .map((kind) => [kind, ledger.ids.filter((_, row) => kinds?.text(row) === kind).length]),
    );
    const rows = await answer(
      (dialect) => sampleQuery(rules, over(dialect), { size: 10, seed: 1 }, DIALECTS[dialect]),
      FEATURES_ID,
    );
    expect(rows.map((row) => [row.user_id, row.weight])).toEqual(ledger.ids.map((id) => [id, 1]));
    const read = await answer(
      (dialect) => columnsQuery(rules, over(dialect), DIALECTS[dialect]),
      FEATURES_ID,
    );
    expect(read.map(({ user_id, level }) => [user_id, level])).toEqual([
      ['u', "it's high"],
      ['v', null],
      ['w', 'a\\b'],
    ]);
  });
});
