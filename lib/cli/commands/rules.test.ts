import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runJson } from '@/lib/testing/commands';

const CARD = [
  'variable,bin,points',
  'basepoints,,500',
  'age,"[-inf,25.0)",-20',
  'age,"[25.0,40.0)",0.5',
  'age,"[40.0,inf)",30',
  'age,missing,-5',
  'home,"own%,%family",40',
  'home,rent,10',
  '',
].join('\n');
const CUSTOMERS = 'id,age,home\na,25,own\nb,,rent\nc,40,family\nd,24.9,rent\ne,50,boat\n';

let directory = '';
const at = (name: string) => join(directory, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rules-cli-'));
  writeFileSync(at('card.csv'), CARD);
  writeFileSync(at('customers.csv'), CUSTOMERS);
});
afterAll(() => rmSync(directory, { recursive: true }));

const rules = (from: string, to: string, ...more: string[]) =>
  run('rules', ['--from', at(from), '--to', at(to), ...more]);

/** What `evaluate` writes of the customers. */
async function evaluated(name: string): Promise<string> {
  const args = ['--data', at('customers.csv'), '--rules', at(name), '--columns', at('out.csv'), '--yes'];
  expect(await run('evaluate', args)).toMatchObject({ code: 0, stderr: '' });
  return read('out.csv');
}

describe('rules', () => {
  test('of a scorecard are evaluated, and are the same behind the way there and back', async () => {
    expect(await rules('card.csv', 'card.rules.json')).toEqual({
      code: 0,
      stdout: `Written: ${at('card.rules.json')} (rules)\n`,
      stderr: '',
    });
    const before = await evaluated('card.rules.json');
    expect(before).toBe(
      'id,score,band\na,540.5,scored\nb,505.0,scored\nc,570.0,scored\nd,490.0,scored\ne,,unscored\n',
    );
    expect((await rules('card.rules.json', 'again.csv')).code).toBe(0);
    expect(read('again.csv')).toBe(CARD.replaceAll('.0', ''));
    expect((await rules('again.csv', 'again.rules.json')).code).toBe(0);
    expect(await evaluated('again.rules.json')).toBe(before);
    expect(read('again.rules.json')).toBe(read('card.rules.json'));
  });

  test('have bands where they are asked for', async () => {
    const bands = ['--bands', 'A=541, B=500 ,C', '--json'];
    expect(
      await runJson('rules', ['--from', at('card.csv'), '--to', at('bands.rules.json'), ...bands]),
    ).toEqual({
      written: at('bands.rules.json'),
      kind: 'persona-rules',
      values: 3,
    });
    expect(await evaluated('bands.rules.json')).toBe(
      'id,score,band\na,540.5,B\nb,505.0,B\nc,570.0,A\nd,490.0,C\ne,,unscored\n',
    );
    expect(await rules('bands.rules.json', 'points.csv')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/bands\.rules\.json \/assign\/band: .*--points-alone/),
    });
    expect((await rules('bands.rules.json', 'points.csv', '--points-alone')).code).toBe(0);
    expect(read('points.csv')).toBe(CARD.replaceAll('.0', ''));
    for (const list of ['A=500,B=600,C', 'A=500', 'A,B', 'A=500,B=x,C', 'A=5,A', '', 'A=500,'])
      expect(await rules('card.csv', 'never.json', '--bands', list)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('Write segments from the most points down'),
      });
  });

  test('are written as what they are not read as, and alone where they are piped on', async () => {
    const piped = await run('rules', ['--from', at('card.csv'), '--to', '/dev/null']);
    expect(piped).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await rules('card.csv', 'canonical.csv')).code).toBe(0);
    expect(read('canonical.csv')).toBe(CARD.replaceAll('.0', ''));
    await rules('card.csv', 'other.json');
    expect((await rules('other.json', 'formatted.json')).code).toBe(0);
    expect(read('formatted.json')).toBe(read('other.json'));
  });

  test('are not written over what is there, or what is read', async () => {
    writeFileSync(at('kept.json'), 'mine');
    expect(await rules('card.csv', 'kept.json')).toEqual({
      code: 2,
      stdout: '',
      stderr: `${at('kept.json')} is there already. Add --yes to overwrite.\n`,
    });
    expect(read('kept.json')).toBe('mine');
    expect((await rules('card.csv', 'kept.json', '--yes')).code).toBe(0);
    expect(await rules('card.csv', 'card.csv', '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--from reads this file'),
    });
  });

  test('that cannot be read are refused in one line with their place', async () => {
    writeFileSync(at('broken.csv'), 'variable,bin,points\nage,<25,1\nage,>=25,lots\n');
    writeFileSync(at('broken.json'), '{"format": "persona-rules", "version": 2}');
    writeFileSync(
      at('huge.csv'),
      `variable,bin,points\n${Array.from({ length: 50_000 }, (_, i) => `v${i % 900},${i},1`).join('\n')}\n`,
    );
    for (const [from, message] of [
      ['broken.csv', 'broken.csv, line 3: points must be a number, got "lots".\n'],
      ['broken.json', 'broken.json: The key "assign" is missing.\n'],
      ['huge.csv', 'huge.csv: This holds more than 100,000 values.\n'],
      ['nowhere.csv', 'nowhere.csv: There is no such file.\n'],
    ] as const) {
      const answer = await rules(from, 'unwritten.json');
      expect(answer).toMatchObject({ code: 2, stdout: '' });
      expect(answer.stderr).toBe(`${directory}/${message}`);
    }
    expect(await run('rules', ['--to', at('x.json')])).toMatchObject({
      code: 2,
      stderr: '--from FILE is missing.\n',
    });
    expect(await run('rules', ['--from', at('card.csv')])).toMatchObject({
      code: 2,
      stderr: '--to FILE is missing.\n',
    });
    expect(await rules('other.json', 'x.csv', '--bands', 'A=1,B')).toMatchObject({ code: 2 });
    expect(await rules('card.csv', 'x.json', '--points-alone')).toMatchObject({ code: 2 });
  });
});
