import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GALLERY } from '@/lib/gallery/gallery';
import { madeTable } from '@/lib/gallery/made-table';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { run, runJson } from '@/lib/testing/commands';

const MADE = { customers: 300, seed: 7 };

let directory = '';
const inside = (...names: string[]) => join(directory, ...names);
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gallery-'));
  await runJson('gallery', ['--out', inside('all'), '--customers', '300', '--seed', '7']);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the gallery as files', () => {
  test.each(GALLERY)('$id is evaluated as it is here', async ({ id, number, load }) => {
    const files = { data: inside('all', id, 'features.csv'), rules: inside('all', id, `${id}.rules.json`) };
    const { rules } = await load();
    expect(JSON.parse(readFileSync(files.rules, 'utf8'))).toEqual(rules);
    const table = madeTable(await load(), number, MADE);
    const columns = columnsOf(rules, table);
    const out = inside(`${id}.csv`);
    const args = ['--data', files.data, '--rules', files.rules];
    const said = await runJson('evaluate', [...args, '--columns', out]);
    const header = ['id', ...columns.map(({ name }) => name)].join(',');
    const lines = table.ids.map((customer, row) =>
      [customer, ...columns.map(({ text }) => text(row))].join(','),
    );
    expect(readFileSync(out, 'utf8')).toBe(`${[header, ...lines].join('\n')}\n`);
    expect(said.customers).toBe(MADE.customers);
    for (const [name, counts] of Object.entries<Record<string, number>>(said.segments)) {
      const column = columns.find((one) => one.name === name);
      const texts = table.ids.map((_, row) => column?.text(row));
      for (const [segment, count] of Object.entries(counts))
        expect(texts.filter((one) => one === segment)).toHaveLength(count);
    }
  });

  test('are those of one example where it is named, and say how to try it', async () => {
    const out = inside('one of them');
    const { code, stdout } = await run('gallery', ['--out', out, '--example', 'shop-rfm']);
    expect(code).toBe(0);
    expect(readdirSync(out)).toEqual(['shop-rfm']);
    expect(readdirSync(join(out, 'shop-rfm')).sort()).toEqual(['features.csv', 'shop-rfm.rules.json']);
    expect(stdout).toContain('2,000 customers');
    expect(stdout).toContain(`--data '${join(out, 'shop-rfm', 'features.csv')}'`);
  });

  test('are listed as JSON, and stay where they are unless told', async () => {
    const args = ['--out', inside('json'), '--example', 'loyalty-tiers', '--customers', '5'];
    expect(await runJson('gallery', args)).toEqual({
      customers: 5,
      seed: 42,
      examples: [
        {
          id: 'loyalty-tiers',
          title: 'Renewal of a loyalty tier',
          data: 'loyalty-tiers/features.csv',
          rules: 'loyalty-tiers/loyalty-tiers.rules.json',
        },
      ],
    });
    const again = await run('gallery', args);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('Add --yes to overwrite.');
  });

  test.each([
    [[], '--out FOLDER is missing.'],
    [['--example', 'rfm'], '--example rfm: There is no such example. Known: shop-rfm, '],
    [['--customers', '0'], '--customers: Must be a whole number from 1 to 100000, got "0".'],
    [['--seed', 'x'], '--seed: Must be a whole number from 0 to 4294967295, got "x".'],
  ])('are refused in one line: %j', async (args, message) => {
    const { code, stdout, stderr } = await run('gallery', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });
});
