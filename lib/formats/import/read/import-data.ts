import { isoFromDayNumber } from '@/lib/model/calendar';
import { failure, type Result, success } from '@/lib/model/result';
import { currencyOf } from '@/lib/text/money';
import type { FileSpan } from '../../dataset/coverage';
import { DATASET_FILES } from '../../dataset/dataset-files';
import { type Dataset, datasetReader } from '../../dataset/read-dataset';
import { detectEncoding, readText, readWhole } from '../files/encoding';
import { beside, fail, ImportFailure, type ImportFile, type Task } from '../files/import-file';
import { shortText } from '../files/short-text';
import type { Table } from '../files/table';
import { MerchantNames } from '../merchants/merchant-names';
import { planTable, type TablePlan } from '../plan/plan';
import { stopAt, wordOption } from '../plan/questions';
import { checkRows } from '../plan/table-kind';
import { decisionsFor, withRecipe } from '../recipe/apply-recipe';
import { History } from '../rows/history';
import { readRows } from '../rows/read-rows';
import { putOldestFirst } from '../rows/row-order';
import { ownTransferNote, ownTransfersOf } from '../transfers/own-transfers';
import { reversalNote, reversalsIn, reversalText } from '../transfers/reversals';
import { coverageOf } from './coverage';
import { type Decisions, keptRows } from './decisions';
import { Draft } from './draft';
import { readAccounts, readConsent } from './fact-tables';
import { namedAccounts } from './named-accounts';
import { payShown } from './pay-shown';
import { type RejectedRow, RejectedRows } from './rejected';
import { openSources, type Source } from './sources';
import { summaryOf } from './summary';
import { toDataset } from './to-dataset';
import type { ImportReport, Understood } from './understood';
import { unknownFeatures } from './unknown-features';

/** Words that are not known, as options. */
const SHOWN_WORDS = 20;
const AS_CSV = 'Export it again, as CSV if it is not.';

/** What an import gives: the data, a report, and the rows left out (the first MAX_KEPT of them). Plain data. */
export interface Imported {
  readonly dataset: Dataset;
  readonly report: ImportReport;
  readonly rejected: readonly RejectedRow[];
}

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
    const planned = await planTables(source, decisions, part(task, 0, 0.5));
    const understood = tablesUnderstood(source, planned);
    if (understood.questions.some(({ answers }) => answers.length === 0))
      return { report: understood, imported: null };
    try {
      const imported = await readTables(source, planned, decisions, part(task, 0.5, 1));
      return { report: imported.report, imported };
    } catch (error) {
      // No row counts yet, and something can be said that makes them count.
      const isOpen = understood.findings.some(({ state }) => state === 'asked');
      if (!(error instanceof ImportFailure) || task.signal?.aborted || !isOpen) throw error;
      return { report: { ...understood, notes: [...understood.notes, error.message] }, imported: null };
    }
  });
}

async function importSource(source: Source, decisions: Decisions, task: Task): Promise<Imported> {
  if (source.kind === 'table') return importTables(source, decisions, task);
  if (decisions.recipe) fail('recipe', 'A recipe is for a table of transactions, and this is none.');
  if (Object.keys(decisions.rates ?? {}).length > 0)
    fail('rates', 'Rates are for tables of transactions; the amounts of this data are read as they are.');
  return source.kind === 'records'
    ? importRecords(source, decisions)
    : importDataset(source, decisions, task);
}

type TableSource = Extract<Source, { kind: 'table' }>;
interface PlannedTable extends TablePlan {
  readonly table: Table;
}

/** Progress of one of several passes over the data. */
const part = ({ signal, onProgress, onAlive }: Task, from: number, to: number): Task => ({
  signal,
  onAlive,
  onProgress: onProgress && ((share) => onProgress(from + (to - from) * share)),
});

