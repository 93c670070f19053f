import type { FileSpan } from '../../dataset/coverage';
import { DATASET_FILES } from '../../dataset/dataset-files';
import { beside, fail, part, type Task } from '../files/import-file';
import type { Table } from '../files/table';
import { MerchantNames } from '../merchants/merchant-names';
import { readAlike, type TablePlan, type TablePlanner, tablePlanner } from '../plan/plan';
import { checkRows } from '../plan/table-kind';
import { decisionsFor, withRecipe } from '../recipe/apply-recipe';
import { History } from '../rows/history';
import { type ReadRows, readRows } from '../rows/read-rows';
import { putOldestFirst } from '../rows/row-order';
import { reversalNote } from '../transfers/reversals';
import { coverageOf } from './coverage';
import type { Decisions } from './decisions';
import { Draft } from './draft';
import { readAccounts, readConsent } from './fact-tables';
import { finished, type Imported } from './imported';
import { RejectedRows } from './rejected';
import type { Source } from './sources';
import type { Understood } from './understood';

export type TableSource = Extract<Source, { kind: 'table' }>;

/** A table of transactions and how it is read. */
interface PlannedTable extends TablePlan {
  readonly table: Table;
  readonly planner: TablePlanner;
  /** Why the recipe is not followed; null where it is, or there is none. */
  readonly misfit: string | null;
}
type Planned = readonly [PlannedTable, ...PlannedTable[]];

/** Tables as all their rows are understood. */
export interface TablesRead {
  readonly file: string;
  readonly understood: Understood;
  /** The data that was read of them. Fails where no row counts. */
  readonly imported: () => Imported;
}

/** By what the first rows say, by what all of them say, and once more where these found another decimal mark. */
const MOST_PASSES = 3;
/** The share of the progress that a pass has of what is left: mostly there is no second one. */
const PASS = 0.9;

/**
 * Reads tables of transactions in one pass: by what their first rows say, while all rows are surveyed. Where all of them say
 * otherwise, the rows are read again.
 */
export async function readTables(source: TableSource, decisions: Decisions, task: Task): Promise<TablesRead> {
  const facts = await factsOf(source, task);
  let planned = planTables(source, decisions);
  let done = 0;
  for (let pass = 1; ; pass++) {
    const share = part(task, done, done + PASS * (1 - done));
    done += PASS * (1 - done);
    const rows = await readOnce(planned, facts, decisions, share);
    const byAll = planned.map((one, i) => ({
      ...one,
      ...one.planner.planFrom((rows.read[i] as ReadRows).survey),
    })) as unknown as Planned;
    for (const one of byAll) checkRows(one.table, one);
    const understood = tablesUnderstood(source, byAll);
    const isStopped = understood.questions.some(({ answers }) => answers.length === 0);
    const isRight = byAll.every(({ plan }, i) => readAlike(plan, (planned[i] as PlannedTable).plan));
    planned = byAll;
    if (isStopped || isRight || pass === MOST_PASSES) {
      task.onProgress?.(1);
      return {
        file: planned[0].table.file,
        understood,
        imported: () => importedOf(understood, byAll, rows, facts, decisions),
      };
    }
  }
}

function planTables(source: TableSource, decisions: Decisions): Planned {
  const tables = source.transactions;
  const decided = tables.map((table) => decisionsFor(table, decisions));
  const [first] = decided;
  if (first?.misfit && decided.every(({ misfit }) => misfit)) fail(tables[0].file, first.misfit);
  return tables.map((table, i) => {
    const { decisions: own, misfit } = decided[i] as (typeof decided)[0];
    const planner = tablePlanner(table, own);
    return { ...planner.first, table, planner, misfit };
  }) as unknown as Planned;
}

