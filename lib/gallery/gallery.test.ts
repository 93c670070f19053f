import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestBytes, digestJson } from '@/lib/engine/chunks/digest';
import { columnsCsv } from '@/lib/formats/given/columns-csv';
import { columnReader } from '@/lib/model/column';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { type Classification, readRulesDocument } from '@/lib/rules/document/rules-document';
import { givenTable, idsOf } from '@/lib/testing/given-tables';
import { fileOf } from '@/lib/testing/imports';
import { unwrapped } from '@/lib/testing/unwrapped';
import { GALLERY, type GalleryEntry } from './gallery';
import { type MadeOf, madeTable, USUAL } from './made-table';
import { columnNames, type FeatureWords } from './worked-example';

/** By example: of its table as CSV, its rules, and what they write. */
const DIGESTS: Readonly<Record<string, readonly string[]>> = {
  'shop-rfm': ['3a8ad23803ef43f8', '7a1e0beb7c0c2e5c', 'fea99c73da2f226c'],
  'loan-scorecard': ['f8bfb6ace5b0d68a', 'd2d4a0ed6d7b8cbf', '6ba0953603eadea4'],
  'early-warning': ['61f0f397a2efc76e', '8a75bb741854f72a', '7b4ebffa43d02db7'],
  'payment-alerts': ['1e096cf632e050de', '7739a5e95c1587fa', 'e7dc68dfe3c56ad1'],
  'software-health': ['1eaf38ddcad4939c', 'e4f258602702df94', 'f7b77c9d0a36c44c'],
  'loyalty-tiers': ['9684039c244fcb41', '6b5f04038ecb1d69', 'd3d3d262b2ea77c7'],
  'card-defaults': ['d3fd3e44e9b87f78', '808c0e2e17cd4b38', 'b3dc855cc6d35756'],
};

const DOCS = readFileSync(resolve(import.meta.dirname, '../../docs/gallery.md'), 'utf8');

const made = async ({ number, load }: GalleryEntry, more: Partial<MadeOf> = {}) => {
  const example = await load();
  return { example, table: madeTable(example, number, { ...USUAL, ...more }) };
};
const read = ({ columns }: GivenTable) =>
  [...columns].map(([name, column]) => ({ name, ...columnReader(column) }));
const given = (table: GivenTable) => read(table).filter(({ name }) => name !== 'id');
const csvOf = (table: GivenTable) => [...columnsCsv(table.ids, given(table))].join('');
const cellsOf = (table: GivenTable) =>
  read(table).map(({ name, numbers, text }) => ({
    name,
    numbers: numbers && Array.from(numbers),
    texts: idsOf(table).map((_, row) => text(row)),
  }));

/** How many customers have each segment, by output column of a classification. */
async function segmentCounts(entry: GalleryEntry, more: Partial<MadeOf> = {}) {
  const { example, table } = await made(entry, more);
  const { columns = {} } = example.rules;
  return columnsOf(example.rules, table).flatMap(({ name, text }) => {
    const column = columns[name];
    if (!column || !('segment' in column) || (column.part ?? 'primary') !== 'primary') return [];
    const counts = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) counts.set(text(row), (counts.get(text(row)) ?? 0) + 1);
    return [{ name, classification: column.segment, counts }];
  });
}

const segmentIds = ({ segments, otherwise = 'none', undecided }: Classification): string[] => [
  ...segments.map(({ id }) => id),
  ...(typeof otherwise === 'string' ? [otherwise] : segmentIds(otherwise)),
  ...(undecided === undefined ? [] : [undecided]),
];

/** Every `id` of a criterion in a document. */
function criterionIds(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'id' in value && 'feature' in value ? [String(value.id)] : [];
  return [...own, ...Object.values(value).flatMap(criterionIds)];
}
/** How many criteria a document has. */
function criteriaOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return (
    ('feature' in value ? 1 : 0) + Object.values(value).reduce((sum: number, one) => sum + criteriaOf(one), 0)
  );
}

