import { addTallies, EMPTY_TALLY } from '@/lib/diagnose/ledgers/tally';
import { type Check, validationReport } from '@/lib/diagnose/ledgers/validation-report';
import { type DatasetFormat, refusalOf } from '@/lib/engine/tasks/dataset-format';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { loadPart } from '@/lib/parts/load-part';
import { connected } from '../connect';
import { refreshStorage } from '../work/storage-watch';
import { notify, session } from '../work/store';

function failed(what: string, error: unknown): void {
  notify({
    id: 'engine',
    tone: 'problem',
    text: `${what} stopped: ${(error as Error).message}. Your settings are kept.`,
  });
}

/** Removes the stored chunks and shows what is left. */
export async function clearStoredChunks(): Promise<void> {
  try {
    const { clearStorage } = await loadPart(() => import('@/lib/persistence/dexie-chunk-store'));
    await clearStorage();
  } catch (error) {
    failed('Clearing the stored results', error);
  }
  await refreshStorage();
}

/** The validation report of the synthetic population; null when there is none or it failed. */
export async function validateShown(): Promise<readonly Check[] | null> {
  const { synthetic: result } = session.getState();
  const connection = connected();
  if (!result || !connection) return null;
  const { users, asOf, historyDays, consentRate } = result.config.population;
  try {
    const parts = await connection.engine.analyse('tally', { config: result.config, users: result.counts });
    return validationReport({
      tally: parts.flat().reduce(addTallies, EMPTY_TALLY),
      users,
      consented: result.distribution.consented,
      consentRate,
      asOfDay: dayNumberFromIso(asOf) as number,
      historyDays,
    });
  } catch (error) {
    failed('The validation', error);
    return null;
  }
}

/** The synthetic dataset as one file; null when there is none, or it was cancelled or failed. */
export async function makeDataset(
  format: DatasetFormat,
  texts: CsvTexts,
  signal: AbortSignal,
  onProgress: (doneUsers: number, totalUsers: number) => void,
): Promise<Blob | null> {
  const { synthetic: result, work } = session.getState();
  const connection = connected();
  if (!result?.exact || result.config !== work.config || !connection) return null;
  const refusal = refusalOf(format, result.distribution.users);
  if (refusal) {
    notify({ id: 'engine', tone: 'problem', text: refusal });
    return null;
  }
  try {
    return await connection.engine.dataset(
      {
        format,
        texts,
        config: result.config,
        counts: result.counts,
        consented: result.consent.flags,
      },
      { signal, onProgress: ({ doneUsers, totalUsers }) => onProgress(doneUsers, totalUsers) },
    );
  } catch (error) {
    if (!signal.aborted) failed('The export', error);
    return null;
  }
}
