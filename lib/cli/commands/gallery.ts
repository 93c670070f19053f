import { join } from 'node:path';
import { columnsCsv } from '@/lib/formats/given/columns-csv';
import { GALLERY, type GalleryEntry } from '@/lib/gallery/gallery';
import { type MadeOf, madeOutcomes, madeTable, USUAL } from '@/lib/gallery/made-table';
import type { WorkedExample } from '@/lib/gallery/worked-example';
import { columnReader } from '@/lib/model/column';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { shellWord } from '@/lib/text/shell-word';
import { countText } from '@/lib/text/written';
import { readArguments, wholeNumber } from '../arguments/arguments';
import type { Options } from '../arguments/options';
import { UsageError } from '../endings';
import { claimOutputs, type OpenOutput } from '../outputs/outputs';
import type { Command } from '../terminal';

const MAX_CUSTOMERS = 100_000;
const MAX_SEED = 4_294_967_295;

const IDS = GALLERY.map(({ id }) => id).join(', ');

const options = {
  out: { type: 'string', value: 'FOLDER', help: 'writes a folder for each example there' },
  example: { type: 'string', value: 'ID', help: `writes this one alone: ${IDS}` },
  customers: {
    type: 'string',
    value: 'N',
    help: `how many customers are made (default: ${USUAL.customers})`,
  },
  seed: { type: 'string', value: 'N', help: `the seed of all that is random (default: ${USUAL.seed})` },
  yes: { type: 'boolean', default: false, help: 'overwrites without asking' },
} as const satisfies Options;

/** The examples that are asked for: one, or all. */
function entriesOf(id: string | undefined): readonly GalleryEntry[] {
  const found = GALLERY.filter((entry) => id === undefined || entry.id === id);
  if (found.length === 0) throw new UsageError(`--example ${id}: There is no such example. Known: ${IDS}.`);
  return found;
}

/** The files of an example, by their paths in the folder of all. */
const filesOf = ({ id }: GalleryEntry, { outcomes }: WorkedExample) => ({
  data: join(id, 'features.csv'),
  rules: join(id, `${id}.rules.json`),
  ...(outcomes && { outcomes: join(id, 'outcomes.csv') }),
});

async function writeTable({ ids, columns }: GivenTable, path: string, open: OpenOutput): Promise<void> {
  const sink = await open(path);
  const given = [...columns]
    .filter(([name]) => name !== 'id')
    .map(([name, column]) => ({ name, text: columnReader(column).text }));
  for (const part of columnsCsv(ids, given)) await sink.write(part);
}

async function writeExample(
  entry: GalleryEntry,
  example: WorkedExample,
  made: MadeOf,
  out: string,
  open: OpenOutput,
): Promise<void> {
  const { data, rules, outcomes } = filesOf(entry, example);
  await writeTable(madeTable(example, entry.number, made), join(out, data), open);
  const judged = madeOutcomes(example, entry.number, made);
  if (judged && outcomes) await writeTable(judged, join(out, outcomes), open);
  await (await open(join(out, rules))).write(`${JSON.stringify(example.rules, null, 2)}\n`);
}

/** Writes the worked examples as files that `evaluate` reads: a table of customers who are made, and the rules. */
export const gallery: Command = async (argv, terminal) => {
  const args = readArguments(
    argv,
    'Writes worked examples of rules: a table of made customers, and a document of rules for each.',
    options,
  );
  const { out } = args;
  const entries = entriesOf(args.example);
  const made = {
    customers: wholeNumber('customers', args.customers, 1, MAX_CUSTOMERS) ?? USUAL.customers,
    seed: wholeNumber('seed', args.seed, 0, MAX_SEED) ?? USUAL.seed,
  };
  if (out === undefined) throw new UsageError('--out FOLDER is missing.');
  const examples = await Promise.all(
    entries.map(async (entry) => {
      const example = await entry.load();
      return { entry, example, files: filesOf(entry, example) };
    }),
  );
  const names = examples.flatMap(({ files }) => Object.values(files));
  const outputs = await claimOutputs(
    { files: [], folders: [{ option: '--out', folder: out, names }], inputs: [], yes: args.yes },
    terminal,
  );
  await outputs.write(async (open) => {
    for (const { entry, example } of examples) await writeExample(entry, example, made, out, open);
  });
  if (args.json) {
    terminal.printJson({
      ...made,
      examples: examples.map(({ entry, files }) => ({ id: entry.id, title: entry.title, ...files })),
    });
    return;
  }
  terminal.print([
    `${countText(made.customers)} customers for each example, with the rules, in ${out}`,
    ...examples.flatMap(({ entry, files }) => {
      const [data, rules] = [files.data, files.rules].map((file) => shellWord(join(out, file)));
      return ['', entry.title, `  npm run -s evaluate -- --data ${data} --rules ${rules}`];
    }),
  ]);
};
