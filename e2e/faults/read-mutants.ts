import { importData } from '@/lib/formats/import/read/import-data';
import { mutantOf } from '@/lib/testing/hostile/mutate';
import { SOUND_FILES } from '@/lib/testing/hostile/sound-files';

/** Reads mutants FROM up to TO of a FORMAT one after the other, a line for each: what became of it. */
const [format = '', from = '0', to = '0'] = process.argv.slice(2);
const sound = await SOUND_FILES[format]?.();
if (!sound) throw new Error(`There is no sound file of the format "${format}".`);

for (let n = Number(from); n < Number(to); n++) {
  const name = `mutant.${format.replace('plain-', '')}`;
  const data = new Blob([mutantOf(sound, n) as BlobPart]);
  let became = 'threw';
  try {
    became = (await importData([{ name, data }], {})).ok ? 'read' : 'refused';
  } catch {
    // Its callers catch what it throws: the command line is asked about this one.
  }
  process.stdout.write(`${n} ${became}\n`);
}
