import { failure, type Result, success } from '@/lib/model/result';
import { datasetReader } from '../../dataset/read-dataset';
import { detectEncoding, readText, readWhole } from '../files/encoding';
import { beside, fail, ImportFailure, type ImportFile, type Task } from '../files/import-file';
import { shortText } from '../files/short-text';
import { stopAt } from '../plan/questions';
import { withRecipe } from '../recipe/apply-recipe';
import { reversalNote, reversalsIn, reversalText } from '../transfers/reversals';
import { type Decisions, keptRows } from './decisions';
import { Draft } from './draft';
import { finished, type Imported, reportOf } from './imported';
import { readTables } from './read-tables';
import { RejectedRows } from './rejected';
import { openSources, type Source } from './sources';
import type { ImportReport, Understood } from './understood';

const AS_CSV = 'Export it again, as CSV if it is not.';

/**
 * Runs work of the importer; its failures become results. So does what a library, or this one, makes of a broken file
 * that nobody foresaw: whoever imports it can only be told.
 */
async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return success(await work());
  } catch (error) {
    if (error instanceof ImportFailure) return { ok: false, problem: error.problem };
    const what = error instanceof Error ? error.message : String(error);
    return failure(
      '',
      `The data cannot be read: it is broken in a way that was not foreseen (${shortText(what, 200)}). ${AS_CSV}`,
    );
  }
}

/** Reads files as they are understood, with the analyst's decisions. All of it or nothing; rows that cannot be read are listed. */
export function importData(
  files: readonly ImportFile[],
  decisions: Decisions = {},
  task: Task = {},
): Promise<Result<Imported>> {
  return attempt(async () =>
    importSource(await openSources(files, withRecipe(decisions).encoding, task), decisions, task),
  );
}

/** What files are, with what would be read of them if every question were answered as is most likely. */
export interface Looked {
  readonly report: Understood | ImportReport;
  /** Null where a column is asked for, or no row can be read: there is nothing to count. */
  readonly imported: Imported | null;
}

/**
 * Looks at files and says what they are, how every column, date and amount would be read, and what must be asked, with the
 * counts and sums of that reading.
 */
export function look(
  files: readonly ImportFile[],
  decisions: Decisions = {},
  task: Task = {},
): Promise<Result<Looked>> {
  return attempt(async () => {
    const source = await openSources(files, withRecipe(decisions).encoding, task);
    if (source.kind !== 'table') {
      const imported = await importSource(source, decisions, task);
      return { report: imported.report, imported };
    }
    const read = await readTables(source, decisions, task);
    const { understood } = read;
    if (understood.questions.some(({ answers }) => answers.length === 0))
      return { report: understood, imported: null };
    try {
      const imported = read.imported();
      return { report: imported.report, imported };
    } catch (error) {
      // No row counts yet, and something can be said that makes them count.
      const isOpen = understood.findings.some(({ state }) => state === 'asked');
      if (!(error instanceof ImportFailure) || !isOpen) throw error;
      return { report: { ...understood, notes: [...understood.notes, error.message] }, imported: null };
    }
  });
}

async function importSource(source: Source, decisions: Decisions, task: Task): Promise<Imported> {
  if (source.kind === 'table') {
    const { file, understood, imported } = await readTables(source, decisions, task);
    stopAt(file, understood.questions);
    return imported();
  }
  if (decisions.recipe) fail('recipe', 'A recipe is for a table of transactions, and this is none.');
  if (Object.keys(decisions.rates ?? {}).length > 0)
    fail('rates', 'Rates are for tables of transactions; the amounts of this data are read as they are.');
  return source.kind === 'records'
    ? importRecords(source, decisions)
    : importDataset(source, decisions, task);
}

async function importRecords(
  { of, file, pages, ignored }: Extract<Source, { kind: 'records' }>,
  decisions: Decisions,
): Promise<Imported> {
  const accounts = of.accountsOf(pages);
  const draft = new Draft(accounts, decisions.accountKinds);
  const rejected = new RejectedRows();
  const read = of.into(pages, draft, rejected, decisions);
  const reversals = reversalsIn(draft, 0).map((pair) => reversalText(draft, pair));
  const understood: Understood = {
    format: of.id,
    table: null,
    currency: of.currencyOf(pages),
    rows: read,
    questions: [],
    findings: [],
    notes: [...ignored, ...[reversalNote(reversals)].filter((note) => note !== null)],
    sample: [],
  };
  return finished(understood, draft, rejected, read, {
    file,
    newestFirst: true,
    unknown: { accounts: accounts === null, merchants: false, purposes: false },
    asOfDay: decisions.asOfDay ?? null,
    openingBalanceCents: decisions.openingBalanceCents ?? null,
    consented: null,
  });
}

async function importDataset(
  { files, ignored }: Extract<Source, { kind: 'dataset' }>,
  decisions: Decisions,
  task: Task,
): Promise<Imported> {
  const encodingOf = async (file: ImportFile) =>
    decisions.encoding ?? (await detectEncoding(file, beside(task))).name;
  const rejected = new RejectedRows();
  const whole = async (file: ImportFile) => readWhole(file, await encodingOf(file), beside(task));
  const reader = datasetReader(
    {
      'users.csv': await whole(files['users.csv']),
      'accounts.csv': await whole(files['accounts.csv']),
      'liabilities.csv': await whole(files['liabilities.csv']),
    },
    (line, reason, message, text) =>
      rejected.add(files['transactions.csv'].name, line, reason, message, text),
    keptRows(decisions).has('pending'),
  );
  const transactions = files['transactions.csv'];
  for await (const part of readText(transactions, await encodingOf(transactions), task))
    reader.push(part, false);
  reader.push('', true);
  const read = reader.finish();
  const { ledger } = read;
  const amountCents = decisions.flipSign ? ledger.amountCents.map((cents) => 0 - cents) : ledger.amountCents;
  const dataset = { ...read, ledger: { ...ledger, amountCents } };
  const [currency = null, ...others] = read.currencies ?? [];
  const rows = amountCents.length + rejected.count;
  const understood: Understood = {
    format: 'dataset',
    table: null,
    currency: others.length > 0 ? null : currency,
    rows,
    questions: [],
    findings: [],
    notes: ignored,
    sample: [],
  };
  return { dataset, report: reportOf(understood, dataset, rejected, rows, []), rejected: rejected.rows };
}
