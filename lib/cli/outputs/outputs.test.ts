import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '@/lib/testing/commands';
import { terminalOn } from '../terminal';
import { claimOutputs, fileOutputs } from './outputs';
import { replaceFiles } from './replace-files';

const BANK =
  'who;Datum;Betrag;Text\na;31.01.2025;-12,50;Laden\na;30.01.2025;1.000,00;Gehalt\nb;x;1,00;Laden\n';
const REJECTED = 'file,line,reason,message,row\nbank.csv,4,date,"""x"" is not a date.","b;x;1,00;Laden"\n';

let directory = '';
const inside = (...names: string[]) => join(directory, ...names);
const textOf = (name: string) => readFileSync(inside(name), 'utf8');
/** What is in the folder beside the data. */
const others = () => readdirSync(directory).filter((name) => name !== 'bank.csv');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'outputs-'));
  writeFileSync(inside('bank.csv'), BANK);
});
afterEach(() => rmSync(directory, { recursive: true }));

const evaluate = (args: readonly string[], answer: string | null = null) =>
  run('evaluate', ['--data', inside('bank.csv'), '--map', 'user=who', ...args], answer);
const SUCCESS = { code: 0, stderr: '' };
const refused = (stderr: string) => ({ code: 2, stdout: '', stderr: `${stderr}\n` });

describe('a file', () => {
  const option = '--rejected';

  test('leaves alone what others have beside it, and leaves nothing behind', async () => {
    writeFileSync(inside('a.part'), 'mine');
    expect(await evaluate([option, inside('a')])).toMatchObject(SUCCESS);
    expect(others().sort()).toEqual(['a', 'a.part']);
    expect(textOf('a.part')).toBe('mine');
  });

  test('writes through links, and keeps them', async () => {
    writeFileSync(inside('a'), 'mine');
    symlinkSync('a', inside('link'));
    symlinkSync('new', inside('to-new'));
    expect(await evaluate([option, inside('link'), '--yes'])).toMatchObject(SUCCESS);
    expect(await evaluate([option, inside('to-new')])).toMatchObject(SUCCESS);
    expect([readlinkSync(inside('link')), readlinkSync(inside('to-new'))]).toEqual(['a', 'new']);
    expect(textOf('a')).toBe(textOf('new'));
    expect(textOf('a')).not.toBe('mine');
    symlinkSync('itself', inside('itself'));
    expect(await evaluate([option, inside('itself')])).toEqual(
      refused(`${inside('itself')}: Cannot be written (it is a link to itself).`),
    );
  });

  test('streams into devices and pipes', async () => {
    expect(await evaluate([option, '/dev/null'])).toMatchObject(SUCCESS);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(await evaluate([option, '/dev/full'])).toEqual(
      refused('/dev/full: Cannot be written (ENOSPC: the disk is full).'),
    );
    execFileSync('mkfifo', [inside('pipe')]);
    const [read, answer] = await Promise.all([readFile(inside('pipe')), evaluate([option, inside('pipe')])]);
    expect(answer).toMatchObject(SUCCESS);
    expect(lstatSync(inside('pipe')).isFIFO()).toBe(true);
    expect(await evaluate([option, inside('a')])).toMatchObject(SUCCESS);
    expect(read.toString()).toBe(textOf('a'));
  });

  test.each([
    ['folder', 'it is a folder'],
    ['new/', 'it is a folder'],
    ['bank.csv/x', 'ENOTDIR'],
    ['nowhere/x', 'ENOENT'],
  ])('refuses %s', async (name, reason) => {
    mkdirSync(inside('folder'));
    const path = `${directory}/${name}`;
    expect(await evaluate([option, path])).toEqual(refused(`${path}: Cannot be written (${reason}).`));
    expect(others()).toEqual(['folder']);
  });

  test('never goes over what is read', async () => {
    symlinkSync('bank.csv', inside('link'));
    linkSync(inside('bank.csv'), inside('second-name'));
    for (const name of ['bank.csv', 'link', 'second-name']) {
      expect(await evaluate([option, inside(name), '--yes'])).toEqual(
        refused(`${option} ${inside(name)}: --data reads this file. Name another.`),
      );
    }
    const config = inside('mine.json');
    const made = await run('regenerate', ['--users', '40', '--skip-validation', '--out', inside('set')]);
    expect(made.code).toBe(0);
    writeFileSync(config, readFileSync(inside('set', 'config.calibration.json')));
    expect(await evaluate(['--config', config, option, config, '--yes'])).toEqual(
      refused(`${option} ${config}: --config reads this file. Name another.`),
    );
    const data = inside('set', 'users.csv');
    expect(await run('evaluate', ['--data', inside('set'), option, data, '--yes'])).toEqual(
      refused(`${option} ${data}: --data reads this file. Name another.`),
    );
    expect(textOf('bank.csv')).toBe(BANK);
  });
});

