import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { makeDataset } from '@/lib/session/jobs/jobs';
import { withPart } from '@/lib/session/with-part';
import { session } from '@/lib/session/work/store';
import { fileNamePart } from '@/lib/text/file-name';
import { countedText } from '@/lib/text/written';
import { download } from '../../ui/download';

/** How many are in a file of those that are shown. */
const usersText = () => {
  const users = session.getState().result?.distribution.cohortUsers.reduce((sum, n) => sum + n, 0);
  return users === undefined ? undefined : countedText(users, 'user');
};

/** Makes the synthetic dataset, and saves it. */
export async function saveDataset(format: TableFormat, texts: CsvTexts): Promise<void> {
  const archive = await makeDataset(format, texts);
  const { name } = session.getState().work.config;
  if (archive) download(`${fileNamePart(name)}.dataset.${format.archive}`, archive, undefined, usersText());
}

const save = (what: 'shownResults' | 'shownData', failed: string, format: TableFormat, texts: CsvTexts) =>
  withPart(
    failed,
    () => import('@/lib/session/jobs/result-archive'),
    async (archive) => {
      const saved = await archive[what](format, texts);
      if (saved) download(saved.name, saved.file, undefined, usersText());
    },
  );

/** Saves what was computed of the customers that are shown. */
export const saveResults = (format: TableFormat, texts: CsvTexts) =>
  save('shownResults', 'Features and personas were not saved', format, texts);

/** Saves the data that was read, as tables. */
export const saveData = (format: TableFormat, texts: CsvTexts) =>
  save('shownData', 'The data was not saved', format, texts);