/** What was understood of all tables: the first one is shown, and what is asked or found of any counts. */
function tablesUnderstood(source: TableSource, planned: Planned): Understood {
  const [first] = planned;
  const unique = <T>(all: readonly T[], key: (one: T) => string): T[] => [
    ...new Map(all.map((one) => [key(one), one])).values(),
  ];
  const notesOf = ({ misfit, notes }: PlannedTable) => (misfit ? [misfit, ...notes] : notes);
  const ofAll = notesOf(first).filter((note) => planned.every((one) => notesOf(one).includes(note)));
  const notes = [
    ...ofAll,
    ...planned.flatMap((one) =>
      notesOf(one)
        .filter((note) => !ofAll.includes(note))
        .map((note) => `${one.table.file}: ${note}`),
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

/** What files beside the transactions say of accounts and users. */
async function factsOf({ facts }: TableSource, task: Task) {
  const told = facts.accounts ? await readAccounts(facts.accounts, facts.liabilities, beside(task)) : null;
  const consented = facts.users ? await readConsent(facts.users, beside(task)) : null;
  return {
    accounts: told?.kind === 'list' ? told : null,
    hints: told?.kind === 'hints' ? told.hints : null,
    consented,
  };
}
type Facts = Awaited<ReturnType<typeof factsOf>>;

/** One pass over all rows. */
async function readOnce(planned: Planned, facts: Facts, decisions: Decisions, task: Task) {
  const { accountKinds, merchants } = withRecipe(decisions);
  const draft = new Draft(facts.accounts?.accounts ?? null, accountKinds);
  for (const user of facts.consented?.keys() ?? []) draft.users.numberOf(user);
  const rejected = new RejectedRows();
  const history = new History(planned.length, planned[0].plan.onlyUser);
  const merchantNames = new MerchantNames(merchants === 'as written');
  const into = { draft, rejected, history, merchantNames, hasPockets: facts.accounts === null };
  const spans: FileSpan[] = [];
  const read: ReadRows[] = [];
  for (const [i, one] of planned.entries()) {
    const from = draft.rows;
    const surveyor = one.planner.surveyorFor(one);
    const rows = await readRows(
      { ...one, surveyor },
      i,
      into,
      part(task, i / planned.length, (i + 1) / planned.length),
    );
    read.push(rows);
    spans.push({ rows: draft.rows - from });
    if (planned.length > 1) putOldestFirst(draft, from, rows.survey.newestFirst);
  }
  return { draft, rejected, history, merchantNames, spans, read };
}

/** A table with all columns of the published dataset's transactions. */
const isPublishedTable = ({ header }: Table): boolean =>
  DATASET_FILES['transactions.csv'].every((name) => header?.includes(name));

/** What no column says of all transactions. */
function unknownOf(planned: Planned, facts: Facts) {
  const columns = planned.map(({ plan }) => plan.columns);
  const merchants = columns.every(({ merchant, payee, payer }) => (merchant ?? payee ?? payer) === undefined);
  return {
    accounts: !facts.accounts?.complete,
    merchants,
    purposes:
      merchants &&
      columns.every(({ category, subcategory, type }) => (category ?? subcategory ?? type) === undefined),
  };
}

function importedOf(
  understood: Understood,
  planned: Planned,
  { draft, rejected, history, merchantNames, spans, read }: Awaited<ReturnType<typeof readOnce>>,
  facts: Facts,
  decisions: Decisions,
): Imported {
  const reversals = read.flatMap((one) => one.reversals);
  const tables = planned.map(({ table }) => table);
  return finished(
    {
      ...understood,
      merchants: merchantNames.changes(),
      notes: [
        ...understood.notes,
        ...history.notes(planned),
        ...[reversalNote(reversals)].filter((note) => note !== null),
      ],
    },
    draft,
    rejected,
    understood.rows,
    {
      file: tables[0]?.file ?? '',
      newestFirst: planned.length === 1 && planned[0].plan.newestFirst,
      isPublishedTable: tables.every(isPublishedTable),
      unknown: unknownOf(planned, facts),
      hints: facts.hints,
      asOfDay: decisions.asOfDay ?? null,
      openingBalanceCents: decisions.openingBalanceCents ?? null,
      consented: facts.consented,
      ...coverageOf(facts.accounts?.accounts ?? null, tables, spans, draft),
    },
  );
}
