import { computeDeclared } from '@/lib/features/declared/compute-declared';
import { type FeaturesDocument, readFeaturesDocument } from '@/lib/features/declared/features-document';
import { columnsCsv } from '@/lib/formats/given/columns-csv';
import { declaredTable } from '@/lib/formats/given/declared-table';
import { readLedgerRows } from '@/lib/formats/given/read-ledger-rows';
import { columnReader } from '@/lib/model/column';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { isSegmentColumn, outputColumnsOf } from '@/lib/rules/document/output-columns';
import type { OutputColumn, RulesDocument } from '@/lib/rules/document/rules-document';
import { effectiveRows, samplingInterval } from '@/lib/stats/sampling-interval';
import { countText, percentText } from '@/lib/text/written';
import { readCsvTexts } from '../arguments/csv-texts-argument';
import { documentAt, rulesAt, saidAt } from '../arguments/document-arguments';
import type { ImportArguments } from '../arguments/import-arguments';
import { tableDecisions } from '../arguments/table-arguments';
import { filesAt } from '../data/disk-files';
import { preparedTable, type TableArguments, type TableData, tableAt, tableInputs } from '../data/table-data';
import { UsageError, usage } from '../endings';
import { claimOutputs, fileOutputs } from '../outputs/outputs';
import type { Terminal } from '../terminal';

/** What this way of evaluating reads of the arguments. */
export interface DocumentArguments extends TableArguments, ImportArguments {
  readonly data: string;
  readonly rules?: string | undefined;
  readonly features?: string | undefined;
  readonly columns?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly 'csv-texts'?: string | undefined;
  readonly yes?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Features of a ledger as a table with one row a customer. */
async function computedTable(path: string, document: FeaturesDocument, data: string): Promise<TableData> {
  const ledger = await readLedgerRows(filesAt(data), document.asOf);
  if (!ledger.ok) return usage(ledger.problem);
  const computed = saidAt(path, () => computeDeclared(document, ledger.value));
  return { table: declaredTable(ledger.value.ids, computed), lines: [], json: {} };
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
    return Array.from(table.columns, ([name, column]) => {
      const { text } = columnReader(column);
      return { name, text: (row: number) => text(row) ?? '', isSegment: false };
    });
  const columns = outputColumnsOf(rules);
  return saidAt(path, () => columnsOf(rules, table)).map((column) => ({
    ...column,
    isSegment: isSegmentColumn(columns[column.name] as OutputColumn),
  }));
}

/** How many customers have each text, the most first: rows, or what they weigh. */
function countsOf({ rows, weights }: GivenTable, { text }: Written): [string, number][] {
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const id = text(row);
    counts.set(id, (counts.get(id) ?? 0) + (weights?.[row] ?? 1));
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const WIDTH = 24;

/** Where the shares of all customers lie that a weighted sample stands for, by the share of it; null where nothing is weighted. */
function intervalsOf({ weights }: GivenTable): ((share: number) => [low: number, high: number]) | null {
  if (!weights) return null;
  const rows = effectiveRows(weights);
  const customers = weights.reduce((sum, weight) => sum + weight, 0);
  return (share) => samplingInterval(share, rows, customers);
}

/** Evaluates a document of rules, or of features, or rules over features, without a config. */
export async function evaluateDocuments(args: DocumentArguments, terminal: Terminal): Promise<void> {
  const { data, rules: rulesPath, features: featuresPath, columns: path } = args;
  const features = featuresPath === undefined ? null : documentAt(featuresPath, readFeaturesDocument);
  const rules = rulesPath === undefined ? null : rulesAt(rulesPath);
  const texts = readCsvTexts(args['csv-texts']);
  if (features && args.snapshot !== undefined)
    throw new UsageError('--snapshot: Features of a ledger are of one day, which their document says.');
  const inputs = Object.entries({ '--data': data, '--rules': rulesPath, '--features': featuresPath });
  const outputs = await claimOutputs(
    {
      files: fileOutputs({ '--columns': path }),
      folders: [],
      inputs: [
        ...inputs.flatMap(([option, input]) => (input === undefined ? [] : [{ option, path: input }])),
        ...tableInputs(args),
      ],
      yes: args.yes ?? false,
    },
    terminal,
  );
  const read = features
    ? await computedTable(featuresPath as string, features, data)
    : await tableAt(data, tableDecisions(args));
  const { table, lines, json } = await preparedTable(read, args);
  const written = writtenColumns(table, rules, rulesPath ?? '');
  await outputs.write(async (open) => {
    if (path === undefined) return;
    const sink = await open(path);
    for (const part of columnsCsv(table.ids, written, texts)) await sink.write(part);
  });
  const counted = written
    .filter((column) => column.isSegment)
    .map((column) => ({ name: column.name, counts: countsOf(table, column) }));
  const all = table.weights?.reduce((sum, weight) => sum + weight, 0) ?? table.rows;
  const intervalOf = intervalsOf(table);
  if (args.json) {
    const intervals = counted.map(({ name, counts }) => [
      name,
      Object.fromEntries(counts.map(([id, count]) => [id, intervalOf?.(count / all)])),
    ]);
    terminal.printJson({
      customers: table.rows,
      columns: written.map(({ name }) => name),
      segments: Object.fromEntries(counted.map(({ name, counts }) => [name, Object.fromEntries(counts)])),
      ...(intervalOf && { intervals: Object.fromEntries(intervals) }),
      ...json,
    });
    return;
  }
  const within = (share: number) =>
    intervalOf
      ? `  ${intervalOf(share)
          .map((end) => percentText(end, 2))
          .join(' to ')}`
      : '';
  terminal.print([
    `${countText(table.rows)} customers, ${written.length} columns`,
    ...lines,
    ...(intervalOf && counted.length > 0
      ? ['Behind each share: where that of all customers lies with 95 %, of a sample drawn by chance.']
      : []),
    ...counted.flatMap(({ name, counts }) => [
      '',
      name,
      ...counts.map(
        ([id, count]) =>
          `  ${id.padEnd(WIDTH)} ${countText(count).padStart(9)}  ${percentText(count / all).padStart(7)}${within(count / all)}`,
      ),
    ]),
  ]);
}