async function planTables(source: TableSource, decisions: Decisions, task: Task): Promise<PlannedTable[]> {
  const tables = source.transactions;
  const planned: PlannedTable[] = [];
  const decided = tables.map((table) => decisionsFor(table, decisions));
  const [first] = decided;
  if (first?.misfit && decided.every(({ misfit }) => misfit)) fail(tables[0].file, first.misfit);
  for (const [i, table] of tables.entries()) {
    const { decisions: own, misfit } = decided[i] as (typeof decided)[0];
    const plan = await planTable(table, own, part(task, i / tables.length, (i + 1) / tables.length));
    checkRows(table, plan);
    planned.push({ ...plan, table, notes: misfit ? [misfit, ...plan.notes] : plan.notes });
  }
  return planned;
}

/** What was understood of all tables: the first one is shown, and what is asked or found of any counts. */
function tablesUnderstood(source: TableSource, planned: readonly PlannedTable[]): Understood {
  const [first] = planned as readonly [PlannedTable, ...PlannedTable[]];
  const several = planned.length > 1;
  const unique = <T>(all: readonly T[], key: (one: T) => string): T[] => [
    ...new Map(all.map((one) => [key(one), one])).values(),
  ];
  const ofAll = first.notes.filter((note) => planned.every(({ notes }) => notes.includes(note)));
  const notes = [
    ...ofAll,
    ...planned.flatMap(({ table, notes: own }) =>
      own.filter((note) => !ofAll.includes(note)).map((note) => (several ? `${table.file}: ${note}` : note)),
    ),
  ];
  return {
    format: first.table.facts.format,
    table: first.understood,
    currency: first.understood.currency,
    rows: planned.reduce((sum, { rows }) => sum + rows, 0),
    questions: unique(
      planned.flatMap(({ questions }) => questions),
      ({ about }) => about,
    ),
    findings: unique(
      planned.flatMap(({ findings }) => findings),
      ({ about, state, text }) => `${about} ${state} ${text}`,
    ),
    notes: [...notes, ...source.ignored],
    sample: first.sample,
  };
}

/** A table with all columns of the published dataset's transactions. */
const isPublishedTable = ({ header }: Table): boolean =>
  DATASET_FILES['transactions.csv'].every((name) => header?.includes(name));

async function importTables(source: TableSource, decisions: Decisions, task: Task): Promise<Imported> {
  const planned = await planTables(source, decisions, part(task, 0, 0.5));
  stopAt(planned[0]?.table.file ?? '', tablesUnderstood(source, planned).questions);
  return readTables(source, planned, decisions, part(task, 0.5, 1));
}

