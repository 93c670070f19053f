import type { ReadTable } from '@/lib/engine/data/table-desk';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { type Population, readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { GALLERY } from '@/lib/gallery/gallery';
import { madeOutcomes, madeTable, USUAL } from '@/lib/gallery/made-table';
import type { WorkedExample } from '@/lib/gallery/worked-example';
import { DocumentError } from '@/lib/language/grammar';
import type { Config } from '@/lib/params/config/config';
import { NO_FEATURES } from '@/lib/params/config/features/feature-edit';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { loadPart } from '@/lib/parts/load-part';
import { view } from '../shown/view';
import { flushWork } from '../work/saving';
import { type SessionState, session, shownConfig } from '../work/store';
import { newWorkId } from '../work/tab';
import { onAllUsers, showAllUsers } from './all-users';
import { type Join, joinsOf } from './joins/join';
import { showPopulation } from './population-shown';
import type { TableData, TableFiles } from './shown-table';
import { tablePopulation } from './table-population';

const windowsText = (days: readonly number[]) =>
  days[0] === 0 ? 'no windows' : `windows of ${days.join(' and ')} days`;

/** Shows the shown config on the table, where the table is what is shown and the result is of another. */
function show(state: SessionState): void {
  const { table, shows, result: last } = state;
  const config = shownConfig(state);
  if (!table || shows !== 'table') return;
  if (String(config.windows) !== String(table.days)) {
    session.setState({
      problem: {
        where: 'windows',
        message: `${table.name} has ${windowsText(table.days)}, and the settings have ${windowsText(config.windows)}. What is shown is the last result.`,
      },
    });
    return;
  }
  let population: Population;
  try {
    population = tablePopulation(table, joinsOf(state, 'table', table.population.origin), config);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    session.setState({ problem: { where: `features${error.at.pointer}`, message: error.message } });
    return;
  }
  if (last?.config === config && last.given === population) return;
  // A window that the table does not have is looked at no longer.
  if (view.getState().window >= table.days.length) view.setState({ window: 0 });
  showAllUsers(config, population);
}

/** So many tables are kept for undo and redo. */
const KEPT = 3;
/** Tables by the work that they were opened with. */
const tables = new Map<string, TableData>();

function keep(table: TableData): TableData {
  tables.set(table.work, table);
  for (const work of [...tables.keys()].slice(0, -KEPT)) tables.delete(work);
  return table;
}

/** Undo and redo go over works, and what is shown goes with them: a table with its own, what was before it with the one before. */
function goWithWork(state: SessionState, previous: SessionState): void {
  const { table, shows, work } = state;
  if (work.id === previous.work.id) return;
  const own = tables.get(work.id);
  if (own) session.setState({ table: own, shows: 'table' });
  else if (shows !== 'table' || !table) return;
  else if (previous.work.id === table.work && work.id === table.before.work)
    showPopulation(table.before.shows === 'imported' && state.data ? 'imported' : 'synthetic');
  else if (String(work.config.windows) !== String(table.days)) showPopulation('synthetic');
}

let following = false;

/** Keeps the result of the table in step with what is set. */
function follow(): void {
  if (following) return;
  following = true;
  session.subscribe((state, previous) => {
    if (state.table === previous.table) goWithWork(state, previous);
    const now = session.getState();
    if (
      shownConfig(now) !== shownConfig(previous) ||
      now.table !== previous.table ||
      now.joins !== previous.joins ||
      now.shows !== previous.shows
    )
      show(now);
  });
}

/** A table that was read or made, ready to be shown. */
export type OpenedTable = Omit<TableData, 'work' | 'before'>;

/** A table out of files, as a population. */
export function tableOf(name: string, read: ReadTable, from: TableFiles | null): OpenedTable {
  const { table, ids, names, days, outcomes } = read;
  const population = readPopulation(tableOrigin(name, ids, names), table);
  return { name, population, names, days, outcomes, from };
}

/** What is joined to a table goes with it. */
const withoutTable = (joins: readonly Join[]) =>
  joins.some(({ to }) => to === 'table') ? joins.filter(({ to }) => to !== 'table') : joins;

/** Shows a table with a config for it, as another work: one step of undo. */
export function openTable(opened: OpenedTable, config: Config): void {
  follow();
  flushWork(true);
  const { work: now, shows, joins } = session.getState();
  const result = onAllUsers(config, tablePopulation(opened, [], config), null);
  const work = { id: newWorkId(), preset: DEFAULT_PRESET, config, locked: [] };
  view.setState({ window: 0 });
  // At once: what is shown is never of one table, and its rules of another.
  session.setState({
    table: keep({ ...opened, work: work.id, before: { work: now.id, shows } }),
    shows: 'table',
    joins: withoutTable(joins),
    work,
    draft: null,
    result,
    problem: null,
  });
}

/** Forgets the table; its work stays. */
export function forgetTable(): void {
  const { shows, joins } = session.getState();
  tables.clear();
  session.setState({ table: null, joins: withoutTable(joins) });
  if (shows === 'table') showPopulation('synthetic');
}

/** Takes a table up for the work that there is, as after a reload: no step of undo. */
export function takeUpTable(opened: OpenedTable, shows: boolean): void {
  follow();
  const { work, shows: before } = session.getState();
  session.setState({ table: keep({ ...opened, work: work.id, before: { work: '', shows: before } }) });
  if (shows) showPopulation('table');
}

/** What the columns of an example are called. */
const wordsOf = ({ features }: WorkedExample): NonNullable<FeaturesDocument['words']> =>
  Object.fromEntries(Object.entries(features).map(([name, { windows: _, ...words }]) => [name, words]));

/** The table of a worked example: its customers are made here. */
async function exampleTable(id: string) {
  const entry = GALLERY.find((one) => one.id === id);
  if (!entry) return null;
  const example = await loadPart(entry.load);
  const given = madeTable(example, entry.number, USUAL);
  const outcomes = new Map(madeOutcomes(example, entry.number, USUAL)?.columns);
  outcomes.delete('id');
  const read = { ...givenFeatures(given), ids: given.ids, outcomes };
  return { opened: tableOf(entry.title, read, null), rules: example.rules, words: wordsOf(example) };
}

/** Opens a worked example, with its rules. */
export async function openExample(id: string): Promise<void> {
  const example = await exampleTable(id);
  if (!example) return;
  const { opened, rules, words } = example;
  openTable(opened, {
    ...PRESETS[DEFAULT_PRESET],
    name: opened.name,
    windows: opened.days,
    features: { ...NO_FEATURES, words },
    rules,
    targets: {},
    checks: [],
    notes: {},
  });
}

/** Makes the customers of a worked example again, for the work that there is. */
export async function takeUpExample(id: string, shows: boolean): Promise<void> {
  const example = await exampleTable(id);
  if (example && session.getState().table === null) takeUpTable(example.opened, shows);
}
