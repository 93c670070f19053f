import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '@/lib/testing/commands';
import { EXAMPLE_DOCUMENT, EXAMPLE_RULES } from '@/lib/testing/sql/features-example';

const RULES = {
  format: 'persona-rules',
  version: 2,
  assign: {
    tier: {
      order: 'place',
      otherwise: 'bronze',
      segments: [{ id: 'gold', when: { feature: 'spend', op: '>=', value: 100 } }],
    },
  },
};

let directory = '';
const at = (name: string) => join(directory, name);
const written = (name: string, value: unknown) => {
  writeFileSync(at(name), JSON.stringify(value));
  return at(name);
};
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'sql-documents-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('sql --query', () => {
  const asked = (...args: string[]) => run('sql', ['--rules', written('r.json', RULES), ...args]);

  test('prints the columns that rules read', async () => {
    expect((await asked('--query', 'columns', '--map', 'id=who', '--table', 'people')).stdout).toBe(
      [
        '-- What is read by the rules of r.json in DuckDB: one row a customer of people.',
        'SELECT "who",',
        '  "spend"',
        'FROM people;',
        '',
      ].join('\n'),
    );
  });

  test('takes a sign in a name for a window where a length follows', async () => {
    const columns = { a: { value: 'spend@30d' }, b: { value: 'user@host' } };
    const { stdout } = await run('sql', ['--rules', written('signs.json', { ...RULES, columns })]);
    expect(stdout).toContain('"spend_30d"');
    expect(stdout).toContain('"user@host"');
  });

  test('knows the columns of a file, and which are texts', async () => {
    const rules = {
      ...RULES,
      assign: { tier: { segments: [{ id: 'a', when: { feature: 'mood', op: 'is', value: 'good' } }] } },
      columns: {
        tier: { segment: 'tier', window: '30d' },
        second: { value: '2nd@30d' },
        code: { value: 'code' },
      },
    };
    writeFileSync(at('data.csv'), 'key,mood_30d,2nd@30d,code\na,good,1,x\nb,,2,y\n');
    const of = (...args: string[]) =>
      run('sql', ['--rules', written('known.json', rules), '--data', at('data.csv'), ...args]);
    const { stdout } = await of('--map', 'id=key');
    expect(stdout).toContain('"key" AS customer');
    expect(stdout).toContain('CAST("mood_30d" AS VARCHAR)');
    expect(stdout).toContain('CAST("2nd@30d" AS DECIMAL');
    expect(stdout).toContain('CAST("code" AS VARCHAR)');
    writeFileSync(at('data.csv'), 'id,2nd@30d,code\na,1,x\nb,2,y\n');
    const { code, stderr } = await of();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/known\.json \/assign.*"mood"/)]);
    const alone = await run('sql', ['--data', at('data.csv')]);
    expect(alone.stderr).toMatch(/--data: Only with --rules/);
  });

  test('knows by what a column is compared with that it is one of texts', async () => {
    const is = (feature: string) => ({ id: feature, when: { feature, op: 'is', value: 'gold' } });
    const rules = {
      ...RULES,
      scores: { spent: { of: 'spend', into: 2, needs: ['plan'] } },
      assign: { tier: { segments: [is('plan'), is('code')] } },
      columns: { plan: { value: 'plan' }, code: { value: 'code', decimals: 1 }, spent: { value: 'spent' } },
    };
    const { stdout } = await run('sql', ['--rules', written('texts.json', rules)]);
    expect(stdout).toContain('CAST("plan" AS VARCHAR)');
    expect(stdout).not.toContain('CAST("plan" AS DECIMAL');
    expect(stdout).toContain('CAST("code" AS DECIMAL');
  });

  test('prints a sample, by its size and seed', async () => {
    const { stdout, code } = await asked('--query', 'sample:50', '--seed', '7');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^-- A sample of what is read by the rules of r\.json in DuckDB/);
    expect(stdout).toContain('CONCAT(\'7:\', CAST("id" AS VARCHAR))');
    expect(stdout).toContain('< 50 / p.customers');
  });

  test('prints a check with what evaluate said, also over features', async () => {
    const expected = written('e.json', {
      customers: 4,
      columns: ['tier'],
      segments: { tier: { gold: 1, '': 3 } },
    });
    const { stdout } = await asked('--query', 'check', '--expect', expected);
    expect(stdout).toMatch(/^-- How many customers fall to each segment by the rules of r\.json in DuckDB/);
    expect(stdout).toContain("('tier', 'gold', 0.25, NULL, NULL), ('tier', '', 0.75, NULL, NULL)");
    const over = await run('sql', [
      '--rules',
      written('own.rules.json', EXAMPLE_RULES),
      '--features',
      written('own.features.json', EXAMPLE_DOCUMENT),
      '--query',
      'check',
    ]);
    expect({ code: over.code, stderr: over.stderr }).toEqual({ code: 0, stderr: '' });
    const mapped = await run('sql', [
      '--rules',
      at('own.rules.json'),
      '--features',
      at('own.features.json'),
      '--map',
      'id=who',
    ]);
    expect(mapped.stderr).toBe('--map id=who: The id of features is user_id.\n');
    expect(over.stdout).toContain('rules of own.rules.json over features of own.features.json in DuckDB');
  });

  test.each([
    [['--query', 'all'], /--query all: There is no such query\. Known: sample:N, columns, check/],
    [['--query', 'sample:0'], /--query sample:N: Must be a whole number from 1 to 1000000000, got "0"/],
    [['--query', 'columns', '--seed', '1'], /--seed is for a sample/],
    [['--query', 'columns', '--expect', 'x'], /--expect is for a check/],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await asked(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test.each([
    [{ tier: { gold: 1 } }, /e\.json \/segments: There are no counts/],
    [{ segments: { tier: { gold: -1 } } }, /e\.json \/segments\/tier\/gold: Must be counts of customers/],
    [
      { segments: { tier: { gold: 1 } }, intervals: { tier: { gold: [1] } } },
      /e\.json \/intervals\/tier\/gold: Must be two shares of customers/,
    ],
    [{ segments: { tier: 1 } }, /e\.json \/segments\/tier: Must be counts by segment/],
    [{ segments: { kind: {} } }, /e\.json \/segments\/kind: The rules have no column "kind" of segments/],
  ])('refuses what is expected as %j', async (expected, message) => {
    const { code, stderr } = await asked('--query', 'check', '--expect', written('e.json', expected));
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('refuses what rules do not have', async () => {
    const of = async (rules: object, ...args: string[]) =>
      (await run('sql', ['--rules', written('o.json', rules), '--query', ...args])).stderr;
    expect(await of({ ...RULES, columns: { spend: { value: 'spend' } } }, 'check')).toMatch(
      /o\.json \/columns: These columns say no segment/,
    );
    expect(await of({ ...RULES, columns: { weight: { value: 'weight' } } }, 'sample:9')).toMatch(
      /The rules read a column "weight", and a sample has one of its own/,
    );
    expect((await run('sql', ['--query', 'check'])).stderr).toMatch(/It is asked of rules: add --rules FILE/);
  });
});

test('sql --previous reads the segments of the date before, where rules do', async () => {
  const sticky = {
    ...RULES,
    assign: { tier: { segments: [{ id: 'a', when: { feature: 'previous', op: 'is', value: 'a' } }] } },
  };
  const { stdout } = await run('sql', [
    '--rules',
    written('sticky.json', sticky),
    '--previous',
    'last_month',
  ]);
  expect(stdout).toContain('earlier."tier" AS "previous"');
  expect(stdout).toContain('LEFT JOIN last_month AS earlier ON earlier."id" = customers."id"');
  const refused = await run('sql', ['--rules', written('r.json', RULES), '--previous', 'last_month']);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('No rule reads "previous".')]);
});