/** Reads all rows of tables as they were planned. */
async function readTables(
  source: TableSource,
  planned: readonly PlannedTable[],
  decisions: Decisions,
  task: Task,
): Promise<Imported> {
  const { facts } = source;
  const { accountKinds, merchants: wanted } = withRecipe(decisions);
  const understood = tablesUnderstood(source, planned);
  const told = facts.accounts ? await readAccounts(facts.accounts, facts.liabilities, beside(task)) : null;
  const listed = told?.kind === 'list' ? told : null;
  const consented = facts.users ? await readConsent(facts.users, beside(task)) : null;
  const draft = new Draft(listed?.accounts ?? null, accountKinds);
  for (const user of consented?.keys() ?? []) draft.users.numberOf(user);
  const rejected = new RejectedRows();
  const history = new History(planned);
  const spans: FileSpan[] = [];
  const merchantNames = new MerchantNames(wanted === 'as written');
  const reversals: string[] = [];
  for (const [i, one] of planned.entries()) {
    const from = draft.rows;
    const into = { draft, rejected, history, merchantNames, hasPockets: listed === null };
    const share = part(task, i / planned.length, (i + 1) / planned.length);
    reversals.push(...(await readRows(one, i, into, share)));
    spans.push({ rows: draft.rows - from });
    if (i + 1 < planned.length || i > 0) putOldestFirst(draft, from, one.understood.newestFirst);
  }
  const columns = planned.map(({ plan }) => plan.columns);
  const merchants = columns.every(({ merchant, payee, payer }) => (merchant ?? payee ?? payer) === undefined);
  const unknown = {
    accounts: !listed?.complete,
    merchants,
    purposes:
      merchants &&
      columns.every(({ category, subcategory, type }) => (category ?? subcategory ?? type) === undefined),
  };
  const [first] = planned as readonly [PlannedTable, ...PlannedTable[]];
  return finished(
    {
      ...understood,
      merchants: merchantNames.changes(),
      notes: [
        ...understood.notes,
        ...history.notes(),
        ...[reversalNote(reversals)].filter((note) => note !== null),
      ],
    },
    draft,
    rejected,
    understood.rows,
    {
      file: first.table.file,
      newestFirst: planned.length === 1 && first.understood.newestFirst,
      isPublishedTable: planned.every(({ table }) => isPublishedTable(table)),
      unknown,
      hints: told?.kind === 'hints' ? told.hints : null,
      asOfDay: decisions.asOfDay ?? null,
      openingBalanceCents: decisions.openingBalanceCents ?? null,
      consented,
      ...coverageOf(
        listed?.accounts ?? null,
        planned.map(({ table }) => table),
        spans,
        draft,
      ),
    },
  );
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

function finished(
  understood: Understood,
  draft: Draft,
  rejected: RejectedRows,
  rowsRead: number,
  finish: Parameters<typeof toDataset>[1],
): Imported {
  if (draft.rows === 0) {
    const [first] = rejected.rows;
    const why = first ? `For example line ${first.line}: ${first.message}` : 'The file has no rows.';
    const unknown = (understood.table?.words ?? []).filter(({ means }) => means === null);
    fail(finish.file, `No transaction could be read. ${why}`, unknown.slice(0, SHOWN_WORDS).map(wordOption));
  }
  const dataset = toDataset(draft, finish);
  const notes = finish.consented ? [] : ['Nobody says who has consented: every user counts.'];
  return {
    dataset,
    report: reportOf(understood, dataset, rejected, rowsRead, notes),
    rejected: rejected.rows,
  };
}

function reportOf(
  understood: Understood,
  dataset: Dataset,
  rejected: RejectedRows,
  rowsRead: number,
  notes: readonly string[],
): ImportReport {
  const { ledger } = dataset;
  const pay = payNote(dataset);
  const ownTransfers = ownTransfersOf(dataset);
  const { candidates, note } = payShown(dataset, currencyOf(understood.currency));
  return {
    ...understood,
    notes: [
      ...understood.notes,
      ...notes,
      ...[pay, note, ownTransferNote(ownTransfers, currencyOf(understood.currency))].filter(
        (one) => one !== null,
      ),
    ],
    rowsRead,
    rowsRejected: rejected.count,
    rejectedByReason: rejected.byReason(),
    users: ledger.users,
    accounts: ledger.accountType.length,
    namedAccounts: namedAccounts(dataset),
    firstDate: isoFromDayNumber(dataset.firstDay),
    lastDate: isoFromDayNumber(dataset.lastDay),
    asOfDate: isoFromDayNumber(dataset.balanceDay ?? dataset.lastDay),
    unknown: unknownFeatures(ledger, dataset.kinds),
    summary: summaryOf(dataset),
    ownTransfers,
    payCandidates: candidates,
  };
}

/** A sentence where most of what looks like pay is money out. */
function payNote({ ledger, kinds }: Dataset): string | null {
  let [paid, received] = [0, 0];
  ledger.amountCents.forEach((cents, i) => {
    if (kinds.isPayroll[ledger.kind[i] as number] !== 1) return;
    if (cents > 0) paid++;
    if (cents < 0) received++;
  });
  if (paid <= received) return null;
  return `${paid} of ${paid + received} rows that look like pay are money out: the sign may have to be flipped.`;
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
