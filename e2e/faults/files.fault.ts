import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { mutantOf } from '@/lib/testing/hostile/mutate';
import { SOUND_FILES } from '@/lib/testing/hostile/sound-files';
import { notice, settled, test, visit } from '../support';
import { countErrors, type Tally, tallied, times } from './tally';

const STALLED_MS = 20_000;
const COMMAND_MS = 120_000;

/** Reads mutants in a process of their own; those that it does not come to the end of are for the command line. */
async function readMutants(format: string, to: number, tally: Tally): Promise<number[]> {
  const stopped: number[] = [];
  for (let from = 0; from < to; ) {
    const reader = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--max-old-space-size=1024',
        'e2e/faults/read-mutants.ts',
        format,
        String(from),
        String(to),
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let next = from;
    let timer: NodeJS.Timeout | undefined;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => reader.kill('SIGKILL'), STALLED_MS);
    };
    watch();
    for await (const line of createInterface({ input: reader.stdout })) {
      watch();
      const [n, became] = line.split(' ');
      next = Number(n) + 1;
      tally.tried++;
      if (became === 'threw') stopped.push(Number(n));
    }
    clearTimeout(timer);
    if (next < to) {
      tally.tried++;
      stopped.push(next++);
    }
    from = next;
  }
  return stopped;
}

/** How the command line ends with a file: with its answer or a sentence, or else what is wrong. */
const commandEnds = (path: string) =>
  new Promise<'well' | 'hung' | 'crashed'>((resolve) => {
    const args = ['--import', 'tsx', 'lib/cli/main.ts', 'evaluate', '--data', path, '--understood', '--json'];
    execFile(process.execPath, args, { timeout: COMMAND_MS, killSignal: 'SIGKILL' }, (error, _, stderr) => {
      if (!error) resolve('well');
      else if (error.killed) resolve('hung');
      else resolve(error.code === 2 && stderr.length > 0 && !/\n\s+at /.test(stderr) ? 'well' : 'crashed');
    });
  });

for (const format of Object.keys(SOUND_FILES)) {
  test(`mutated files: ${format}`, async () => {
    test.setTimeout(1_800_000);
    await tallied(`files: ${format}`, async (tally) => {
      const stopped = await readMutants(format, times(500, 25), tally);
      const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
      try {
        const sound = (await SOUND_FILES[format]?.()) as Uint8Array;
        for (const n of stopped) {
          const path = join(folder, `${n}.${format.replace('plain-', '')}`);
          writeFileSync(path, mutantOf(sound, n));
          const ended = await commandEnds(path);
          if (ended !== 'well') {
            tally[ended]++;
            console.log(`${format}, mutant ${n}: ${ended}`);
          }
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
}

test('mutated files on the page', async ({ visitor }) => {
  test.setTimeout(900_000);
  await tallied('files on the page', async (tally) => {
    const page = await visitor();
    const errors = countErrors(page, tally);
    await visit(page);
    const input = page.getByLabel('Import a config or data').first();
    for (const [format, make] of Object.entries(SOUND_FILES)) {
      const sound = await make();
      for (let n = 0; n < times(20, 1); n++) {
        const name = `mutant-${n}.${format.replace('plain-', '')}`;
        await input.setInputFiles({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(mutantOf(sound, n)),
        });
        tally.tried++;
        // Shown with its questions, or refused with a sentence.
        const data = page.locator('section#data');
        const answer = data
          .getByRole('button', { name: /^Import .* rows?$/ })
          .or(data.getByRole('alert'))
          .or(notice(page, 'import'));
        await expect(answer.first()).toBeVisible({ timeout: 60_000 });
      }
    }
    await page.reload();
    await settled(page);
    expect(errors).toEqual([]);
  });
});
