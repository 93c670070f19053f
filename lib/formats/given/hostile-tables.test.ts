import { expect, test } from 'vitest';
import { lengthOf } from '@/lib/model/coded';
import { mutantOf } from '@/lib/testing/hostile/mutate';
import { SOUND_FILES } from '@/lib/testing/hostile/sound-files';
import { fileOf } from '@/lib/testing/imports';
import { customerTable } from './customer-table';
import { readFeatureTable } from './read-feature-table';
import { surveyFeatureTable } from './survey-feature-table';

const encoder = new TextEncoder();
const TABLE = encoder.encode(
  `id,spend_30d,region,since,"a ""note"""\n${Array.from(
    { length: 60 },
    (_, i) =>
      `c${i},${i / 8},${i % 3 ? 'north' : ''},2025-01-${10 + (i % 20)},${i % 5 ? i : `"a, ""b""\n${i}"`}`,
  ).join('\n')}\n`,
);
const COUNT = 25;

/** How a file ended: read, or refused with a sentence. Whatever is thrown fails. */
async function endOf(name: string, bytes: Uint8Array): Promise<'read' | 'refused'> {
  const read = await readFeatureTable(fileOf(name, bytes));
  if (!read.ok) {
    expect(read.problem.message).toMatch(/\S/);
    return 'refused';
  }
  const { columns, rows } = read.value;
  for (const column of columns.values())
    expect(column.kind === 'number' ? lengthOf(column.values) : column.codes.length).toBe(rows);
  for (const result of [customerTable(read.value), surveyFeatureTable(read.value)])
    if (!result.ok) expect(result.problem.message).toMatch(/\S/);
  return 'read';
}

test('tables that were changed in any way are read or refused with a sentence', async () => {
  const files = { 'table.csv': () => TABLE, ...SOUND_FILES };
  for (const [name, sound] of Object.entries(files))
    for (let seed = 0; seed < COUNT; seed++) await endOf(name, mutantOf(await sound(), seed));
});

test.each([
  ['a line without an end', `id,x\n${'a'.repeat(1_100_000)}`],
  ['quotation marks that are never closed', `id,x\n${'"a,1\n'.repeat(50_000)}`],
  ['nothing but delimiters', ','.repeat(300_000)],
  ['nothing but line ends', '\n'.repeat(2_000_000)],
  [
    'rows that are far longer than the first ones',
    `id,x\n${'a,1\n'.repeat(70_000)}${`${'b'.repeat(60_000)},2\n`.repeat(20)}`,
  ],
  [
    'rows that are far shorter than the first ones',
    `id,x\n${`${'b'.repeat(3_000)},2\n`.repeat(100)}${'a,1\n'.repeat(500_000)}`,
  ],
  [
    'two thousand columns',
    `${Array.from({ length: 2_000 }, (_, c) => `c${c}`).join(',')}\n${','.repeat(1_999)}\n`,
  ],
  ['more columns than that', `${Array.from({ length: 3_000 }, (_, c) => `c${c}`).join(',')}\n`],
  ['numbers with very many digits', `id,x\n${'a'.repeat(3)},${'9'.repeat(60_000)}\n`],
])('%s are read or refused', async (_, text) => {
  expect(['read', 'refused']).toContain(await endOf('table.csv', encoder.encode(text)));
});