test('every example has an id and a number of its own', () => {
  expect(new Set(GALLERY.map(({ id }) => id)).size).toBe(GALLERY.length);
  expect(GALLERY.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

describe.each(GALLERY)('$id', (entry) => {
  test('has rules that are read, with a name for every criterion', async () => {
    const { rules } = await entry.load();
    expect(unwrapped(readRulesDocument(JSON.parse(JSON.stringify(rules))))).toEqual(rules);
    const ids = criterionIds(rules);
    expect(ids).toHaveLength(criteriaOf(rules));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { segments } of Object.values(rules.assign)) {
      expect(segments.every(({ name }) => name)).toBe(true);
      expect(new Set(segments.map(({ number }) => number)).size).toBe(segments.length);
    }
  });

  test('has a table as its features say, which its CSV gives again', async () => {
    const { example, table } = await made(entry);
    expect(given(table).map(({ name }) => name)).toEqual(columnNames(example.features));
    expect(cellsOf(table)).toEqual(
      cellsOf(unwrapped(await givenTable(fileOf('features.csv', csvOf(table))))),
    );
    for (const [name, { kind, decimals }] of Object.entries<FeatureWords>(example.features))
      for (const column of columnNames({ [name]: example.features[name] as FeatureWords })) {
        const { numbers, text } = given(table).find(({ name: one }) => one === column)!;
        const texts = idsOf(table).flatMap((_, row) => text(row) ?? []);
        expect(numbers === null).toBe(kind === 'text');
        if (kind === 'text') expect(new Set(texts).size).toBeLessThan(10);
        else if (kind === 'flag') expect(new Set(texts)).toEqual(new Set(['0', '1']));
        else {
          const written = decimals === 0 ? /^\d+$/ : new RegExp(`^\\d+(\\.\\d{1,${decimals}})?$`);
          expect(texts.filter((one) => !written.test(one))).toEqual([]);
        }
      }
  });

  test('has unknown cells, texts and ties', async () => {
    const cells = cellsOf((await made(entry)).table).filter(({ name }) => name !== 'id');
    expect(cells.some(({ texts }) => texts.includes(null))).toBe(true);
    expect(cells.some(({ numbers }) => numbers === null)).toBe(true);
    expect(cells.some(({ texts }) => new Set(texts).size < texts.length / 20)).toBe(true);
  });

  test.each([42, 1, 7])('of seed %i it gives every segment to one customer in a hundred', async (seed) => {
    const { rules } = await entry.load();
    const found = await segmentCounts(entry, { seed });
    for (const [id, classification] of Object.entries(rules.assign))
      for (const segment of segmentIds(classification)) {
        const counts = found.filter(({ classification: of }) => of === id).map(({ counts }) => counts);
        const most = Math.max(...counts.map((of) => of.get(segment) ?? 0));
        expect(most, `${id}: ${segment}`).toBeGreaterThanOrEqual(USUAL.customers / 100);
      }
  });

  test('begins with the same customers however many there are, and has others for other seeds', async () => {
    const few = csvOf((await made(entry, { customers: 50 })).table);
    expect(csvOf((await made(entry)).table).startsWith(few)).toBe(true);
    expect(csvOf((await made(entry, { customers: 50, seed: 43 })).table)).not.toBe(few);
  });

  test('is described with the figures that it has', async () => {
    const own = DOCS.split('\n## ').find((part) => part.startsWith(`\`${entry.id}\`:`)) ?? '';
    const { rules, features } = await entry.load();
    for (const name of columnNames(features)) expect(own).toContain(`\`${name}\``);
    for (const name of Object.keys({ ...rules.values, ...rules.scores, ...rules.columns }))
      expect(own).toContain(`\`${name}\``);
    const found = await segmentCounts(entry);
    for (const id of Object.keys(rules.assign)) {
      const table = own.slice(own.indexOf(`| \`${id}\`, by `)).split('\n\n')[0] ?? '';
      const counts = found.filter(({ classification }) => classification === id);
      for (const segment of segmentIds(rules.assign[id] as Classification)) {
        const figures = counts.map(({ counts: of }) => (of.get(segment) ?? 0).toLocaleString('en-US'));
        const line = table.split('\n').find((one) => one.startsWith(`| \`${segment}\` |`));
        expect(line, `${id}: ${segment}`).toMatch(new RegExp(` \\| ${figures.join(' \\| ')} \\|$`));
      }
    }
  });

  test('stays what it is: a change here changes what others have tried', async () => {
    const { example, table } = await made(entry);
    const written = [...columnsCsv(table.ids, columnsOf(example.rules, table))].join('');
    const digest = (text: string) => digestBytes(new TextEncoder().encode(text));
    expect([digest(csvOf(table)), digestJson(example.rules), digest(written)]).toEqual(DIGESTS[entry.id]);
  });
});
