import { featuresInput } from '@/lib/engine/chunks/chunk';
import type { DataSource } from '@/lib/engine/data/data-source';
import { readPopulation } from '@/lib/features/population';
import { columnsFor, joinedPopulation } from '@/lib/formats/given/joining/joined-population';
import { joinedKey } from '@/lib/formats/given/joining/joined-table';
import type { Config } from '@/lib/params/config/config';
import { sameDetection } from '@/lib/params/slices/slices';
import { notify, type SessionState, session, shownConfig } from '../work/store';
import { showAllUsers } from './all-users';
import type { ImportedData } from './imported-data';
import { hasJoins, type Join, joinsOf } from './joins/join';

/** Whether the features that there are of imported data are those of a config, with what is joined to them. */
function isCurrent(state: SessionState, config: Config): boolean {
  const { data, imported } = state;
  return (
    data !== null &&
    imported !== null &&
    sameDetection(imported.config, config) &&
    hasJoins(imported.population, joinsOf(state, 'imported', data.origin))
  );
}

/** Shows the shown config on the features of the imported data, where imported data is what is shown. */
function show(state: SessionState): void {
  const config = shownConfig(session.getState());
  const { imported, shows } = state;
  if (!imported || shows !== 'imported' || !isCurrent(state, config)) return;
  showAllUsers(config, imported.population);
}

/** By who answers for transactions the joined tables whose columns it was given. */
const given = new WeakMap<DataSource, string>();

/** Gives own features the columns that are joined. */
async function giveJoins({ source, origin }: ImportedData, joins: readonly Join[]): Promise<void> {
  const key = joinedKey(joins);
  if ((given.get(source) ?? '') === key) return;
  await source.giveColumns(columnsFor(joins, null, 0, origin.userIds.length));
  given.set(source, key);
}

let computing: ImportedData | null = null;

/** Brings the features in step with the windows and the detection that are set; the newest settings win. */
async function bringFeatures(): Promise<void> {
  const { data } = session.getState();
  if (!data || computing === data) return;
  computing = data;
  try {
    for (;;) {
      const config: Config = shownConfig(session.getState());
      const state = session.getState();
      if (state.data !== data || isCurrent(state, config)) return;
      const joins = joinsOf(state, 'imported', data.origin);
      await giveJoins(data, joins);
      const table = await data.source.features(featuresInput(config));
      if (session.getState().data !== data) return;
      const population = joinedPopulation(readPopulation(data.origin, table), joins, config.windows);
      session.setState({ imported: { config, population } });
    }
  } catch (error) {
    notify({
      id: 'data',
      tone: 'problem',
      text: `The features of ${data.origin.name} could not be computed: ${(error as Error).message}. The result shown is the last one that finished; import the data again to go on.`,
    });
  } finally {
    if (computing === data) computing = null;
  }
}

/** Keeps the result of the imported data in step with what is set. Started with the first import. */
export function followImported(): () => void {
  return session.subscribe((state, previous) => {
    const config = shownConfig(state);
    const isNew = state.data !== previous.data;
    if (!state.data) return;
    const isOther = config !== shownConfig(previous) || state.joins !== previous.joins;
    if ((isNew || isOther) && !isCurrent(state, config)) void bringFeatures();
    if (isOther || state.imported !== previous.imported || state.shows !== previous.shows) show(state);
  });
}