test.each(['--per-user', '--report', '--rejected'])(
  '%s asks before it overwrites; --yes answers',
  async (option) => {
    writeFileSync(inside('a'), 'mine');
    const said = `${inside('a')} is there already.`;
    expect(await evaluate([option, inside('a')])).toEqual(refused(`${said} Add --yes to overwrite.`));
    expect(await evaluate([option, inside('a')], 'n')).toEqual({
      code: 2,
      stdout: '',
      stderr: `${said} Overwrite? [y/N] Nothing was written.\n`,
    });
    expect(textOf('a')).toBe('mine');
    expect(await evaluate([option, inside('a')], 'y')).toMatchObject({ code: 0 });
    expect(textOf('a')).not.toBe('mine');
    writeFileSync(inside('a'), 'mine');
    expect(await evaluate([option, inside('a'), '--yes'])).toMatchObject(SUCCESS);
    expect(textOf('a')).not.toBe('mine');
  },
);

test('results may go into the folder of their data', async () => {
  await run('regenerate', ['--users', '40', '--skip-validation', '--out', inside('set')]);
  const before = readFileSync(inside('set', 'features.csv'), 'utf8');
  const args = ['--data', inside('set'), '--as-of', '2025-11-07', '--out', inside('set'), '--yes'];
  expect(await run('evaluate', args)).toMatchObject(SUCCESS);
  expect(readFileSync(inside('set', 'features.csv'), 'utf8')).not.toBe(before);
});

test('two options never name the same file', async () => {
  const said = refused(`--rejected ${inside('a')}: --per-user names the same file. Name another.`);
  expect(await evaluate(['--per-user', inside('a'), '--rejected', inside('a')])).toEqual(said);
  symlinkSync('a', inside('link'));
  expect(await evaluate(['--per-user', inside('link'), '--rejected', inside('a')])).toEqual(said);
  writeFileSync(inside('a'), '');
  linkSync(inside('a'), inside('second-name'));
  expect(await evaluate(['--per-user', inside('second-name'), '--rejected', inside('a'), '--yes'])).toEqual(
    said,
  );
  mkdirSync(inside('out'));
  const features = inside('out', 'features.csv');
  expect(await evaluate(['--out', inside('out'), '--report', features])).toEqual(
    refused(`--out ${features}: --report names the same file. Name another.`),
  );
  expect(await evaluate(['--per-user', '/dev/null', '--rejected', '/dev/null'])).toMatchObject(SUCCESS);
});

test('one question is asked for all that is there', async () => {
  writeFileSync(inside('a'), 'mine');
  mkdirSync(inside('out'));
  writeFileSync(inside('out', 'features.csv'), 'mine');
  expect(await evaluate(['--report', inside('a'), '--out', inside('out')])).toEqual(
    refused(
      `${inside('a')} is there already. ${inside('out')} already has features.csv. Add --yes to overwrite.`,
    ),
  );
});

test('a file that is replaced keeps who may read it; a new one has what is usual', async () => {
  writeFileSync(inside('a'), 'mine');
  chmodSync(inside('a'), 0o640);
  await evaluate(['--report', inside('a'), '--per-user', inside('b'), '--yes']);
  writeFileSync(inside('usual'), '');
  expect(statSync(inside('a')).mode & 0o777).toBe(0o640);
  expect(statSync(inside('b')).mode).toBe(statSync(inside('usual')).mode);
});

test('a protected file stays', async ({ skip }) => {
  skip(userInfo().uid === 0, 'root may write to any file');
  writeFileSync(inside('a'), 'mine');
  chmodSync(inside('a'), 0o444);
  expect(await evaluate(['--report', inside('a'), '--yes'])).toEqual(
    refused(`${inside('a')}: Cannot be written (EACCES: permission is denied).`),
  );
});

