import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine, startProcess } from '@/lib/testing/commands';
import { isTemporaryName } from './temporary-files';

let directory = '';
const inside = (...names: string[]) => join(directory, ...names);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'outputs-process-'));
  writeFileSync(inside('bank.csv'), 'who;Datum;Betrag;Text\na;31.01.2025;-12,50;Laden\n');
});
afterAll(() => rmSync(directory, { recursive: true }));

const evaluate = (...args: string[]) =>
  commandLine('evaluate', ['--data', inside('bank.csv'), '--map', 'user=who', ...args]);

/** When a file that is being written is in a folder. */
const writingIn = (folder: string): Promise<void> =>
  new Promise((done) => {
    const watcher = watch(folder, (_, name) => {
      if (!name || !isTemporaryName(name)) return;
      watcher.close();
      done();
    });
  });

/** A command in a shell, which redirects its streams. */
const inShell = (command: readonly string[], redirected: string) =>
  startProcess(['bash', '-c', `"$@" ${redirected}`, 'bash', ...command]);

describe.concurrent('a command in a process of its own', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves nothing behind at %s', async (signal) => {
    const folder = inside(signal);
    mkdirSync(folder);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const writing = writingIn(folder);
    // Nobody reads from the pipe: it is waited for while the first file is there already.
    const { child, answer } = startProcess(
      evaluate('--per-user', join(folder, 'users.jsonl'), '--report', join(folder, 'pipe')),
    );
    await writing;
    child.kill(signal);
    expect(await answer).toMatchObject({ signal, stdout: '', stderr: '' });
    expect(readdirSync(folder)).toEqual(['pipe']);
  });

  test('writes to its own standard output, before what it prints', async () => {
    const [file, printed] = [inside('users.jsonl'), inside('printed.txt')];
    const [piped, redirected] = await Promise.all([
      startProcess(evaluate('--per-user', '/dev/stdout', '--rejected', file)).answer,
      inShell(evaluate('--per-user', '/dev/fd/1'), `> '${printed}'`).answer,
    ]);
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    expect(redirected).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(piped.stdout).toMatch(/^\{"user_id":"a","window_days":30,.*\n.*\nPersona /);
    expect(readFileSync(printed, 'utf8')).toBe(piped.stdout);
  });

  test('does not replace the file that it prints to', async () => {
    const printed = inside('own.txt');
    expect(await inShell(evaluate('--report', printed, '--yes'), `> '${printed}'`).answer).toMatchObject({
      code: 2,
      stderr: `${printed}: Cannot be written (it is where standard output goes).\n`,
    });
  });

  test('ends quietly where nobody reads on, with all files written', async () => {
    const file = inside('all.jsonl');
    const command = evaluate('--json', '--per-user', file);
    expect(await inShell(command, '| true; exit $PIPESTATUS').answer).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test('says that what it prints cannot be written', async () => {
    expect(await inShell(evaluate(), '> /dev/full').answer).toMatchObject({
      code: 2,
      stderr: 'Standard output: Cannot be written (ENOSPC).\n',
    });
  });

  test('leaves what was there where there is no room for what is new', async () => {
    const [folder, report] = [inside('full'), inside('full', 'report.html')];
    mkdirSync(folder);
    writeFileSync(report, 'mine');
    const { code, stderr } = await startProcess([
      'bash',
      '-c',
      // Kilobytes that a file may have.
      'ulimit -f 8; exec "$@"',
      'bash',
      ...evaluate('--per-user', join(folder, 'users.jsonl'), '--report', report, '--yes'),
    ]).answer;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${report}: Cannot be written (EFBIG: the file would be too large).\n`,
    });
    expect(readdirSync(folder)).toEqual(['report.html']);
    expect(readFileSync(report, 'utf8')).toBe('mine');
  });
});
