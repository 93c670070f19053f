import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Config } from '@/lib/params/config/config';
import { personasOf } from '@/lib/rules/view/personas-of';
import { checkAsync } from '@/lib/testing/check';
import { run } from '@/lib/testing/commands';
import { NOVEMBER } from '@/lib/testing/populations';
import { rulesOfPersonas } from '@/lib/testing/rules';
import { runCommand } from './runner';
import { terminalOn } from './terminal';

const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that a terminal obeys, that turns text around, or that begins a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const HOSTILE = '\u001b[2J\u001b]0;x\u0007\u009b31m\u202eevil\r\nSecond line\t\u007f\u2028\u0085';

function heard() {
  const said = { out: '', error: '' };
  const terminal = terminalOn({
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    isWatched: true,
    showsStacks: false,
    ask: async (question) => question,
  });
  return { said, terminal };
}

test('a line stays a line, and what is not seen is written out', () => {
  const { said, terminal } = heard();
  terminal.print(['Grüße, 東京 👩‍👩‍👧 {"a"}', HOSTILE]);
  expect(said.out).toBe(
    'Grüße, 東京 👩‍👩‍👧 {"a"}\n\\u001b[2J\\u001b]0;x\\u0007\\u009b31m\\u202eevil\\u000d\\u000aSecond line\\u0009\\u007f\\u2028\\u0085\n',
  );
});

test('property: nothing unseen goes through, whichever way; JSON has the same value', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  await checkAsync(
    fc.asyncProperty(text, async (any) => {
      const { said, terminal } = heard();
      terminal.print([any]);
      terminal.printJson({ [any]: any });
      const [, json = ''] = said.out.split('\n');
      expect(JSON.parse(json)).toEqual(Object.fromEntries([[any, any]]));
      terminal.complain(any);
      expect(said.error).toMatch(/^[^\n]*\n$/);
      expect(said.out + said.error + (await terminal.ask(any))).not.toMatch(UNSEEN);
    }),
  );
});

test('a complaint that quotes a file is cut', () => {
  const { said, terminal } = heard();
  terminal.complain(`got "${'a'.repeat(1_000_000)}"`);
  expect(said.error).toHaveLength(2_003);
});

test('a config with hostile names prints no control characters, by any command', async () => {
  const config: Config = {
    ...NOVEMBER,
    name: HOSTILE,
    rules: rulesOfPersonas(
      personasOf(NOVEMBER).map((persona) => ({ ...persona, name: `${HOSTILE}${persona.number}` })),
    ),
    checks: [{ of: '3', window: 30, min: 1 }],
    targets: { 30: { 3: 0.2 } },
  };
  const file = join(folder, 'hostile.json');
  writeFileSync(file, JSON.stringify(config));
  const data = join(folder, `${HOSTILE.replaceAll('/', '')}.csv`);
  writeFileSync(data, `user,date,amount,${HOSTILE}\na,2025-01-31,1.00,x\n`);
  const unreadable = join(folder, 'unreadable.csv');
  writeFileSync(unreadable, `user,date,amount\n${HOSTILE.replace(/\s/g, ' ')},${HOSTILE},x\n`);
  const commands = [
    ['regenerate', '--config', file, '--check', '--users', '40', '--skip-validation'],
    ['regenerate', '--config', file, '--users', '40', '--skip-validation', '--json'],
    ['evaluate', '--config', file, '--check', '--data', data],
    ['evaluate', '--config', file, '--data', data, '--json'],
    ['evaluate', '--data', data, '--understood'],
    ['evaluate', '--data', data, '--understood', '--json'],
    ['evaluate', '--data', unreadable],
    ['evaluate', '--data', data, '--map', `user=${HOSTILE}`],
    ['evaluate', '--data', `${folder}/${HOSTILE}`],
    ['regenerate', '--set', `${HOSTILE}=1`],
    ['regenerate', '--preset', HOSTILE],
    ['solve', '--config', file, '--move', 'thresholds', '--set', 'population.users=40'],
    ['sql', '--config', file],
    [HOSTILE],
  ];
  for (const [name = '', ...args] of commands) {
    const { stdout, stderr } = await run(name, args);
    expect(stdout + stderr).not.toMatch(UNSEEN);
    // Escaped, its second line begins no line of its own.
    expect(stdout + stderr).not.toMatch(/^Second line/m);
    expect(stdout + stderr).not.toBe('');
  }
});

test('a config or targets that are nested deeply are refused', async () => {
  const file = join(folder, 'deep.json');
  writeFileSync(file, '['.repeat(100_000) + ']'.repeat(100_000));
  expect(await run('regenerate', ['--config', file])).toEqual({
    code: 2,
    stdout: '',
    stderr: `${file}: This is nested too deeply.\n`,
  });
  expect(await run('solve', ['--targets', file])).toEqual({
    code: 2,
    stdout: '',
    stderr: `${file}: This is nested too deeply.\n`,
  });
  writeFileSync(file, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  expect(await run('regenerate', ['--config', file])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^[^\n]*: This is nested too deeply\.\n$/),
  });
});

describe('what nobody expected', () => {
  const fails = async (error: Error, showsStacks = false) => {
    const { said, terminal } = heard();
    const print = () => {
      throw error;
    };
    const code = await runCommand('sql', [], { ...terminal, print, showsStacks });
    return { code, lines: said.error.replace('\r\u001b[K', '').split('\n') };
  };
  const again = 'Set CALIBRATOR_TRACE=1 to see where it happened.';

  test.each([
    [
      new TypeError('x is\nnot a function'),
      `This is a mistake of the program: x is not a function. ${again}`,
    ],
    [
      new RangeError('Maximum call stack size exceeded'),
      `What was given is too large, or nested too deeply (Maximum call stack size exceeded). ${again}`,
    ],
    [
      Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' }),
      `The system refused: EIO: i/o error, read. ${again}`,
    ],
  ])('is one sentence, with exit code 2: %s', async (error, sentence) => {
    expect(await fails(error)).toEqual({ code: 2, lines: [sentence, ''] });
  });

  test('shows where it happened to who asks', async () => {
    const { lines } = await fails(new TypeError('x'), true);
    expect(lines[1]).toBe('TypeError: x');
    expect(lines.slice(2).join('\n')).toMatch(/^ at .*terminal\.test\.ts/);
  });
});
