import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type DataSource, openDataSource } from '@/lib/engine/data/data-source';
import { FEATURES } from '@/lib/features/features';
import type { Origin } from '@/lib/features/population';
import { joinCounts, joinedNames } from '@/lib/formats/given/joining/joined-population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import { type PackedTexts, packTexts } from '@/lib/model/packed-texts';
import { failure, type Result } from '@/lib/model/result';
import { countedText } from '@/lib/text/written';
import { createJob } from '../../jobs/job';
import { say } from '../../shown/view';
import { undo } from '../../work/actions';
import { notify, type SessionState, session } from '../../work/store';
import { followImportJob, importing, letGoOfFiles, openedFiles } from '../importing';
import type { Shows } from '../shown-table';
import { type Join, joinsOf } from './join';

interface Joining {
  readonly source: DataSource;
  readonly ids: PackedTexts | null;
  readonly decisions: TableDecisions;
}
const joining = createJob<Joining, Result<Omit<JoinedTable, 'key'>>, number>(
  ({ source, ids, decisions }, { signal, report }) =>
    source.joinTable({ ids, decisions }, { signal, onProgress: report }),
);
followImportJob(joining, 'reading');

/** Customers that a table can be joined to. */
export interface JoinTarget {
  readonly to: Shows;
  readonly name: string;
  readonly of: Origin | null;
}

/** The customers of a population, as what a table is joined to; null where there are none. */
export function targetOf(
  { data, table }: Pick<SessionState, 'data' | 'table'>,
  to: Shows,
): JoinTarget | null {
  if (to === 'synthetic') return { to, name: 'the synthetic customers', of: null };
  if (to === 'imported') return data && { to, name: data.origin.name, of: data.origin };
  return table && { to, name: table.name, of: table.population.origin };
}

/** Their ids; null of those who are made. */
function idsOf({ of }: JoinTarget): PackedTexts | null {
  if (of && 'ids' in of) return of.ids;
  return of && 'userIds' in of ? packTexts(of.userIds) : null;
}

/** The names that columns of customers have, but for those of a join. */
function namesOf(state: SessionState, { to, of }: JoinTarget): ReadonlySet<string> {
  const { config } = state.work;
  const { columns, features = {} } = config.features ?? {};
  const defined = Object.keys(columns ?? features).map((name) => name.replace(/@W$/, ''));
  const own = to === 'table' ? (state.table?.names ?? []) : FEATURES;
  const joined = joinsOf(state, to, of).flatMap((join) => joinedNames(join, config.windows));
  return new Set([...own, ...defined, ...joined]);
}

/** Why a table cannot be joined: nobody has its ids, or a name is taken. */
function refusal(state: SessionState, target: JoinTarget, table: Omit<JoinedTable, 'key'>): string | null {
  const taken = namesOf(state, target);
  const twice = joinedNames(table, state.work.config.windows).find((name) => taken.has(name));
  if (twice !== undefined)
    return `${target.name} and this table both have a column "${twice}": leave it out here, or rename it in one of them.`;
  if (table.columns.size === 0 && table.outcomes.size === 0)
    return 'No column can be joined: each is of ids or left out. Give one another role.';
  const rows = table.rows.get(null);
  if (rows && !rows.some((row) => row >= 0))
    return `No customer of this table is in ${target.name}: their ids have nothing in common.`;
  if (table.rows.size === 0)
    return 'No id of this table is that of a customer who is made, such as user_stable_finances_1.';
  return null;
}

/** Of tables joined in this tab, how many there have been. */
let made = 0;

function joinOf(
  target: JoinTarget,
  table: Omit<JoinedTable, 'key'>,
  file: Pick<Join, 'name' | 'files' | 'decisions'>,
): Join {
  made++;
  const { to, of } = target;
  return { ...table, ...file, key: String(made), to, of };
}

