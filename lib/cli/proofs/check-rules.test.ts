import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '@/lib/testing/commands';

let directory = '';
const at = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-rules-'));
  const rules = (second: number) =>
    JSON.stringify({
      format: 'persona-rules',
      version: 2,
      assign: {
        tier: {
          segments: [
            { id: 'gold', when: { feature: 'spend', op: '>=', value: 50 } },
            { id: 'silver', when: { feature: 'spend', op: '>', value: second } },
          ],
          order: 'place',
        },
      },
    });
  writeFileSync(at('good.rules.json'), rules(10));
  writeFileSync(at('masked.rules.json'), rules(60));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('a config is proven window by window; a persona that nobody can have ends with 1', async () => {
  const { code, stdout, stderr } = await run('evaluate', ['--check-rules']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('Variable Income Budgeter: nobody can meet it');
  expect(stdout).toContain('two paydays within 30 days are at most 29 days apart.');
  expect(stdout).toContain('Gap: card utilisation from 30 % to 49.99 %');
  expect(stdout).toMatch(/Cannot be reached: variable_income in 30 days \(nobody can meet it\)\.\n$/);
  const mended = await run('evaluate', ['--check-rules', '--set', 'personas.variable_income.pay_gap=20']);
  expect(mended.code).toBe(0);
  expect(mended.stdout).toMatch(/Every segment can be reached\.\n$/);
});

test('a document of rules, as JSON', async () => {
  const good = await run('evaluate', ['--check-rules', '--rules', at('good.rules.json'), '--json']);
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({
    classifications: {
      tier: {
        windows: [
          {
            window: null,
            segments: { silver: { assigned: { is: 'possible', customer: { spend: 11 } } } },
            pairs: [{ first: 'gold', second: 'silver', kind: 'first in second' }],
            nobody: { is: 'possible' },
          },
        ],
      },
    },
    unreachable: [],
    passed: true,
  });
  const masked = await run('evaluate', ['--check-rules', '--rules', at('masked.rules.json'), '--json']);
  expect(masked.code).toBe(1);
  expect(JSON.parse(masked.stdout)).toMatchObject({
    unreachable: [{ segment: 'silver', window: null, is: 'masked' }],
    passed: false,
  });
});

test('data is not looked at', async () => {
  const out = await run('evaluate', ['--check-rules', '--data', at('good.rules.json')]);
  expect(out).toMatchObject({ code: 2, stdout: '' });
  expect(out.stderr).toContain('--check-rules: Rules are looked at without data.');
});
