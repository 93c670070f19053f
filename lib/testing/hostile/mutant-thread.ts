import { serveThread } from '@/lib/engine/data/watched-thread';
import { importData, look } from '@/lib/formats/import/read/import-data';
import type { MutantJob, MutantsTried } from './mutants';
import { mutantOf } from './mutate';
import { SOUND_FILES } from './sound-files';

async function tryFormat(
  format: string,
  { from, count }: MutantJob,
  onAlive: () => void,
): Promise<MutantsTried> {
  const sound = await SOUND_FILES[format]?.();
  if (!sound) throw new Error(`There is no format ${format}.`);
  const tried: MutantsTried = { read: 0, refused: 0, unforeseen: [], slowestMs: 0 };
  for (let seed = from; seed < from + count; seed++) {
    onAlive();
    const mutant = mutantOf(sound, seed) as Uint8Array<ArrayBuffer>;
    const files = [{ name: `mutant-${seed}`, data: new Blob([mutant]) }];
    const began = performance.now();
    const results = [await look(files), await importData(files)];
    tried.slowestMs = Math.max(tried.slowestMs, performance.now() - began);
    if (results.every(({ ok }) => ok)) tried.read++;
    else tried.refused++;
    for (const result of results) {
      if (result.ok) continue;
      const { message } = result.problem;
      if (message === '' || /not foreseen/.test(message)) tried.unforeseen.push({ seed, message });
    }
  }
  return tried;
}

/** The thread that reads mutants, one after the other, as the page and the command line read files. */
serveThread<MutantJob, Readonly<Record<string, MutantsTried>>>(async (job, report) => {
  const value: Record<string, MutantsTried> = {};
  for (const format of job.formats) value[format] = await tryFormat(format, job, () => report(null));
  return { ok: true, value };
});
