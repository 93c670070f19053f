import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '@/lib/testing/commands';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const regenerate = (...args: string[]) => run('regenerate', args);

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
  expect(report).toContain('95 % of seeds');
  expect(report).toContain('Baseline, November 2025');
});

test('a report that cannot be written is said, and nothing else is', async () => {
  const { code, stdout, stderr } = await regenerate('--report', join(folder, 'nowhere', 'a.html'));
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/nowhere.a\.html: Cannot be written \(ENOENT\)\.\n$/);
});
