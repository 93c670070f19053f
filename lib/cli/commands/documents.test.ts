import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runJson } from '@/lib/testing/commands';

const RULES = {
  format: 'persona-rules',
  version: 2,
  assign: {
    tier: {
      order: 'place',
      otherwise: 'bronze',
      segments: [
        { id: 'gold', when: { feature: 'spend', op: '>=', value: 100 } },
        { id: 'silver', when: { feature: 'region', op: 'in', value: ['north', 'east'] } },
      ],
    },
  },
  columns: { tier: { segment: 'tier' }, doubled: { value: 'doubled', decimals: 1 } },
  values: { doubled: { '*': [2, 'spend'] } },
};
const ONE_WINDOW = {
  ...RULES,
  values: { doubled: { '*': [2, 'spend@W'] } },
  assign: {
    tier: {
      otherwise: 'bronze',
      segments: [{ id: 'gold', when: { feature: 'spend', op: '>=', value: 100 } }],
    },
  },
  columns: {
    tier: { segment: 'tier', window: '30d' },
    doubled: { value: 'doubled', decimals: 1, window: '30d' },
  },
};
const CUSTOMERS = 'customer_id,spend,region\nc1,100,south\nc2,,north\n"c,3",0.05,west\n';
const FEATURES = {
  format: 'persona-features',
  version: 1,
  windows: [30],
  rows: { window: { from: 'transactions', days: 'W' } },
  features: { out: { agg: 'sum', rows: 'window', of: 'out' } },
  columns: { 'spend@W': 'out', region: { column: 'region' } },
};
const LEDGER = {
  'users.csv': 'user_id,name,consent_status,region\nu1,Ann,1,north\nu2,Bo,1,west\n',
  'accounts.csv':
    'account_id,user_id,account_type,account_subtype,balance_available,balance_current,balance_limit,iso_currency_code,holder_category\na1,u1,depository,checking,5,5,,USD,personal\na2,u2,depository,checking,5,5,,USD,personal\n',
  'liabilities.csv':
    'liability_id,account_id,user_id,liability_type,apr_percentage,apr_type,minimum_payment_amount,last_payment_amount,is_overdue,next_payment_due_date,last_statement_balance\n',
  'transactions.csv':
    'transaction_id,account_id,user_id,date,amount,merchant_name,payment_channel,category_primary,category_detailed,pending\nt1,a1,u1,2025-11-01,120.5,Shop,online,,,0\nt2,a2,u2,2025-11-02,3,Shop,online,,,0\n',
};

let directory = '';
const at = (name: string) => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'documents-cli-'));
  writeFileSync(at('tiers.rules.json'), JSON.stringify(RULES));
  writeFileSync(at('customers.csv'), CUSTOMERS);
  for (const [name, text] of Object.entries(LEDGER)) writeFileSync(at(name), text);
});
afterAll(() => rmSync(directory, { recursive: true }));

const evaluate = (...args: string[]) => run('evaluate', ['--data', at('customers.csv'), ...args]);

