import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CARD_DEFAULTS } from '@/lib/gallery/card-defaults';
import type { Config } from '@/lib/params/config/config';
import { run, runJson } from '@/lib/testing/commands';
import { NOVEMBER } from '@/lib/testing/populations';

const CHAMPION: Config = {
  ...NOVEMBER,
  name: 'Champion',
  windows: [0],
  rules: CARD_DEFAULTS.rules,
  targets: {},
  checks: [],
  outcome: { column: 'defaulted', amount: 'lost' },
};
const challenger = (): Config => {
  const rules = JSON.parse(JSON.stringify(CHAMPION.rules));
  rules.assign.risk.segments[1].when.value = 0.6;
  return { ...CHAMPION, name: 'Challenger', rules };
};
let directory = '';
const inside = (...names: string[]) => join(directory, ...names);
const data = () => ['--data', inside('card-defaults', 'features.csv')];
const joined = () => [...data(), '--join', inside('card-defaults', 'outcomes.csv')];
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'outcomes-'));
  await run('gallery', ['--out', directory, '--example', 'card-defaults']);
  writeFileSync(inside('champion.json'), JSON.stringify(CHAMPION));
  writeFileSync(inside('challenger.json'), JSON.stringify(challenger()));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('evaluate judges each persona by the outcome of the config, held out apart', async () => {
  const { judged } = await runJson('evaluate', ['--config', inside('champion.json'), ...joined()]);
  expect(judged).toMatchObject({ outcome: 'defaulted', heldOut: 0.3 });
  const { main, heldOut } = judged.windows[0];
  // Of the files themselves: who is selected, and what became of them.
  const read = (name: string) =>
    Papa.parse<Record<string, string>>(readFileSync(inside('card-defaults', name), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data;
  const labels = new Map(read('outcomes.csv').map((row) => [row.id, row]));
  const selected = read('features.csv').filter(
    (row) => !(row.months_late !== '' && Number(row.months_late) >= 2) && Number(row.utilisation) >= 0.5,
  );
  const known = selected.filter(({ id }) => labels.get(id)?.defaulted !== '');
  expect(main[2].selected + heldOut[2].selected).toBe(selected.length);
  expect(main[2].known + heldOut[2].known).toBe(known.length);
  expect(main[2].hits + heldOut[2].hits).toBe(
    known.filter(({ id }) => labels.get(id)?.defaulted === '1').length,
  );
  expect(main[2].precision.value).toBe(main[2].hits / main[2].known);
  expect(main[2].recall.value).toBe(main[2].hits / main.all.hits);
  const { stdout } = await run('evaluate', ['--config', inside('champion.json'), ...joined()]);
  expect(stdout).toContain('Judged by "defaulted", 30 % held out:');
  expect(stdout).toMatch(
    /High Utilisation {2}303 selected, precision 21\.6 % \(17\.3 to 26\.7\), recall 44\.4 %, lift 2\.09/,
  );
});

test('compare says who is swapped, what became of them, and whether the data can tell', async () => {
  const args = [inside('champion.json'), inside('challenger.json'), ...joined()];
  const { challengers } = await runJson('compare', args);
  const { main, heldOut } = challengers[0].windows[0][2];
  expect(main.swapped).toMatchObject({ champion: { users: 59, hits: 8 }, challenger: { users: 0 } });
  expect(main.differences.precision.value).toBeCloseTo(
    main.challenger.precision.value - main.champion.precision.value,
    12,
  );
  expect(heldOut.swapped.champion.users).toBe(24);
  const { stdout } = await run('compare', args);
  expect(stdout).toContain('Champion Champion, challenger Challenger, judged by "defaulted":');
  expect(stdout).toContain('The challenger has more precision (+2.1 points), less recall (−5.6 points)');
  expect(stdout).toContain('Held out: The data cannot tell the two apart.');
});

test('groups are told apart where chance does not explain it, and the smallest is said', async () => {
  const args = ['--config', inside('champion.json'), ...joined(), '--by', 'education'];
  const { groups } = await runJson('evaluate', args);
  expect(groups.by).toBe('education');
  const rows = groups.windows[0][2];
  expect(rows.reduce((sum: number, { customers }: { customers: number }) => sum + customers, 0)).toBe(2000);
  // Of this seed more of one group are selected than chance explains; what became of them is alike.
  expect(rows[0]).toMatchObject({ group: 'university', customers: 932 });
  expect(rows[0].selected.chance).toBeLessThan(0.05);
  for (const { rate } of rows) expect(rate.chance).toBeGreaterThan(0.05);
  const { stdout } = await run('evaluate', args);
  expect(stdout).toContain('points to the others, as chance explains');
  expect(stdout).toContain(
    'university: 932 customers, selected 24.6 % (21.9 to 27.4), +6.2 points to the others\n',
  );
  expect(stdout).toMatch(/The smallest group is other, \d+ customers\./);
  const wrong = await run('evaluate', ['--config', inside('champion.json'), ...joined(), '--by', 'region']);
  expect(wrong.stderr).toBe('--by region: There is no such column of categories. Known: education.\n');
});

test('a review is drawn by its seed, and its verdicts come back as an outcome', async () => {
  const out = inside('review.csv');
  const args = [
    '--config',
    inside('champion.json'),
    ...data(),
    '--line',
    'high_utilisation.used_from',
    '--out',
    out,
  ];
  expect(await runJson('review', [...args, '--size', '40'])).toMatchObject({
    above: 20,
    below: 20,
    threshold: 0.5,
  });
  const text = readFileSync(out, 'utf8');
  await run('review', [...args, '--size', '40', '--yes']);
  expect(readFileSync(out, 'utf8')).toBe(text);
  const { data: rows } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(
    rows.every(({ verdict, decided_by }) => verdict === '' && decided_by?.includes('utilisation ≥ 0.5')),
  ).toBe(true);
  const filled = rows.map((row) => ({ ...row, verdict: row.side === 'above' ? 'yes' : 'no' }));
  writeFileSync(inside('filled.csv'), Papa.unparse(filled));
  writeFileSync(
    inside('reviewed.json'),
    JSON.stringify({ ...CHAMPION, outcome: { column: 'verdict', heldOut: 0 } }),
  );
  const { judged } = await runJson('evaluate', [
    '--config',
    inside('reviewed.json'),
    ...data(),
    '--join',
    inside('filled.csv'),
  ]);
  expect(judged.windows[0].main.all).toMatchObject({ known: 40, hits: 20 });
  const wrong = await run('review', [...args.with(5, 'nobody.x'), '--yes']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain(
    'There is no such threshold. Known: behind.late_from, high_utilisation.used_from, pays_in_full.paid_from.',
  );
});

test('solve gives the most of an objective within the band, judged on the held-out', async () => {
  writeFileSync(inside('band.json'), JSON.stringify({ 0: { 2: { share: 0.2, tolerance: 0.05 } } }));
  const args = ['--config', inside('champion.json'), ...joined(), '--persona', 'high_utilisation'];
  const most = [...args, '--targets', inside('band.json'), '--lock', 'personas.behind.late_from'];
  const found = await runJson('solve', [...most, '--objective', 'recall']);
  expect(found).toMatchObject({ objective: 'recall', persona: '2', met: true, heldOut: 0.3 });
  expect(found.moved.map(({ path }: { path: string }) => path)).not.toContain('personas.behind.late_from');
  const { main, heldOut } = found.judged;
  expect(main.challenger.recall.value).toBeGreaterThanOrEqual(main.champion.recall.value);
  expect(main.challenger.selected + heldOut.challenger.selected).toBeLessThanOrEqual(500);
  const without = await run('solve', [...args, '--objective', 'recall']);
  expect(without.stderr).toContain('Say how many may be selected, or everybody would be: a target for 2.');
  const nowhere = await run('solve', [...most, '--objective', 'recall', '--window', '30']);
  expect(nowhere.stderr).toBe('--window 30: There is no such window. Known: 0.\n');
  const wrong = await run('solve', [...args, '--objective', 'profit']);
  expect(wrong.stderr).toBe('--objective: Must be one of precision, recall, amount, got "profit".\n');
});
