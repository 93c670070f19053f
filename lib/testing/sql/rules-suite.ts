import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { GALLERY } from '@/lib/gallery/gallery';
import { madeTable } from '@/lib/gallery/made-table';
import { numberText } from '@/lib/language/sql/text';
import { columnReader } from '@/lib/model/column';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { withPrevious } from '@/lib/rules/document/sql/previous-part';
import { rulesQuery } from '@/lib/rules/document/sql/rules-query';
import { givenTable, idsOf } from '../given-tables';
import { fileOf } from '../imports';
import { chainOf } from '../rules';
import { randomRules, tableOf as tableOfRows } from '../slow/random-rules';
import { unwrapped } from '../unwrapped';
import type { SqlEngine } from './sql-engines';

const FOLDER = resolve(import.meta.dirname, '../../../../shared/cases/rules');
export const RULE_SETS = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'ruleset.json')))
  : [];

export const rulesOf = (value: unknown): RulesDocument => unwrapped(readRulesDocument(value));
export const tableOf = async (csv: string): Promise<GivenTable> =>
  unwrapped(await givenTable(fileOf('features.csv', csv)));

/** Statements that make a table of what was given, with the order of its rows. */
export function loadTable(table: GivenTable, dialect: DialectId, name = 'given_rows'): readonly string[] {
  const { double, text, quoted } = DIALECTS[dialect];
  const columns = [...table.columns]
    .filter(([name]) => name !== 'id')
    .map(([name, column]) => ({ name, ...columnReader(column) }));
  const named = [
    { name: 'id', type: text },
    ...columns.map(({ name, numbers }) => ({ name, type: numbers ? double : text })),
    { name: 'row_number', type: 'INT' },
  ];
  const cell = (value: number | string | null) =>
    value === null || Number.isNaN(value)
      ? 'NULL'
      : typeof value === 'number'
        ? numberText(value)
        : `'${value.replaceAll("'", "''")}'`;
  const rows = idsOf(table).map((id, row) => {
    const cells = columns.map(({ numbers, text: written }) =>
      cell(numbers ? (numbers[row] as number) : written(row)),
    );
    return `(${[cell(id), ...cells, row + 1].join(', ')})`;
  });
  const selected = named.map(({ name, type }, i) => `CAST(v${i} AS ${type}) AS ${quoted(name)}`);
  const query = `SELECT ${selected.join(', ')} FROM (VALUES ${rows.join(',\n')}) AS v(${named.map((_, i) => `v${i}`).join(', ')})`;
  return dialect === 'spark'
    ? [`CREATE OR REPLACE TEMP VIEW ${name} AS ${query}`]
    : [`DROP TABLE IF EXISTS ${name}`, `CREATE TABLE ${name} AS ${query}`];
}

const typesOf = (table: GivenTable) =>
  new Map(
    [...table.columns].map(([name, column]) => [
      name,
      columnReader(column).numbers ? ('number' as const) : ('text' as const),
    ]),
  );

/** Cells that SQL and the evaluator do not agree on: as text, numbers by their value. */
export async function differences(
  document: RulesDocument,
  table: GivenTable,
  dialect: DialectId,
  engine: SqlEngine,
) {
  for (const statement of loadTable(table, dialect)) await engine.query(statement);
  const rows = await engine.query(
    rulesQuery(document, { table: 'given_rows', id: 'id', columns: typesOf(table) }, DIALECTS[dialect]),
  );
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const columns = columnsOf(document, table);
  return idsOf(table).flatMap((id, row) =>
    columns.flatMap(({ name, text }) => {
      const [ours, theirs] = [text(row), byId.get(id)?.[name]];
      const written = theirs === null || theirs === undefined ? '' : String(theirs);
      const isSame = ours === written || (ours !== '' && written !== '' && Number(ours) === Number(written));
      return isSame ? [] : [{ id, name, ours, theirs: written }];
    }),
  );
}

/** Characters of random documents that are tried: their queries are ten times as long as those of documents that people write. */
const MOST_WRITTEN = 2_500;
/** A number as text is each engine's own. */
const TEXTS_OF_NUMBERS = /"feature":"n","op":"(?:is|in)/;

/** The same with numbers that nine decimals hold. */
const asDecimals = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('1e-7', '0.25'));

/** Random documents, always the same, with the rows they are of. */
const smallDocuments = (count: number) =>
  fc
    .sample(randomRules, { numRuns: 40 * count, seed: 20251107 })
    .map(({ document, rows }) => ({ document: asDecimals(document), rows: rows.map(asDecimals) }))
    .filter(({ document }) => {
      const written = JSON.stringify(document);
      return written.length < MOST_WRITTEN && !TEXTS_OF_NUMBERS.test(written);
    })
    .slice(0, count);