describe('rules alone', () => {
  test('write the columns that they say, in the order of the data', async () => {
    const { code, stdout, stderr } = await evaluate(
      '--rules',
      at('tiers.rules.json'),
      '--columns',
      at('out.csv'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('3 customers, 2 columns');
    expect(stdout).toMatch(/gold +1 +33\.3 %/);
    expect(readFileSync(at('out.csv'), 'utf8')).toBe(
      'id,tier,doubled\nc1,gold,200.0\nc2,silver,\n"c,3",bronze,0.1\n',
    );
    expect(
      await runJson('evaluate', ['--data', at('customers.csv'), '--rules', at('tiers.rules.json')]),
    ).toEqual({
      customers: 3,
      columns: ['tier', 'doubled'],
      segments: { tier: { gold: 1, silver: 1, bronze: 1 } },
    });
  });

  test.each([
    ['a key that is none', { ...RULES, assing: {} }, /broken\.json \/assing: There is no key "assing" here/],
    [
      'a name that stands for nothing',
      { ...RULES, values: { doubled: { '*': [2, 'spent'] } } },
      /broken\.json \/values\/doubled\/\*\/1: Nothing is called "spent"/,
    ],
    [
      'a text where a number is due',
      { ...RULES, values: { doubled: { '*': [2, 'region'] } } },
      /broken\.json \/values\/doubled\/\*\/1: "region" is a text/,
    ],
  ])('are refused with the place: %s', async (_, document, message) => {
    writeFileSync(at('broken.json'), JSON.stringify(document));
    const { code, stdout, stderr } = await evaluate('--rules', at('broken.json'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('may begin with the mark of an editor, and leave the column of the id alone', async () => {
    writeFileSync(at('marked.rules.json'), `\uFEFF${JSON.stringify(RULES)}`);
    writeFileSync(at('named.rules.json'), JSON.stringify({ ...RULES, columns: { id: { segment: 'tier' } } }));
    const asked = (rules: string) => run('evaluate', ['--data', at('customers.csv'), '--rules', at(rules)]);
    expect((await asked('marked.rules.json')).code).toBe(0);
    const { code, stderr } = await asked('named.rules.json');
    expect(code).toBe(2);
    expect(stderr).toContain('/columns/id: "id" is the column that says which customer a row is');
  });

  test('are refused on a table without an id, or with two rows of one', async () => {
    writeFileSync(at('nobody.csv'), 'who,spend\na,1\nb,2\n');
    const asked = await run('evaluate', ['--data', at('nobody.csv'), '--rules', at('tiers.rules.json')]);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('--map id=COLUMN');
    writeFileSync(at('twice.csv'), 'id,spend,region\na,1,x\na,2,y\n');
    const twice = await run('evaluate', ['--data', at('twice.csv'), '--rules', at('tiers.rules.json')]);
    expect(twice.stderr).toContain('line 3: "a" stands in line 2 too');
  });

  test('are asked where a table has several dates of its rows, with the options that answer', async () => {
    writeFileSync(
      at('two.csv'),
      'id,seen,met,spend,region\na,2025-01-01,2024-01-01,1,x\na,2025-01-02,2024-01-02,2,y\n',
    );
    const two = ['--data', at('two.csv'), '--rules', at('tiers.rules.json')];
    const asked = await run('evaluate', two);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(
      /Which date is that of a row\?.*\n--map snapshot=seen +# "seen"\n--map snapshot=met/,
    );
    expect(await runJson('evaluate', [...two, '--map', 'snapshot=met'])).toMatchObject({
      customers: 1,
      snapshot: { column: 'met', date: '2024-01-02', dates: ['2024-01-01', '2024-01-02'] },
    });
  });

  test('are a query of four dialects', async () => {
    for (const dialect of ['duckdb', 'postgres', 'spark', 'trino']) {
      const printed = await run('sql', [
        '--rules',
        at('tiers.rules.json'),
        '--dialect',
        dialect,
        '--map',
        'id=customer_id',
      ]);
      expect({ code: printed.code, stderr: printed.stderr }).toEqual({ code: 0, stderr: '' });
      expect(printed.stdout).toMatch(/^-- Rules of tiers\.rules\.json in /);
      expect(printed.stdout).toContain('FROM features');
      expect(printed.stdout).toContain('customer_id');
    }
  });
});

describe('a table of features', () => {
  const SNAPSHOTS = `customer_id,month,spend,region
c1,2025-01-31,100,south
c2,2025-01-31,1,north
c1,2025-02-28,99,south
c3,2025-02-28,200,west
c4,2025-02-28,0,east
`;
  const MORE = 'key,churned,w\nc3,yes,2.5\nc4,no,0.5\nc1,no,1\nc9,yes,7\n';
  beforeAll(() => {
    writeFileSync(at('snapshots.csv'), SNAPSHOTS);
    writeFileSync(at('more.csv'), MORE);
  });
  const snapshots = (...more: string[]) => [
    '--data',
    at('snapshots.csv'),
    '--rules',
    at('tiers.rules.json'),
    ...more,
  ];

  test('of snapshots counts the latest, or the one that is said', async () => {
    const latest = await run('evaluate', snapshots());
    expect(latest.stdout).toContain(
      'A row is a customer at a date, "month": 2 snapshots from 2025-01-31 to 2025-02-28. The latest is taken, 2025-02-28.\n1 customer is in other snapshots alone.',
    );
    expect(await runJson('evaluate', snapshots('--snapshot', '2025-01-31'))).toEqual({
      customers: 2,
      columns: ['tier', 'doubled'],
      segments: { tier: { gold: 1, silver: 1 } },
      snapshot: {
        column: 'month',
        date: '2025-01-31',
        dates: ['2025-01-31', '2025-02-28'],
        onlyElsewhere: 2,
      },
    });
    const none = await run('evaluate', snapshots('--snapshot', '2025-03-31'));
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain(
      'There is no snapshot of 2025-03-31 in "month". There are: 2025-01-31, 2025-02-28.',
    );
  });

  test('is joined, filtered and weighted, and says what was left out', async () => {
    const where = JSON.stringify({
      any: [
        { feature: 'churned', op: 'is', value: 'no' },
        { feature: 'spend', op: '>', value: 100 },
      ],
    });
    const args = snapshots('--join', `${at('more.csv')},id=key`, '--where', where, '--weight', 'w');
    const { stdout, stderr, code } = await run('evaluate', [...args, '--columns', at('joined.csv')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('more.csv: 3 customers joined, 0 are not there, 1 of it is not here');
    expect(stdout).toContain('--where leaves 3 of 3 customers, 0 are filtered out');
    expect(stdout).toContain('Weighted by "w": 3 rows stand for 4 customers');
    expect(stdout).toMatch(/gold +3 +62\.5 %/);
    expect(readFileSync(at('joined.csv'), 'utf8')).toBe(
      'id,tier,doubled\nc1,bronze,198.0\nc3,gold,400.0\nc4,silver,0.0\n',
    );
    expect(await runJson('evaluate', args)).toMatchObject({
      customers: 3,
      segments: { tier: { gold: 2.5, bronze: 1, silver: 0.5 } },
      joined: [{ file: at('more.csv'), joined: 3, onlyHere: 0, onlyThere: 1 }],
      where: { customers: 3, of: 3 },
      weighted: { column: 'w', sum: 4 },
    });
  });

  test('a filter in a file leaves customers out before scores and counts', async () => {
    writeFileSync(at('only.json'), JSON.stringify({ feature: 'spend', op: '<', value: 100 }));
    expect(await runJson('evaluate', snapshots('--where', at('only.json')))).toMatchObject({
      customers: 2,
      segments: { tier: { bronze: 1, silver: 1 } },
      where: { customers: 2, of: 3 },
    });
  });

  test.each([
    [
      'a condition with a key that is none',
      ['--where', '{"feature":"spend","oop":">"}'],
      '--where /oop: There is no key "oop" here',
    ],
    [
      'a name that stands for nothing',
      ['--where', '{"feature":"spent"}'],
      '--where /feature: Nothing is called "spent"',
    ],
    ['a file that is not there', ['--where', 'nowhere.json'], 'nowhere.json: There is no such file'],
    ['a weight that is none', ['--weight', 'region'], '--weight: The weight "region" is not of numbers.'],
    [
      'a weight that is not there',
      ['--weight', 'ww'],
      '--weight: There is no column "ww". Columns: customer_id',
    ],
    ['a table with the same columns', ['--join', 'SNAPSHOTS'], 'Both tables have a column "month".'],
  ])('is refused with %s', async (_, args, message) => {
    const found = await run(
      'evaluate',
      snapshots(...args.map((arg) => arg.replace('SNAPSHOTS', at('snapshots.csv')))),
    );
    expect(found).toMatchObject({ code: 2, stdout: '' });
    expect(found.stderr).toContain(message);
  });

  test('asks for weights, and a config needs the windows of the table', async () => {
    writeFileSync(at('weights.csv'), 'id,weight,spend,region\na,2,100,x\nb,1,0,y\n');
    const { stdout } = await run('evaluate', [
      '--data',
      at('weights.csv'),
      '--rules',
      at('tiers.rules.json'),
    ]);
    expect(stdout).toMatch(/"weight" may say for how many customers a row stands.*--weight weight/);
    expect(stdout).toMatch(/gold +1 +50\.0 %/);
    const alone = await run('evaluate', ['--data', at('weights.csv'), '--weight', 'weight']);
    expect(alone.stderr).toContain(
      'The table has no windows, and the config windows of 30 days and 180 days',
    );
    const dated = await run('evaluate', ['--data', at('weights.csv'), '--snapshot', '2025-10-31']);
    expect(dated.stderr).toContain('--snapshot: Only with --rules');
  });

  test('may have decimal commas', async () => {
    writeFileSync(at('german.csv'), 'id;spend;region\na;99,95;x\nb;1.000,00;y\n');
    expect(
      await runJson('evaluate', ['--data', at('german.csv'), '--rules', at('tiers.rules.json')]),
    ).toMatchObject({
      segments: { tier: { gold: 1, bronze: 1 } },
    });
  });
});

describe('features of a ledger', () => {
  test('are written, and rules read them', async () => {
    writeFileSync(
      at('own.features.json'),
      JSON.stringify({
        ...FEATURES,
        columns: { spend: 'spend30', region: 'region' },
        features: { ...FEATURES.features, spend30: { '+': ['out@30d', 0] }, region: { column: 'region' } },
      }),
    );
    const args = ['--data', directory, '--features', at('own.features.json'), '--columns'];
    expect((await run('evaluate', [...args, at('own.csv')])).code).toBe(0);
    expect(readFileSync(at('own.csv'), 'utf8')).toBe('id,spend,region\nu1,120.5,north\nu2,3,west\n');
    expect((await run('evaluate', [...args, at('ruled.csv'), '--rules', at('tiers.rules.json')])).code).toBe(
      0,
    );
    expect(readFileSync(at('ruled.csv'), 'utf8')).toBe('id,tier,doubled\nu1,gold,241.0\nu2,bronze,6.0\n');
    writeFileSync(at('outcomes.csv'), 'id,left\nu2,yes\n');
    const joined = [
      '--rules',
      at('tiers.rules.json'),
      '--join',
      at('outcomes.csv'),
      '--where',
      '{"feature":"left","op":"known"}',
    ];
    expect(await runJson('evaluate', [...args.slice(0, -1), ...joined])).toMatchObject({
      customers: 1,
      segments: { tier: { bronze: 1 } },
      joined: [{ joined: 1, onlyHere: 1, onlyThere: 0 }],
    });
  });

  test('are a query of four dialects, which rules read', async () => {
    writeFileSync(
      at('sql.features.json'),
      JSON.stringify({
        ...FEATURES,
        columns: { 'spend@W': 'out', region: 'region', 'days@W': 'days' },
        features: {
          ...FEATURES.features,
          region: { column: 'region' },
          days: { agg: 'count', rows: 'balances' },
        },
        rows: { ...FEATURES.rows, balances: { from: 'days', days: 'W' } },
      }),
    );
    writeFileSync(at('ruled.rules.json'), JSON.stringify(ONE_WINDOW));
    for (const dialect of ['duckdb', 'postgres', 'spark', 'trino']) {
      const args = ['--features', at('sql.features.json'), '--dialect', dialect];
      const alone = await run('sql', args);
      expect({ code: alone.code, stderr: alone.stderr }).toEqual({ code: 0, stderr: '' });
      expect(alone.stdout).toMatch(
        /^-- Features of sql\.features\.json in .*: one row a customer of users\.\n/,
      );
      const ruled = await run('sql', [...args, '--rules', at('ruled.rules.json')]);
      expect({ code: ruled.code, stderr: ruled.stderr }).toEqual({ code: 0, stderr: '' });
      expect(ruled.stdout).toMatch(
        /^-- Rules of ruled\.rules\.json over features of sql\.features\.json in /,
      );
      expect(ruled.stdout).toContain('FROM features');
    }
  });

  test.each([
    [{ '*': [2, 'spent'] }, /\/values\/doubled\/\*\/1: Nothing is called "spent"/],
    [{ '*': [2, 'spend'] }, /\/values\/doubled\/\*\/1: "spend" depends on the window/],
    [{ '*': [2, 'level'] }, /\/values\/doubled\/\*\/1: "level" is a text/],
  ])('are refused as a query where rules ask for what they are not: %j', async (doubled, message) => {
    const level = { label: [{ when: { feature: 'out', op: '>', value: 1 }, is: 'high' }] };
    const document = {
      ...FEATURES,
      columns: { 'spend@W': 'out', level: 'level' },
      features: { ...FEATURES.features, level: { ...level, else: 'low' } },
      rows: { window: { from: 'transactions', days: 30 } },
    };
    writeFileSync(at('level.features.json'), JSON.stringify(document));
    writeFileSync(
      at('wrong.rules.json'),
      JSON.stringify({ ...ONE_WINDOW, values: { doubled }, columns: { doubled: { value: 'doubled' } } }),
    );
    const { code, stdout, stderr } = await run('sql', [
      '--features',
      at('level.features.json'),
      '--rules',
      at('wrong.rules.json'),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
