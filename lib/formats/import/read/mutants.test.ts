import { expect, test } from 'vitest';
import { tryMutants } from '@/lib/testing/hostile/mutants';
import { SOUND_FILES } from '@/lib/testing/hostile/sound-files';
import { fileOf } from '@/lib/testing/imports';
import { importData } from './import-data';

/** `npm run test:faults` tries many more. */
const COUNT = 25;
/** Those that are unpacked first, by whoever has them, are refused by their first bytes. */
const FORMATS = Object.keys(SOUND_FILES);

test('files that were changed in any way are read or refused with a sentence: none hangs, none crashes', async () => {
  for (const format of FORMATS) {
    const { ok } = await importData([fileOf(format, (await SOUND_FILES[format]?.()) as Uint8Array)]);
    expect({ format, ok }).toEqual({ format, ok: true });
  }
  const tried = await tryMutants({ formats: FORMATS, from: 0, count: COUNT });
  if (!tried.ok) throw new Error(tried.problem.message);
  for (const [format, { read, refused, unforeseen }] of Object.entries(tried.value))
    expect({ format, tried: read + refused, unforeseen }).toEqual({ format, tried: COUNT, unforeseen: [] });
});
