import type { DataSource } from '@/lib/engine/data/data-source';
import type { LookedTable, ReadTable } from '@/lib/engine/data/table-desk';
import type { RowKind } from '@/lib/formats/given/opening/row-kind';
import { withOutcomeRoles } from '@/lib/formats/given/outcome-roles';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { textCount } from '@/lib/model/packed-texts';
import type { Result } from '@/lib/model/result';
import { countedText } from '@/lib/text/written';
import { createJob } from '../jobs/job';
import { say } from '../shown/view';
import { undo } from '../work/actions';
import { session } from '../work/store';
import type { DroppedFile } from './imported-data';
import {
  followImportJob,
  importing,
  letGoOfFiles,
  lookAtTransactions,
  openedFiles,
  openNew,
} from './importing';
import type { TableFiles } from './shown-table';
import { openTable, tableOf, takeUpTable } from './table-data';
import { type RulesChoice, tableConfig } from './table-rules';

/** A table that is looked at, or read. */
interface Reading {
  readonly source: DataSource;
  readonly decisions: TableDecisions;
}
const looking = createJob<Reading, Result<LookedTable>, number>(({ source, decisions }, { signal, report }) =>
  source.lookAtTable(decisions, { signal, onProgress: report }),
);
const reading = createJob<Reading, Result<ReadTable>, number>(({ source, decisions }, { signal, report }) =>
  source.readTable(decisions, { signal, onProgress: report }),
);
followImportJob(looking, 'looking');
followImportJob(reading, 'reading');

/** What a row of files is. What cannot be told is left to the reading of transactions. */
async function kindOf(source: DataSource): Promise<(RowKind & { readonly isTable: boolean }) | null> {
  try {
    return await source.rowKind();
  } catch {
    return null;
  }
}

/** What is known of columns before the file is: those that the outcome of the work names, and those that were outcomes in the table that is shown. */
function decidedBefore(): TableDecisions {
  const { work, table } = session.getState();
  const were = Array.from(table?.outcomes.keys() ?? [], (name) => [name, 'outcome'] as const);
  const { roles = {} } = withOutcomeRoles({ roles: Object.fromEntries(were) }, work.config);
  const carried = Object.keys(roles);
  return carried.length > 0 ? { roles, carried } : {};
}

/** Takes up files and looks at them, as what they are: nothing is imported yet, but what is exported here is opened at once. */
export async function openFiles(given: readonly DroppedFile[]): Promise<void> {
  if (given.length === 0) return;
  const source = openNew(given);
  const kind = await kindOf(source);
  if (openedFiles()?.source !== source) return;
  if (!kind?.isTable) return lookAtTransactions();
  const { isTable: _, ...rows } = kind;
  importing.setState({ rows });
  if (rows.state === 'asked') {
    importing.setState({ status: 'asked' });
    return;
  }
  if (rows.row === 'transaction') return lookAtTransactions();
  await lookAtTable(decidedBefore());
  const { looked, status, problem } = importing.getState();
  if (rows.isOwnExport && status === 'understood' && looked && !problem) await openLooked('current');
}

/** What the analyst says that a row is. */
export async function takeRowsAs(row: RowKind['row']): Promise<void> {
  importing.setState({
    rows: { row, state: 'proven', reason: 'You said so.', isOwnExport: false },
    understood: null,
    looked: null,
    problem: null,
  });
  await (row === 'customer' ? lookAtTable(decidedBefore()) : lookAtTransactions());
}

/** Decides something more of a table; undefined takes it back. */
export function decideTable(change: Partial<Record<keyof TableDecisions, unknown>>): Promise<void> {
  const { tableDecisions } = importing.getState();
  const all = Object.entries({ ...tableDecisions, ...change });
  return lookAtTable(Object.fromEntries(all.filter(([, value]) => value !== undefined)));
}

/** Looks at the table with these decisions. What was made of it under others stays on the screen where these do not fit. */
async function lookAtTable(decisions: TableDecisions): Promise<void> {
  looking.drop();
  const opened = openedFiles();
  if (!opened) return;
  importing.setState({ tableDecisions: decisions });
  const result = await looking.start({ source: opened.source, decisions });
  if (!result || importing.getState().tableDecisions !== decisions) return;
  if (result.ok) importing.setState({ status: 'understood', looked: result.value, problem: null });
  else importing.setState({ status: 'understood', problem: result.problem });
}

/** Reads the table that was looked at; null where that failed, which is said. */
export async function readLooked(): Promise<{ readonly read: ReadTable; readonly from: TableFiles } | null> {
  const opened = openedFiles();
  const { looked, tableDecisions: decisions } = importing.getState();
  if (!opened || !looked) return null;
  const result = await reading.start({ source: opened.source, decisions });
  if (!result) return null;
  if (!result.ok) {
    importing.setState({ status: 'understood', problem: result.problem });
    return null;
  }
  const { ms } = reading.state.getState();
  return { read: result.value, from: { files: opened.files, decisions, looked, ms } };
}

/** Opens the table that was looked at as the population. */
export async function openLooked(choice: RulesChoice): Promise<void> {
  const name = importing.getState().name ?? '';
  const found = await readLooked();
  if (!found) return;
  const { read, from } = found;
  const config = tableConfig(session.getState().work.config, name, read, choice);
  if (!config) {
    importing.setState({
      status: 'understood',
      problem: {
        where: name,
        message:
          'No column can be read by rules: each is of ids, left out, or the same in all rows. Give one another role.',
      },
    });
    return;
  }
  openTable(tableOf(name, read, from), config);
  letGoOfFiles();
  say({
    text: `Opened ${name}, ${countedText(textCount(read.ids), 'row')}`,
    detail: choice === 'current' ? 'with the rules that there were' : 'with rules to begin with',
    action: { label: 'Take back', run: undo },
  });
}

/** Reads files as a table that they were before, for the work that there is. False where they are refused, which is said. */
export async function readTableAgain(
  name: string,
  files: readonly DroppedFile[],
  decisions: TableDecisions,
  shows: boolean,
): Promise<boolean> {
  openNew(files, name);
  await lookAtTable(decisions);
  const found = importing.getState().problem ? null : await readLooked();
  if (!found) return false;
  takeUpTable(tableOf(name, found.read, found.from), shows);
  letGoOfFiles();
  return true;
}

/** Takes the table that is shown up again, to decide otherwise. */
export async function decideAgain(): Promise<void> {
  const { table } = session.getState();
  if (!table?.from) return;
  const { files, decisions } = table.from;
  openNew(files, table.name);
  importing.setState({
    rows: { row: 'customer', state: 'proven', reason: 'So it was opened.', isOwnExport: false },
  });
  await lookAtTable(decisions);
}