/** What the gallery's tables are made of here: long enough for every segment. */
const MADE = { customers: 600, seed: 42 };

/** A segment that is left later than it is entered. */
const STICKY = rulesOf({
  format: 'persona-rules',
  version: 2,
  assign: {
    who: {
      segments: [
        {
          id: 'low',
          when: {
            any: [
              { feature: 'x', op: '>=', value: 3 },
              {
                all: [
                  { feature: 'previous', op: 'is', value: 'low' },
                  { feature: 'x', op: '>=', value: 2 },
                ],
              },
            ],
          },
        },
        { id: 'new', when: { not: { feature: 'previous', op: 'known' } } },
      ],
      order: 'place',
      otherwise: 'none',
    },
  },
});

const NAMED =
  'id,2nd@30d,2nd_30d,3rd_30d,3rd_90d,x@2nd,mood_30d,mood_90d\na,1,7,1,2,1,good,bad\nb,3,8,3,4,2,bad,good\nc,,9,,5,,,bad\n';
const NAMES = rulesOf({
  format: 'persona-rules',
  version: 2,
  values: { third: { '+': ['3rd', '3rd@30d'] } },
  assign: {
    t: {
      segments: [
        { id: 'happy', when: { feature: 'mood', op: 'is', value: 'good' } },
        { id: 'second', when: { feature: '2nd@30d', op: '>', value: 2 } },
        { id: 'at', when: { feature: 'x@2nd', op: 'known' } },
      ],
      order: 'place',
      otherwise: 'none',
    },
  },
  columns: {
    t_30d: { segment: 't', window: '30d' },
    t_90d: { segment: 't', window: '90d' },
    mood: { value: 'mood', window: '90d' },
    second: { value: '2nd@30d' },
    third: { value: 'third', window: '90d' },
    at: { value: 'x@2nd' },
  },
});

/** Rules as one query of an engine are held equal to the evaluator; so many random documents and the gallery too. */
export function describeRules(
  dialect: DialectId,
  name: string,
  start: () => Promise<SqlEngine>,
  absent = false,
  runs = 30,
): void {
  describe.skipIf(absent)(`rules in ${name}`, () => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await start();
    });
    afterAll(() => engine.close());

    test.skipIf(RULE_SETS.length > 0)(
      'public sets of rules are not beside this clone, and are skipped',
      () => {},
    );

    test.skipIf(runs === 0)('random documents: every cell', async () => {
      for (const { document, rows } of smallDocuments(runs))
        expect(
          await differences(document, tableOfRows(rows), dialect, engine),
          JSON.stringify(document),
        ).toEqual([]);
    });

    test('names that look like windows, and windows of texts that are not written: every cell', async () => {
      const table = await tableOf(NAMED);
      expect(await differences(NAMES, table, dialect, engine)).toEqual([]);
    });

    test('rules that read the segment of the date before, from a table of assignments', async () => {
      const found: string[] = [];
      let earlier = 'id,who\nz,low\n';
      for (const rows of ['a,3\nb,2\nc,1\n', 'a,2\nb,3\nc,1\n', 'a,1\nb,2\nc,2\nd,2\n']) {
        const table = await tableOf(`id,x\n${rows}`);
        const before = await tableOf(earlier);
        for (const statement of [...loadTable(table, dialect), ...loadTable(before, dialect, 'earlier')])
          await engine.query(statement);
        const given = { table: 'given_rows', id: 'id', columns: typesOf(table) };
        const read = withPrevious(STICKY, given, 'earlier', DIALECTS[dialect]);
        const who = await engine.query(rulesQuery(STICKY, read, DIALECTS[dialect]));
        const cells = who.map((row) => `${row.id},${row.who}`).sort();
        found.push(cells.join(' '));
        earlier = `id,who\n${cells.join('\n')}\n`;
      }
      expect(found).toEqual(['a,low b,new c,new', 'a,low b,low c,none', 'a,none b,low c,none d,new']);
    });

    test('a chain of 80 values: every cell', async () => {
      expect(await differences(chainOf(80), await tableOf('id,x\na,1\nb,\n'), dialect, engine)).toEqual([]);
    });

    test.skipIf(runs === 0).each(GALLERY)('$id of the gallery: every cell', async ({ number, load }) => {
      const example = await load();
      const table = madeTable(example, number, MADE);
      expect(await differences(example.rules, table, dialect, engine)).toEqual([]);
    });

    test.each(RULE_SETS)('%s: every cell', async (set) => {
      const read = (file: string) => readFileSync(join(FOLDER, set, file), 'utf8');
      const table = await tableOf(read('features.csv'));
      expect(await differences(rulesOf(JSON.parse(read('ruleset.json'))), table, dialect, engine)).toEqual(
        [],
      );
    });
  });
}
