import type { DataSource } from '@/lib/engine/data/data-source';
import type { TableJoin } from '@/lib/engine/data/table-desk';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { withColumns } from '@/lib/formats/given/with-columns';
import { type PackedTexts, packTexts } from '@/lib/model/packed-texts';
import type { Result } from '@/lib/model/result';
import { createJob } from '../jobs/job';
import { session } from '../work/store';
import { followImportJob, importing, letGoOfFiles, openedFiles } from './importing';
import type { TableData } from './shown-table';
import { showJoined } from './table-data';

interface Joining {
  readonly source: DataSource;
  readonly ids: PackedTexts;
  readonly decisions: TableDecisions;
}
const joining = createJob<Joining, Result<TableJoin>, number>(
  ({ source, ids, decisions }, { signal, report }) =>
    source.joinTable({ ids, decisions }, { signal, onProgress: report }),
);
followImportJob(joining, 'reading');

function refuse(message: string): void {
  importing.setState({ status: 'understood', problem: { where: importing.getState().name ?? '', message } });
}

/** The ids of the customers of a table. */
const idsOf = ({ population: { origin } }: TableData): readonly string[] =>
  'userIds' in origin ? origin.userIds : [];

/** Joins the columns of the table that was looked at to the customers of the table that is shown, by their ids: one step of undo. */
export async function joinLooked(): Promise<void> {
  const opened = openedFiles();
  const { table } = session.getState();
  const { looked, tableDecisions: decisions } = importing.getState();
  if (!opened || !looked || !table) return;
  const result = await joining.start({ source: opened.source, ids: packTexts(idsOf(table)), decisions });
  if (!result || session.getState().table !== table) return;
  if (!result.ok) {
    importing.setState({ status: 'understood', problem: result.problem });
    return;
  }
  const { columns, ...counts } = result.value;
  const { roles = {} } = decisions;
  const isRead = (name: string) => !['left out', 'weight', 'outcome', 'snapshot'].includes(roles[name] ?? '');
  const read = new Map([...columns].filter(([name]) => isRead(name)));
  const [cohort] = table.population.cohorts;
  if (!cohort) return;
  const { table: features, names } = withColumns(cohort.table, table.days, read);
  const twice = names.find((name) => table.names.includes(name));
  if (twice !== undefined)
    return refuse(`Both tables have a column "${twice}": leave it out here, or rename it in one of them.`);
  if (counts.joined === 0)
    return refuse('No customer of this table is in the one that is shown: their ids have nothing in common.');
  const { origin } = table.population;
  const all = [...table.names, ...names];
  showJoined({
    ...table,
    names: all,
    population: { origin: { ...origin, given: all }, cohorts: [{ ...cohort, table: features }] },
    joins: [...table.joins, { name: opened.name, columns: names, ...counts }],
  });
  letGoOfFiles();
}
