import type { Evaluation } from '@/lib/diagnose/evaluation';
import { addTallies, EMPTY_TALLY } from '@/lib/diagnose/ledgers/tally';
import { type ValidationItem, validationReport } from '@/lib/diagnose/ledgers/validation-report';
import type { Progress } from '@/lib/engine/chunks/engine';
import type { ArchiveJob } from '@/lib/engine/tasks/dataset-archive';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { consentedOf, consentOf } from '@/lib/generate/consent/consent';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { loadPart } from '@/lib/parts/load-part';
import { connected, engine } from '../connect';
import { asPlain, joinsOf } from '../data/joins/join';
import { refreshStorage } from '../work/storage-watch';
import { notify, session } from '../work/store';
import { createJob, type JobOptions } from './job';

function failed(what: string, message: string | null): void {
  notify({
    id: 'engine',
    tone: 'problem',
    text: `${what} stopped: ${message}. Your settings are kept.`,
  });
}

/** Removes the stored chunks and shows what is left. */
export async function clearStoredChunks(): Promise<void> {
  try {
    const { clearStorage } = await loadPart(() => import('@/lib/persistence/dexie-chunk-store'));
    await clearStorage();
  } catch (error) {
    failed('Clearing the stored results', (error as Error).message);
  }
  await refreshStorage();
}

/** The validation report of a synthetic population. */
export const validating = createJob<Evaluation, readonly ValidationItem[]>(
  async ({ config, given, givenCounts: counts }) => {
    const { users, asOf, historyDays, consentRate } = config.population;
    const parts = await engine().analyse('tally', { config, users: counts });
    return validationReport({
      tally: parts.flat().reduce(addTallies, EMPTY_TALLY),
      users,
      consented: consentedOf(consentOf(given, counts, config)),
      consentRate,
      asOfDay: dayNumberFromIso(asOf) as number,
      historyDays,
    });
  },
);

/** Validates the synthetic population, if there is one. */
export async function validateShown(): Promise<void> {
  const { synthetic } = session.getState();
  if (synthetic && connected()) await validating.start(synthetic);
}

/** A dataset as one file. */
export const writingDataset = createJob<ArchiveJob, Blob, Progress>((job, { signal, report }) =>
  engine().dataset(job, { signal, onProgress: report }),
);

/** What was computed of the users shown, as one file: what writes it is loaded when it is asked for, and keeps it. */
export const writingResults = createJob<(options: JobOptions<Progress>) => Promise<void>, void, Progress>(
  (write, options) => write(options),
);

/** The synthetic dataset as one file; null when there is none, or it was cancelled or failed. */
export async function makeDataset(format: TableFormat, texts: CsvTexts): Promise<Blob | null> {
  const { synthetic: result, work } = session.getState();
  if (!result?.exact || result.config !== work.config || !connected()) return null;
  const refusal = format.refuse(result.distribution.users);
  if (refusal) {
    notify({ id: 'engine', tone: 'problem', text: refusal });
    return null;
  }
  const { config, givenCounts: counts } = result;
  const { flags: consented } = consentOf(result.given, counts, config);
  const joined = joinsOf(session.getState(), 'synthetic').map(asPlain);
  return writingDataset.start({ format: format.id, texts, config, counts, consented, joined });
}

for (const [job, what] of [
  [validating, 'The validation'],
  [writingDataset, 'The export'],
  [writingResults, 'The export'],
] as const) {
  job.state.subscribe(({ status, message }, before) => {
    if (status === 'failed' && before.status === 'running') failed(what, message);
  });
}
