import { zipSync } from 'fflate';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Progress } from '@/lib/engine/chunks/engine';
import { resultFiles, resultTables } from '@/lib/engine/tasks/result-tables';
import { zipWriter } from '@/lib/engine/tasks/zip-parts';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFile } from '@/lib/formats/tables/table';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { DocumentError } from '@/lib/language/grammar';
import { MOST_KEPT } from '@/lib/params/declared/population';
import { fileNamePart } from '@/lib/text/file-name';
import { notify, session } from '../work/store';
import type { JobOptions } from './job';
import { writingResults } from './jobs';

interface SavedFile {
  readonly name: string;
  readonly file: Blob;
}

const usersOf = ({ counts }: Evaluation) => counts.reduce((sum, n) => sum + n, 0);

/** Milliseconds of work between two turns of the page. */
const TURN_MS = 12;

/** Features, assignments and output columns of a result, as one file: written in parts, none of which is held. */
async function writeResults(
  format: TableFormat,
  result: Evaluation,
  texts: CsvTexts,
  { signal, report }: JobOptions<Progress>,
): Promise<SavedFile> {
  const stem = fileNamePart(result.config.name);
  if (format.single)
    return oneFile(result.config.name, 'personas', format, await resultFiles(format, result, texts));
  const zip = zipWriter();
  const users = usersOf(result);
  const tables = resultTables(format, result, { hasTraces: users <= MOST_KEPT });
  for (const [t, { name, parts }] of tables.entries()) {
    const writer = await format.writer(name, texts);
    const entry = zip.entry(`${name}.${format.id}`, !format.compressed);
    let since = performance.now();
    for (const done of parts(writer)) {
      for (const { bytes } of writer.take()) entry.push(bytes);
      if (performance.now() - since < TURN_MS) continue;
      report({ doneUsers: Math.round((t * users + done) / tables.length), totalUsers: users });
      await new Promise((resume) => setTimeout(resume));
      signal.throwIfAborted();
      since = performance.now();
    }
    for (const { bytes } of writer.finish()) entry.push(bytes);
    entry.push(new Uint8Array(0), true);
  }
  return { name: `${stem}.personas.${format.id}.zip`, file: zip.end() };
}

/** Features, assignments and output columns of the users shown as one file; null while there is no result of the committed settings, or where they cannot be written, which is said. */
export async function shownResults(format: TableFormat, texts: CsvTexts): Promise<SavedFile | null> {
  const { result, work } = session.getState();
  if (!result || result.config !== work.config) return null;
  const refusal = format.refuse(usersOf(result));
  if (refusal) return refused(refusal);
  let saved: SavedFile | null = null;
  let problem: string | null = null;
  await writingResults.start(async (options) => {
    try {
      saved = await writeResults(format, result, texts, options);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      problem = error.message;
    }
  });
  return problem === null ? saved : refused(problem);
}

function refused(text: string): null {
  notify({ id: 'engine', tone: 'problem', text });
  return null;
}

/** Imported data as the four tables of a dataset, as one file; null where none is shown. */
export async function shownData(format: TableFormat, texts: CsvTexts): Promise<SavedFile | null> {
  const { data, result, work } = session.getState();
  if (!data || result?.population.origin !== data.origin) return null;
  return oneFile(work.config.name, 'data', format, await data.source.tables({ format: format.id, texts }));
}

/** Files as they are saved: one as it is, several zipped. */
function oneFile(work: string, what: string, format: TableFormat, files: readonly TableFile[]): SavedFile {
  const [first] = files;
  const stem = fileNamePart(work);
  if (first && files.length === 1) return { name: `${stem}.${first.name}`, file: new Blob([first.bytes]) };
  const zipped = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
  return { name: `${stem}.${what}.${format.id}.zip`, file: new Blob([zipped], { type: 'application/zip' }) };
}
