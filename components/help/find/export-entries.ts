import { has } from '@/lib/features/population';
import { TABLE_FORMATS } from '@/lib/formats/tables/table-formats';
import { openCell } from '@/lib/session/shown/view';
import { session } from '@/lib/session/work/store';
import { saveReport } from '../../cells/hand-over/report-button';
import { saveDataset, saveResults } from '../../cells/hand-over/save-dataset';
import { saveRules } from '../../cells/rules/document/exchange';
import { exportConfig } from '../../notebook/export-config';
import type { Entry, Outcome } from './entry';

/** Only an exact result of what is set is handed over. */
function onceExact(act: () => unknown): () => Outcome {
  return () => {
    const { result, work } = session.getState();
    if (!result?.exact || result.config !== work.config)
      return { problem: 'The customers are still being made. Try again in a moment.' };
    void act();
    return undefined;
  };
}

/** What can be taken along, as files. */
export function exportEntries(): Entry[] {
  const { result } = session.getState();
  const isMade = !result || has(result.population, 'settings');
  const entry = (id: string, title: string, detail: string, run: () => unknown, hidden = ''): Entry => ({
    id: `export ${id}`,
    group: 'Do',
    title,
    detail,
    hidden: `export save download file ${hidden}`,
    isLong: id !== 'config',
    run: run as Entry['run'],
  });
  const done = (act: () => unknown) => (): undefined => {
    void act();
  };
  return [
    entry('config', 'Export config', 'a file that carries everything', done(exportConfig), 'settings json'),
    entry(
      'report',
      'Save the report',
      'one HTML file to read, print and file',
      onceExact(saveReport),
      'print pdf',
    ),
    ...TABLE_FORMATS.map((format) =>
      entry(
        `dataset ${format.id}`,
        isMade ? `Save the dataset, ${format.label}` : `Save features and personas, ${format.label}`,
        isMade ? 'customers, accounts, transactions, features, personas' : 'a table of who is what',
        onceExact(() => {
          openCell('hand-over');
          return (isMade ? saveDataset : saveResults)(format, 'exact');
        }),
        'data customers',
      ),
    ),
    entry('rules', 'Save rules file', 'the rules alone, as JSON', done(saveRules)),
    entry(
      'sql',
      'Rules as SQL or dbt',
      'to run where the data is',
      done(() => openCell('hand-over')),
      'warehouse',
    ),
  ];
}
