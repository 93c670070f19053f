import { join } from 'node:path';
import { columnsCsv } from '@/lib/formats/given/columns-csv';
import { GALLERY, type GalleryEntry } from '@/lib/gallery/gallery';
import { type MadeOf, madeTable, USUAL } from '@/lib/gallery/made-table';
import type { WorkedExample } from '@/lib/gallery/worked-example';
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
const filesOf = ({ id }: GalleryEntry) => ({
  data: join(id, 'features.csv'),
  rules: join(id, `${id}.rules.json`),
});

async function writeExample(
  entry: GalleryEntry,
  example: WorkedExample,
  made: MadeOf,
  out: string,
  open: OpenOutput,
): Promise<void> {
  const { data, rules } = filesOf(entry);
  const { ids, columns } = madeTable(example, entry.number, made);
  const sink = await open(join(out, data));
  const given = [...columns.values()].filter(({ name }) => name !== 'id');
  for (const part of columnsCsv(ids, given)) await sink.write(part);
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
  const names = entries.flatMap((entry) => Object.values(filesOf(entry)));
  const outputs = await claimOutputs(
    { files: [], folders: [{ option: '--out', folder: out, names }], inputs: [], yes: args.yes },
    terminal,
  );
  await outputs.write(async (open) => {
    for (const entry of entries) await writeExample(entry, await entry.load(), made, out, open);
  });
  if (args.json) {
    const examples = entries.map((entry) => ({ id: entry.id, title: entry.title, ...filesOf(entry) }));
    terminal.printJson({ ...made, examples });
    return;
  }
  terminal.print([
    `${countText(made.customers)} customers for each example, with the rules, in ${out}`,
    ...entries.flatMap((entry) => {
      const [data, rules] = Object.values(filesOf(entry)).map((file) => shellWord(join(out, file)));
      return ['', entry.title, `  npm run -s evaluate -- --data ${data} --rules ${rules}`];
    }),
  ]);
};
