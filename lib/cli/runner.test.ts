import { describe, expect, test } from 'vitest';
import { run } from '@/lib/testing/commands';
import { commonOptions } from './arguments/options';
import { COMMANDS } from './commands/commands';

const NAMES = Object.keys(COMMANDS);

describe('--help', () => {
  test.each(NAMES)('of %s says what it does, then each option in a line, and does nothing', async (name) => {
    const { code, stdout, stderr } = await run(name, ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [does, blank, ...lines] = stdout.trimEnd().split('\n');
    expect([does, blank]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), '']);
    for (const line of lines) expect(line).toMatch(/^ {2}--[a-z-]+( \S+)? {2,}[a-z]/);
    const listed = lines.map((line) => line.split(/ +/)[1]!.slice(2));
    expect(listed).toEqual(expect.arrayContaining(Object.keys(commonOptions)));
    expect(new Set(listed).size).toBe(listed.length);
  });

  test('shows values, what is taken without them, and what may be repeated', async () => {
    const { stdout } = await run('solve', ['--help']);
    expect(stdout).toMatch(
      /^ {2}--move LIST {2,}what may move, of mix, thresholds, numbers, levers \(default: mix,thresholds\)$/m,
    );
    expect(stdout).toMatch(/^ {2}--lock PATH {2,}keeps a setting as it is \(may be repeated\)$/m);
    const evaluate = await run('evaluate', ['--help']);
    expect(evaluate.stdout).toContain('the day to evaluate at; without it the last in the data\n');
  });

  test('is not given for what is misspelt as well', async () => {
    expect(await run('sql', ['--help', '--mood'])).toMatchObject({ code: 2, stdout: '' });
  });
});

test.each(['', 'toString', 'regenerate.ts'])('there is no command "%s"', async (name) => {
  expect(await run(name, [])).toEqual({
    code: 2,
    stdout: '',
    stderr: `${name ? `${name}: ` : ''}There is no such command. Known: ${NAMES.join(', ')}.\n`,
  });
});
