import { join } from 'node:path';
import { DATASET_FILE_NAMES } from '@/lib/formats/dataset/dataset-files';
import { importedFiles } from '@/lib/formats/dataset/imported-rows';
import { DATASET_TABLES } from '@/lib/formats/tables/shapes';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { currencyOf } from '@/lib/text/money';
import { countText } from '@/lib/text/written';
import { configInputs, readArguments } from '../arguments/arguments';
import { csvTextsOption, readCsvTexts } from '../arguments/csv-texts-argument';
import { formatOption, readFormat } from '../arguments/format-argument';
import { importOptions, readDecisions } from '../arguments/import-arguments';
import type { Options } from '../arguments/options';
import { readAsOf, readData } from '../data/data-features';
import { dataInput } from '../data/disk-files';
import { UsageError } from '../endings';
import { claimOutputs } from '../outputs/outputs';
import { dataNotes } from '../printed/data-notes';
import type { Command } from '../terminal';

const options = {
  data: { type: 'string', value: 'FILE|DIR', help: 'the data: a file, or a folder of files' },
  'as-of': {
    type: 'string',
    value: 'DATE',
    help: 'the day that balances are of; without it the last in the data',
  },
  out: { type: 'string', value: 'FOLDER', help: 'writes the tables there' },
  format: formatOption,
  'csv-texts': csvTextsOption('exact'),
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  ...importOptions,
} as const satisfies Options;

const namesOf = ({ id, single }: TableFormat): readonly string[] =>
  single ? [`dataset.${id}`] : DATASET_FILE_NAMES.map((name) => `${DATASET_TABLES[name].name}.${id}`);

/** Writes data from files as the four tables of a dataset: what is unknown is empty, and reads back as unknown. */
export const dataset: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Reads transactions from files and writes them as users, accounts, liabilities and transactions.',
    options,
  );
  const { data, out } = args;
  if (data === undefined) throw new UsageError('--data FILE|DIR is missing.');
  if (out === undefined) throw new UsageError('--out FOLDER is missing.');
  const asOfDay = readAsOf(args['as-of']);
  const format = readFormat(args.format);
  const texts = readCsvTexts(args['csv-texts']) ?? 'exact';
  const names = namesOf(format);
  const decisions = readDecisions(args, asOfDay);
  const outputs = await claimOutputs(
    {
      files: [],
      folders: [{ option: '--out', folder: out, names }],
      inputs: [dataInput(data, new Set()), ...configInputs(args)],
      yes: args.yes,
    },
    terminal,
  );
  const { dataset: read, report } = await readData(data, decisions);
  const refusal = format.refuse(report.users);
  if (refusal) throw new UsageError(`--format ${format.id}: ${refusal}`);
  const files = await importedFiles(format, read, currencyOf(report.currency), texts);
  await outputs.write(async (open) => {
    for (const { name, bytes } of files) await (await open(join(out, name))).write(bytes);
  });
  const written = {
    users: report.users,
    accounts: report.accounts,
    transactions: report.rowsRead - report.rowsRejected,
    currency: currencyOf(report.currency),
    files: names,
    rowsRejected: report.rowsRejected,
    unknownFeatures: report.unknown,
    notes: report.notes,
  };
  if (args.json) terminal.printJson(written);
  else {
    terminal.print([
      `${countText(written.users)} users, ${countText(written.accounts)} accounts, ${countText(written.transactions)} transactions`,
      ...dataNotes(report),
      `Written: ${names.join(', ')} in ${out}`,
    ]);
  }
};
