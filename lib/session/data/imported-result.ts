import { featuresInput } from '@/lib/engine/chunks/chunk';
import { readPopulation } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { sameDetection } from '@/lib/params/slices/slices';
import { notify, type SessionState, session, shownConfig } from '../work/store';
import { showAllUsers } from './all-users';
import type { ImportedData } from './imported-data';

/** Shows the shown config on the features of the imported data, where imported data is what is shown. */
function show({ data, imported, shows }: SessionState): void {
  const config = shownConfig(session.getState());
  if (!data || !imported || shows !== 'imported' || !sameDetection(imported.config, config)) return;
  showAllUsers(config, imported.population);
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
      const { imported } = session.getState();
      if (session.getState().data !== data || (imported && sameDetection(imported.config, config))) return;
      const table = await data.source.features(featuresInput(config));
      if (session.getState().data !== data) return;
      session.setState({ imported: { config, population: readPopulation(data.origin, table) } });
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
    if (isNew || config !== shownConfig(previous)) {
      const { imported } = state;
      if (!imported || !sameDetection(imported.config, config)) void bringFeatures();
    }
    if (
      config !== shownConfig(previous) ||
      state.imported !== previous.imported ||
      state.shows !== previous.shows
    )
      show(state);
  });
}