/** Joins the columns of the table that was looked at to the customers who are shown, by their ids: one step of undo. */
export async function joinLooked(): Promise<void> {
  const opened = openedFiles();
  const { looked, tableDecisions: decisions } = importing.getState();
  const target = targetOf(session.getState(), session.getState().shows);
  if (!opened || !looked || !target) return;
  const { source, name, files } = opened;
  const result = await joining.start({ source, ids: idsOf(target), decisions });
  const state = session.getState();
  if (!result || targetOf(state, target.to)?.of !== target.of) return;
  const message = result.ok ? refusal(state, target, result.value) : null;
  if (!result.ok || message !== null) {
    const problem = result.ok ? { where: name, message: message ?? '' } : result.problem;
    importing.setState({ status: 'understood', problem });
    return;
  }
  follow();
  const join = joinOf(target, result.value, { name, files, decisions });
  session.setState({ joins: [...state.joins, join] });
  letGoOfFiles();
  const counts = countsOf(join, state.result);
  say({
    text: `Joined ${name}${counts ? ` to ${countedText(counts.joined, 'customer')}` : ''}`,
    action: { label: 'Take back', run: undo },
  });
}

/** Takes a joined table away: one step of undo. */
export function removeJoin(join: Join): void {
  session.setState(({ joins }) => ({ joins: joins.filter((one) => one !== join) }));
}

/** How many customers a table has, how many it has not, and rows of it that are nobody's. Null while there are no customers. */
export function countsOf(
  join: Join,
  made: Pick<Evaluation, 'given' | 'givenCounts'> | null,
): ReturnType<typeof joinCounts> | null {
  if (join.to === 'synthetic') return made && joinCounts(join, made.given.cohorts, made.givenCounts);
  return joinCounts(join, [{ archetype: null }], [join.rows.get(null)?.length ?? 0]);
}

/** Changes what is joined without a step of undo: nobody decided anything. */
function quietly(change: (joins: readonly Join[]) => readonly Join[]): void {
  const history = session.temporal.getState();
  history.pause();
  session.setState(({ joins }) => ({ joins: change(joins) }));
  history.resume();
}

/** Files that were joined before. */
export type JoinedFiles = Pick<Join, 'to' | 'name' | 'files' | 'decisions'>;

/** Joins files as they were joined before, to the customers that there are now. Null where that went well, else why not. */
export async function joinAgain(file: JoinedFiles, inPlaceOf: Join | null = null): Promise<string | null> {
  const target = targetOf(session.getState(), file.to);
  if (!target) return 'The customers that it was joined to are not there.';
  const source = openDataSource(file.files);
  const result = await source
    .joinTable({ ids: idsOf(target), decisions: file.decisions })
    .catch((error: Error) => failure('', error.message))
    .finally(() => source.dispose());
  const state = session.getState();
  if (targetOf(state, file.to)?.of !== target.of) return null;
  const others = state.joins.filter((join) => join !== inPlaceOf);
  const why = result.ok ? refusal({ ...state, joins: others }, target, result.value) : result.problem.message;
  if (!result.ok || why !== null) return why;
  follow();
  const join = joinOf(target, result.value, file);
  quietly((joins) => (inPlaceOf ? joins.map((one) => (one === inPlaceOf ? join : one)) : [...joins, join]));
  return null;
}

/** Joins to other data what was joined to the data before, or says why that cannot be, and takes it away. */
async function followData(join: Join): Promise<void> {
  const why = await joinAgain(join, join);
  if (why === null || !session.getState().joins.includes(join)) return;
  quietly((joins) => joins.filter((one) => one !== join));
  notify({ id: 'join', tone: 'problem', text: `${join.name} is joined no longer. ${why}` });
}

let following = false;
const under = new WeakSet<Join>();

/** Keeps what is joined to imported data in step with that data. */
function follow(): void {
  if (following) return;
  following = true;
  session.subscribe((state, previous) => {
    if (state.data === previous.data && state.joins === previous.joins) return;
    const stale = state.joins.filter(({ to, of }) => to === 'imported' && of !== state.data?.origin);
    if (stale.length === 0) return;
    if (!state.data) return quietly((joins) => joins.filter((join) => !stale.includes(join)));
    for (const join of stale) {
      if (under.has(join)) continue;
      under.add(join);
      void followData(join).finally(() => under.delete(join));
    }
  });
}
