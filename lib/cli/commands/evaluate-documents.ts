import { computeDeclared } from '@/lib/features/declared/compute-declared';
import { type FeaturesDocument, readFeaturesDocument } from '@/lib/features/declared/features-document';
import { columnsCsv } from '@/lib/formats/given/columns-csv';
import { declaredTable } from '@/lib/formats/given/declared-table';
import { readGivenTable } from '@/lib/formats/given/read-given-table';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { isSegmentColumn, outputColumnsOf } from '@/lib/rules/document/output-columns';
import type { OutputColumn, RulesDocument } from '@/lib/rules/document/rules-document';
import { countText, percentText } from '@/lib/text/written';
import { readCsvTexts } from '../arguments/csv-texts-argument';
import { documentAt, idNameOf, rulesAt, saidAt } from '../arguments/document-arguments';
import { filesAt } from '../data/disk-files';
import { UsageError, usage } from '../endings';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import type { Terminal } from '../terminal';

/** What this way of evaluating reads of the arguments. */
export interface DocumentArguments {
  readonly data: string;
  readonly rules?: string | undefined;
  readonly features?: string | undefined;
  readonly columns?: string | undefined;
  readonly map?: string[] | undefined;
  readonly 'csv-texts'?: string | undefined;
  readonly yes?: boolean | undefined;
  readonly json?: boolean | undefined;
}

async function givenTable({ data, map = [] }: DocumentArguments): Promise<GivenTable> {
  const [file, ...others] = filesAt(data);
  if (!file || others.length > 0)
    throw new UsageError(
      `${data}: Rules alone are evaluated on one file with a row for each customer. With --features FILE they are on a ledger.`,
    );
  const read = await readGivenTable(file, idNameOf(map));
  return read.ok ? read.value : usage(read.problem);
}

/** Features of a ledger as a table with one row a customer. */
async function computedTable(path: string, document: FeaturesDocument, data: string): Promise<GivenTable> {
  const ledger = await readLedgerRows(filesAt(data), document.asOf);
  if (!ledger.ok) return usage(ledger.problem);
  const computed = saidAt(path, () => computeDeclared(document, ledger.value));
  return declaredTable(ledger.value.ids, computed);
}

/** A column as it is written. */
interface Written {
  readonly name: string;
  readonly text: (row: number) => string;
  /** Whether it says a segment of each customer. */
  readonly isSegment: boolean;
}

function writtenColumns(table: GivenTable, rules: RulesDocument | null, path: string): Written[] {
  if (!rules)
    return [...table.columns.values()].map(({ name, text }) => ({
      name,
      text: (row) => text(row) ?? '',
      isSegment: false,
    }));
  const columns = outputColumnsOf(rules);
  return saidAt(path, () => columnsOf(rules, table)).map((column) => ({
    ...column,
    isSegment: isSegmentColumn(columns[column.name] as OutputColumn),
  }));
}

/** How many customers have each text, the most first. */
function countsOf(rows: number, { text }: Written): [string, number][] {
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const id = text(row);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const WIDTH = 24;

/** Evaluates a document of rules, or of features, or rules over features, without a config. */
export async function evaluateDocuments(args: DocumentArguments, terminal: Terminal): Promise<void> {
  const { data, rules: rulesPath, features: featuresPath, columns: path } = args;
  const features = featuresPath === undefined ? null : documentAt(featuresPath, readFeaturesDocument);
  const rules = rulesPath === undefined ? null : rulesAt(rulesPath);
  const texts = readCsvTexts(args['csv-texts']);
  const inputs = Object.entries({ '--data': data, '--rules': rulesPath, '--features': featuresPath });
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--columns': path }),
      folders: [],
      inputs: inputs.flatMap(([option, input]) => (input === undefined ? [] : [{ option, path: input }])),
      yes: args.yes ?? false,
    },
    terminal,
  );
  const table = features
    ? await computedTable(featuresPath as string, features, data)
    : await givenTable(args);
  const written = writtenColumns(table, rules, rulesPath ?? '');
  await outputs.write(async (open) => {
    if (path === undefined) return;
    const sink = await open(path);
    for (const part of columnsCsv(table.ids, written, texts)) await sink.write(part);
  });
  const counted = written
    .filter((column) => column.isSegment)
    .map((column) => ({ name: column.name, counts: countsOf(table.rows, column) }));
  if (args.json) {
    terminal.printJson({
      customers: table.rows,
      columns: written.map(({ name }) => name),
      segments: Object.fromEntries(counted.map(({ name, counts }) => [name, Object.fromEntries(counts)])),
    });
    return;
  }
  terminal.print([
    `${countText(table.rows)} customers, ${written.length} columns`,
    ...counted.flatMap(({ name, counts }) => [
      '',
      name,
      ...counts.map(
        ([id, count]) =>
          `  ${id.padEnd(WIDTH)} ${countText(count).padStart(9)}  ${percentText(count / table.rows).padStart(7)}`,
      ),
    ]),
  ]);
}
