import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '@/lib/testing/commands';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const regenerate = (...args: string[]) => run('regenerate', args);
const evaluate = (...args: string[]) => run('evaluate', args);

const unescaped = (markup: string) =>
  markup
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

test('the command in a report, with the config in it, prints the digests in it', async () => {
  const made = await regenerate(
    '--set',
    'personas.subscription_heavy.merchants=4',
    '--seed',
    '9',
    '--report',
    join(folder, 'a.html'),
  );
  expect(made.stderr).toBe('');
  const report = readFileSync(join(folder, 'a.html'), 'utf8');
  const [, config = ''] = /<code id="config">([\s\S]*?)<\/code>/.exec(report) ?? [];
  const [, file = ''] = /--config (\S+) --json/.exec(report) ?? [];
  writeFileSync(join(folder, file), unescaped(config));
  const { digests } = JSON.parse((await regenerate('--config', join(folder, file), '--json')).stdout);
  for (const digest of Object.values(digests)) expect(report).toContain(`<code>${digest}</code>`);
  expect(report).toContain('95\u00a0% of seeds');
  expect(report).toContain('Base, November 2025');
  // What takes the transactions and turned settings is looked for too.
  expect(report).toMatch(/\d+ findings<\/b>; the worst/);
  expect(report).toContain('The daily balances of 75 of 75 users contradict their transactions.');
  expect(report).toContain('“Expense target” is read by nothing.');
  expect(report).toContain('Not looked for: thresholds that differ between documents.');
});

test('a report that cannot be written is said, and nothing else is', async () => {
  const { code, stdout, stderr } = await regenerate('--report', join(folder, 'nowhere', 'a.html'));
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/nowhere.a\.html: Cannot be written \(ENOENT\)\.\n$/);
});

test('the report of imported data names it, and its command prints the same digests', async () => {
  const data = join(folder, 'data');
  await regenerate('--users', '30', '--out', data);
  const read = await evaluate(
    '--data',
    data,
    '--set',
    'personas.savings_builder.inflow=150',
    '--report',
    join(folder, 'b.html'),
  );
  expect({ code: read.code, stderr: read.stderr }).toEqual({ code: 0, stderr: '' });
  const report = readFileSync(join(folder, 'b.html'), 'utf8');
  expect(report).toMatch(
    /30 customers of the data data: [\d,]+ transactions from 2025-04-\d\d to 2025-11-0\d/,
  );
  expect(report).not.toContain('Archetypes and personas');
  expect(report).toContain('The daily balances of 30 of 30 users contradict their transactions.');
  const [, config = ''] = /<code id="config">([\s\S]*?)<\/code>/.exec(report) ?? [];
  const [, line = ''] = /npm run -s evaluate -- ([^<]*)<\/code>/.exec(report) ?? [];
  const args = line.split(' ');
  const at = args.indexOf('--config') + 1;
  const file = join(folder, args[at] as string);
  writeFileSync(file, unescaped(config));
  const again = args.with(at, file).with(args.indexOf('--data') + 1, data);
  const { digests } = JSON.parse((await evaluate(...again)).stdout);
  for (const digest of [digests.features, digests.personas])
    expect(report).toContain(`<code>${digest}</code>`);
});