describe('a folder of files', () => {
  const regenerate = (out: string) => run('regenerate', ['--users', '40', '--skip-validation', '--out', out]);

  test('may be on another disk than what it is in', async ({ skip }) => {
    skip(
      !existsSync('/dev/shm') || statSync('/dev/shm').dev === statSync(directory).dev,
      'there is no second file system to write to',
    );
    const elsewhere = mkdtempSync('/dev/shm/outputs-');
    try {
      symlinkSync(elsewhere, inside('out'));
      expect(await regenerate(inside('out'))).toMatchObject(SUCCESS);
      expect(readdirSync(elsewhere)).toHaveLength(9);
      expect(others()).toEqual(['out']);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  test('has a report in it that is made with it', async () => {
    const args = ['--out', inside('out'), '--report', inside('out', 'report.html')];
    expect(await evaluate(args)).toMatchObject(SUCCESS);
    expect(readdirSync(inside('out')).sort()).toEqual([
      'features.csv',
      'persona_assignments.csv',
      'report.html',
    ]);
  });

  test.each([
    ['bank.csv', 'it is not a folder'],
    ['link', 'it is a link to nothing'],
    ['bank.csv/deep', 'ENOTDIR'],
  ])('is not %s', async (name, reason) => {
    symlinkSync('nowhere', inside('link'));
    expect(await regenerate(inside(name))).toEqual(
      refused(`--out ${inside(name)}: Cannot be written (${reason}).`),
    );
    expect(textOf('bank.csv')).toBe(BANK);
  });

  test('may have devices and links in it', async () => {
    mkdirSync(inside('out'));
    symlinkSync('/dev/null', inside('out', 'transactions.csv'));
    symlinkSync('../accounts', inside('out', 'accounts.csv'));
    expect(await regenerate(inside('out'))).toMatchObject(SUCCESS);
    expect(readlinkSync(inside('out', 'transactions.csv'))).toBe('/dev/null');
    expect(textOf('accounts')).toMatch(/^account_id,/);
  });
});

describe('all or nothing', () => {
  const terminal = terminalOn({
    out: () => {},
    error: () => {},
    isWatched: false,
    showsStacks: false,
    ask: async () => null,
  });

  test('what fails on the way takes its files and folders away', async () => {
    const outputs = await claimOutputs(
      {
        files: fileOutputs({ '--report': inside('a') }),
        folders: [{ option: '--out', folder: inside('new', 'deep'), names: ['b', 'models/c'] }],
        inputs: [],
        yes: false,
      },
      terminal,
    );
    const writing = outputs.write(async (open) => {
      await (await open(inside('a'))).write('a');
      await (await open(inside('new', 'deep', 'b'))).write('b');
      await (await open(inside('new', 'deep', 'models/c'))).write('c');
      expect(readdirSync(inside('new', 'deep')).sort()).toEqual([expect.stringMatching(/\.part$/), 'models']);
      throw new Error('enough');
    });
    await expect(writing).rejects.toThrow('enough');
    expect(others()).toEqual([]);
  });

  test('what appears meanwhile is not overwritten', async () => {
    const outputs = await claimOutputs(
      { files: fileOutputs({ '--report': inside('a') }), folders: [], inputs: [], yes: false },
      terminal,
    );
    const writing = outputs.write(async (open) => {
      await (await open(inside('a'))).write('a');
      writeFileSync(inside('a'), 'mine');
    });
    await expect(writing).rejects.toThrow(`${inside('a')}: Cannot be written (it was made meanwhile).`);
    expect(textOf('a')).toBe('mine');
    expect(others()).toEqual(['a']);
  });

  test('a file that cannot be moved brings back those before it', () => {
    for (const name of ['old', 'old.next', 'new.next', 'blocked.next']) writeFileSync(inside(name), name);
    mkdirSync(inside('blocked', 'by'), { recursive: true });
    const files = ['old', 'new', 'blocked'].map((name) => ({
      temporary: inside(`${name}.next`),
      path: inside(name),
      mayReplace: true,
    }));
    const move = () => replaceFiles(files, ({ path }) => new Error(path));
    expect(move).toThrow(inside('blocked'));
    expect(textOf('old')).toBe('old');
    expect(others().sort()).toEqual(['blocked', 'blocked.next', 'old']);
  });
});

test('rows left out are the same in every way they can be asked for', async () => {
  await evaluate(['--rejected', inside('a')]);
  await evaluate(['--understood', '--rejected', inside('b')]);
  expect(textOf('a')).toBe(REJECTED);
  expect(textOf('b')).toBe(REJECTED);
});
