import { readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { GALLERY } from '@/lib/gallery/gallery';
import { madeTable, USUAL } from '@/lib/gallery/made-table';
import { allTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { loadPart } from '@/lib/parts/load-part';
import type { GivenTable } from '@/lib/rules/document/given-table';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { flushWork } from '../work/saving';
import { type SessionState, session, shownConfig } from '../work/store';
import { newWorkId } from '../work/tab';
import { onAllUsers, showAllUsers } from './all-users';

/** Shows the shown config on the table, where the table is what is shown and the result is of another. */
function show(state: SessionState): void {
  const { table, shows, result: last } = state;
  const config = shownConfig(state);
  if (!table || shows !== 'table' || String(config.windows) !== String(table.days)) return;
  if (last?.config !== config || last.given !== table.population) showAllUsers(config, table.population);
}

let following = false;

/** Keeps the result of the table in step with what is set. */
function follow(): void {
  if (following) return;
  following = true;
  session.subscribe((state, previous) => {
    if (
      shownConfig(state) !== shownConfig(previous) ||
      state.table !== previous.table ||
      state.shows !== previous.shows
    )
      show(state);
  });
}

/** Opens a table with rules over it, as another work: one step of undo. */
export function openTable(name: string, given: GivenTable, rules: RulesDocument): void {
  const { table, days } = givenFeatures(given);
  const population = readPopulation(tableOrigin(name, allTexts(given.ids)), table);
  const config: Config = {
    ...PRESETS[DEFAULT_PRESET],
    name,
    windows: days,
    rules,
    targets: {},
    checks: [],
    notes: {},
  };
  follow();
  flushWork(true);
  const result = onAllUsers(config, population, null);
  const work = { id: newWorkId(), preset: DEFAULT_PRESET, config, baseline: null, locked: [] };
  // At once: what is shown is never of one table, and its rules of another.
  session.setState({
    table: { name, population, days },
    shows: 'table',
    work,
    draft: null,
    result,
    problem: null,
  });
}

/** Opens a worked example: its customers are made here. */
export async function openExample(id: string): Promise<void> {
  const entry = GALLERY.find((one) => one.id === id);
  if (!entry) return;
  const example = await loadPart(entry.load);
  openTable(entry.title, madeTable(example, entry.number, USUAL), example.rules);
}
