import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '@/lib/params/presets/presets';
import { run } from '@/lib/testing/commands';

let directory = '';
const inside = (name: string) => join(directory, name);

const evaluate = (...args: string[]) => run('evaluate', args);

const text = (...lines: string[]) => `${lines.join('\n')}\n`;
const BANK = text(
  'who;Datum;Betrag;Text',
  'a;31.01.2025;-12,50;Laden',
  'a;30.01.2025;1.000,00;Gehalt',
  'b;29.01.2025;zwölf;Laden',
);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'evaluate-import-'));
  writeFileSync(inside('bank.csv'), BANK);
  writeFileSync(
    inside('unclear.csv'),
    text('Date,Amount,Merchant', '01/02/2025,5.00,Shop', '03/04/2025,6.00,Shop'),
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('evaluate --data FILE', () => {
  test('says what it understood', async () => {
    const args = ['--data', inside('bank.csv'), '--map', 'user=who,merchant=Text', '--understood', '--json'];
    const { code, stdout, stderr } = await evaluate(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      columns: { user: 'who', date: 'Datum', amount: 'Betrag', merchant: 'Text' },
      dateOrder: 'dmy',
      decimal: ',',
      moneyOut: 'negative',
      signFlipped: false,
      rowsRead: 3,
      rowsRejected: 1,
      rejectedByReason: { amount: 1 },
      users: 1,
      accounts: 1,
      span: { first: '2025-01-30', last: '2025-01-31' },
    });
  });

  test('says beside the table what was left out, what is unknown, and which checks do not hold', async () => {
    const { code, stdout } = await evaluate(
      '--data',
      inside('bank.csv'),
      '--preset',
      'calibrated',
      '--check',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('Left out: 1 of 3 rows (amount 1). --rejected FILE writes them.\n');
    expect(stdout).toMatch(
      /\nUnknown for everybody: Card utilisation, .* A criterion over it is not met\.\n/,
    );
    expect(stdout).toMatch(/\nChecks: \d of 7 hold\n {2}Does not hold: /);
    expect(await evaluate('--data', inside('bank.csv'), '--check')).toMatchObject({
      code: 2,
      stderr: '--check: The config has no checks. Add some under "checks".\n',
    });
  });

  test('says where balances are replayed mirrored: of a dataset’s four tables, never of a bank', async () => {
    const folder = inside('dataset');
    const made = await run('regenerate', ['--users', '75', '--out', folder]);
    expect(made.stderr).toBe('');
    const line =
      /\nDaily balances are replayed mirrored, as published\. --set corrections\.balanceReplay=true .*\n/;
    const mirrored = await evaluate('--data', folder);
    expect([mirrored.stderr, mirrored.stdout]).toEqual(['', expect.stringMatching(line)]);
    expect((await evaluate('--data', folder, '--set', 'corrections.balanceReplay=true')).stdout).not.toMatch(
      line,
    );
    expect((await evaluate('--data', inside('bank.csv'))).stdout).not.toMatch(line);
  });

  test('solve --data moves thresholds alone, over the same users', async () => {
    writeFileSync(inside('targets.json'), '{"30": {"STABLE": 0}}');
    const args = ['--data', inside('bank.csv'), '--targets', inside('targets.json')];
    const { code, stdout } = await run('solve', [...args, '--json']);
    expect(code).toBe(0);
    const solved = JSON.parse(stdout);
    expect(solved).toMatchObject({ data: inside('bank.csv'), users: 1 });
    for (const { moves, config } of solved.solutions) {
      expect(moves.every((move: string) => move === 'thresholds')).toBe(true);
      expect(config.mix).toEqual(PRESETS['november-2025'].mix);
    }
    expect((await run('solve', [...args, '--move', 'mix'])).stderr).toContain('only the rules can move');
  });

  test('prints unknown features as null, takes the last date for as-of, and writes rejected rows', async () => {
    const files = ['--per-user', inside('users.jsonl'), '--rejected', inside('rejected.csv')];
    const { code, stdout, stderr } = await evaluate(
      '--data',
      inside('bank.csv'),
      '--map',
      'user=who',
      ...files,
      '--json',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ asOf: '2025-01-31', users: 1 });
    const [user] = readFileSync(inside('users.jsonl'), 'utf8')
      .split('\n')
      .map((line) => line && JSON.parse(line));
    expect(user.features).toMatchObject({
      // Two days are too few of any window.
      payroll_count: null,
      max_utilization: null,
      is_overdue: null,
      growth_rate: null,
    });
    expect(readFileSync(inside('rejected.csv'), 'utf8')).toBe(
      'file,line,reason,message,row\nbank.csv,4,amount,"""zwölf"" is not an amount with a decimal comma.",b;29.01.2025;zwölf;Laden\n',
    );
  });

  test('prints what is asked, and the options that answer it, and takes the answers', async () => {
    const asked = await evaluate('--data', inside('unclear.csv'), '--rejected', inside('none.csv'));
    expect(asked.code).toBe(2);
    expect(asked.stderr.replace(/\?.*/g, '?')).toBe(
      text(
        'unclear.csv: Is the day or the month first in the dates?',
        '--date-order dmy # the day: 31/12',
        '--date-order mdy # the month: 12/31',
        'Is money out positive or negative in the amounts?',
        '--money-out positive # positive',
        '--money-out negative # negative',
      ),
    );
    expect(existsSync(inside('none.csv'))).toBe(false);
    const understood = await evaluate('--data', inside('unclear.csv'), '--understood', '--json');
    expect(JSON.parse(understood.stdout)).toMatchObject({ dateOrder: 'undecidable', rowsRead: 2 });
    const answers = ['--date-order', 'mdy', '--money-out', 'positive'];
    const answered = await evaluate('--data', inside('unclear.csv'), ...answers, '--json');
    expect(JSON.parse(answered.stdout).asOf).toBe('2025-03-04');
  });

  test('prints for people what is asked, what is not known and what would be read', async () => {
    writeFileSync(
      inside('words.csv'),
      text(
        'Datum;Betrag;S/H;Text',
        '31.01.2025;5,00;Soll;a',
        '30.01.2025;6,00;Foo bar;b',
        '29.01.2025;7,00;Haben;c',
      ),
    );
    const file = ['--data', inside('words.csv'), '--map', 'direction=S/H'];
    const { code, stdout } = await evaluate(...file, '--understood');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ {2}direction {2}"Foo bar" {2}1 row {2}not known: --word 'direction:Foo bar=out' {2}#/m,
    );
    expect(stdout).toMatch(/^ {2}Rows: 3, left out 1 \(direction 1\)$/m);
    expect(stdout).toMatch(/^ {2}Money in: 7\.00.*, out: 5\.00/m);
    expect(stdout).toMatch(/^ {2}assumed {2}direction {2}It is not known whether "Foo bar" \(1\)/m);
    const taught = await evaluate(...file, '--word', 'direction:Foo bar=out', '--understood');
    expect(taught.stdout).toMatch(/^ {2}direction {2}"Foo bar" {2}1 row {2}money out, as you said$/m);
    expect(taught.stdout).toMatch(/^ {2}Rows: 3, left out 0$/m);
    const unclear = await evaluate('--data', inside('unclear.csv'), '--understood');
    expect(unclear.code).toBe(0);
    expect(unclear.stdout).toMatch(
      /^Asked:\n {2}Is the day .*\n {4}--date-order dmy {2}# the day: 31\/12\n/m,
    );
    expect(unclear.stdout).toMatch(/^Read, if the likeliest answers are taken:\n {2}Rows: 2, left out 0\n/m);
  });

  test('what is understood ends with 0 where no row counts yet, and says why', async () => {
    writeFileSync(
      inside('foreign.csv'),
      text('Datum;Betrag;S/H;Text', '31.01.2025;5,00;Foo;a', '30.01.2025;6,00;Bar;b'),
    );
    const file = ['--data', inside('foreign.csv'), '--map', 'direction=S/H'];
    const { code, stdout } = await evaluate(...file, '--understood', '--json');
    expect(code).toBe(0);
    const { rowsRead, words, notes } = JSON.parse(stdout);
    expect({ rowsRead, words: words.length }).toEqual({ rowsRead: 2, words: 2 });
    expect(notes.at(-1)).toMatch(/^No transaction could be read\./);
    const { code: refused, stderr } = await evaluate(...file);
    expect(refused).toBe(2);
    expect(stderr).toMatch(
      /\n--word direction:Foo=out # or in, skip\n--word direction:Bar=out # or in, skip\n$/,
    );
  });

  test('a recipe that one file taught reads the next one without a question, in every command', async () => {
    const recipe = inside('bank.import.json');
    const answers = ['--date-order', 'mdy', '--money-out', 'positive', '--keep-rows', 'far-date,balance'];
    const wrote = await evaluate(
      '--data',
      inside('unclear.csv'),
      ...answers,
      '--understood',
      '--write-recipe',
      recipe,
    );
    expect(wrote).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(readFileSync(recipe, 'utf8'))).toMatchObject({
      kind: 'persona-import',
      shape: { headings: ['date', 'amount', 'merchant'] },
      decisions: { dateOrder: 'mdy', moneyOut: 'positive', keepRows: ['far date', 'balance'] },
    });
    writeFileSync(
      inside('next.csv'),
      text('Date,Amount,Merchant', '05/06/2025,7.00,Shop', '07/08/2025,8.00,Shop'),
    );
    const next = await evaluate('--data', inside('next.csv'), '--recipe', recipe, '--json');
    expect(next.stderr).toBe('');
    expect(JSON.parse(next.stdout).asOf).toBe('2025-07-08');
    const over = await evaluate(
      '--data',
      inside('next.csv'),
      '--recipe',
      recipe,
      '--date-order',
      'dmy',
      '--json',
    );
    expect(JSON.parse(over.stdout).asOf).toBe('2025-08-07');
    for (const name of ['solve', 'fit', 'dataset'])
      expect((await run(name, ['--help'])).stdout).toContain('--recipe FILE');
    const again = ['--data', inside('next.csv'), '--recipe', recipe, '--write-recipe', recipe, '--yes'];
    expect((await evaluate(...again)).code).toBe(2);
    const other = await evaluate('--data', inside('bank.csv'), '--recipe', recipe);
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(
      /^bank\.csv: The recipe is for CSV with the columns date, amount, merchant; this is CSV with/,
    );
    writeFileSync(inside('odd.import.json'), '{"kind":"persona-import","schemaVersion":1,"shape":1}');
    const odd = await evaluate('--data', inside('bank.csv'), '--recipe', inside('odd.import.json'));
    expect(odd.stderr).toBe(`${inside('odd.import.json')}, shape: Must be an object, got 1.\n`);
  });

  test.each([
    [['--data', 'nowhere.csv'], /^nowhere\.csv: There is no such file or folder\.$/],
    [['--data', 'bank.csv', '--map', 'mood=x'], /^--map mood=x: Write it as ROLE=COLUMN/],
    [
      ['--data', 'bank.csv', '--map', 'user=Nobody'],
      /^bank\.csv: There is no column "Nobody" for user\. Columns: who/,
    ],
    [['--data', 'bank.csv', '--date-order', 'ydm'], /^--date-order: Must be dmy or mdy or ymd, got "ydm"\.$/],
    [['--data', 'bank.csv', '--money-out', 'up'], /^--money-out: Must be positive or negative, got "up"\.$/],
    [['--data', 'bank.csv', '--keep-rows', 'balance,odd'], /^--keep-rows odd: There are no such rows\./],
    [['--data', 'bank.csv', '--word', 'mood:Soll=out'], /^--word mood:Soll=out: Write it as ROLE:WORD=/],
    [['--data', 'bank.csv', '--word', 'direction:Soll'], /^--word direction:Soll: Write it as ROLE:WORD=/],
    [['--data', 'bank.csv', '--rate', 'EUR=0'], /^--rate EUR=0: Write it as CODE=RATE/],
    [['--data', 'bank.csv', '--rate', 'EUR='], /^--rate EUR=: Write it as CODE=RATE/],
    [['--data', 'bank.csv', '--rate', 'XQX=2'], /^--rate XQX=2: Write it as CODE=RATE/],
    [['--data', 'bank.csv', '--currency', 'euros'], /^--currency: Must be the code of a currency/],
    [['--data', 'bank.csv', '--account-kind', 'a=loan'], /^--account-kind a=loan: Write it as ACCOUNT=KIND/],
    [['--data', 'bank.csv', '--recipe', 'none.json'], /^none\.json: There is no such file\.$/],
    [['--data', 'bank.csv', '--encoding', 'klingon'], /^bank\.csv: There is no encoding "klingon"/],
    [['--data', 'bank.csv', '--opening-balance', 'much'], /^--opening-balance: Must be an amount/],
  ])('%j is refused in one line', async (args, message) => {
    const paths = args.map((arg) => (arg === 'bank.csv' ? inside(arg) : arg));
    const { code, stdout, stderr } = await evaluate(...paths);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trimEnd()).toMatch(message);
  });

  test.each([
    ['csv', ['features.csv', 'persona_assignments.csv']],
    ['parquet', ['features.parquet', 'persona_assignments.parquet']],
    ['sqlite', ['personas.sqlite']],
  ])(
    'writes features and assignments as %s, and does not overwrite them without asking',
    async (format, names) => {
      const out = inside(`results-${format}`);
      const map = ['--map', 'user=who,merchant=Text'];
      const args = ['--data', inside('bank.csv'), ...map, '--out', out, '--format', format];
      expect(await evaluate(...args)).toMatchObject({ code: 0, stderr: '' });
      expect(readdirSync(out).sort()).toEqual(names);
      if (format === 'csv') {
        const [header, ...rows] = readFileSync(join(out, 'persona_assignments.csv'), 'utf8')
          .trim()
          .split('\n');
        expect(header).toMatch(/^assignment_id,user_id,window_days,as_of_date,primary_persona_id,/);
        // One user whose rows can be read, two windows.
        expect(rows).toHaveLength(2);
        expect(rows.every((row) => /,2025-01-31,.*,STABLE,/.test(row))).toBe(true);
      }
      const refused = await evaluate(...args);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain(`already has ${names.join(', ')}. Add --yes to overwrite.`);
    },
  );
});
