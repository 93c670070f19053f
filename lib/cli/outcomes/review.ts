import { lineSample, sampleRows } from '@/lib/diagnose/outcomes/line-sample';
import { writeCsvRows } from '@/lib/formats/tables/csv';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countText } from '@/lib/text/written';
import { configInputs, readArguments, readConfig, wholeNumber } from '../arguments/arguments';
import { csvTextsOption, readCsvTexts } from '../arguments/csv-texts-argument';
import { importOptions } from '../arguments/import-arguments';
import { commonOptions, type Options } from '../arguments/options';
import { tableOptions } from '../arguments/table-arguments';
import { dataInput } from '../data/disk-files';
import { customersAt } from '../data/several-configs';
import { tableInputs } from '../data/table-data';
import { UsageError } from '../endings';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import type { Command } from '../terminal';

const MOST = 10_000;

const options = {
  preset: commonOptions.preset,
  config: commonOptions.config,
  'as-of': { ...commonOptions['as-of'], help: 'the day to evaluate at; without it the last in the data' },
  data: { type: 'string', value: 'FILE|DIR', help: 'the customers: a file, or a folder of files' },
  line: {
    type: 'string',
    value: 'SEGMENT.CRITERION',
    help: 'the threshold, by the ids of its segment and itself',
  },
  size: {
    type: 'string',
    value: 'N',
    default: '50',
    help: 'how many customers, half on each side of the line',
  },
  seed: { type: 'string', value: 'N', default: '42', help: 'the seed of who is drawn' },
  out: {
    type: 'string',
    value: 'FILE',
    help: 'writes the sample there, as CSV with an empty column "verdict"',
  },
  ...tableOptions,
  'csv-texts': csvTextsOption('safe'),
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
  ...importOptions,
} as const satisfies Options;

/** Writes customers above and below a line, to be reviewed by hand; their verdicts are joined as an outcome. */
export const review: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Draws customers on both sides of a threshold to review by hand: a CSV with what decided, and a verdict to fill in.',
    options,
  );
  const { data, line, out } = args;
  if (data === undefined) throw new UsageError('--data FILE|DIR is missing.');
  if (line === undefined) throw new UsageError('--line SEGMENT.CRITERION is missing.');
  if (out === undefined) throw new UsageError('--out FILE is missing.');
  const size = wholeNumber('size', args.size, 2, MOST) ?? 0;
  const seed = wholeNumber('seed', args.seed, 0, 2 ** 31 - 1) ?? 0;
  const config = readConfig(args);
  const texts = readCsvTexts(args['csv-texts']) ?? 'safe';
  const evaluateOn = await customersAt(data, args);
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--out': out }),
      folders: [],
      inputs: [dataInput(data, new Set()), ...configInputs(args), ...tableInputs({ join: args.join })],
      yes: args.yes,
    },
    terminal,
  );
  const [evaluation] = await evaluateOn([config]);
  if (!evaluation) throw new UsageError(`--data ${data}: There is nobody in it.`);
  const personas = personasOf(config);
  const lines = evaluation.rules.criteria
    .filter(({ criterion }) => criterion.value !== undefined)
    .map((one) => ({ ...one, called: `${personas[one.persona]?.id}.${one.criterion.id}` }));
  const compiled = lines.find(({ called }) => called === line);
  if (!compiled)
    throw new UsageError(
      `--line ${line}: There is no such threshold. Known: ${lines.map(({ called }) => called).join(', ')}.`,
    );
  const { criterion, persona } = compiled;
  // A line of rules that are told by window says it itself: the first is looked at.
  const rows = lineSample(evaluation, { persona, criterion, window: 0, size, seed }) ?? [];
  const csv = writeCsvRows(
    { name: 'review', columns: [], key: [] },
    sampleRows(rows, criterion.value ?? 0),
    texts,
  );
  await outputs.write(async (open) => {
    await (await open(out)).write(csv);
  });
  const above = rows.filter(({ side }) => side === 'above').length;
  if (args.json)
    terminal.printJson({ line, threshold: criterion.value, seed, above, below: rows.length - above, out });
  else
    terminal.print([
      `${countText(above)} customers above and ${countText(rows.length - above)} below ${line}, of seed ${seed}. Written: ${out}`,
      `Fill in "verdict" with yes or no, and join it: --join ${out},outcome=verdict`,
    ]);
};
