import { featuresInput } from '@/lib/engine/chunks/chunk';
import { type KnownOutcome, outcomeOf } from '@/lib/engine/chunks/outcome';
import type { Config } from '@/lib/params/config/config';
import { sameDetection } from '@/lib/params/slices/slices';
import type { ImportedData } from '../shown/live-result';
import { notify, type SessionState, session, shownConfig } from '../work/store';
import { populationOf } from './imported-population';

/** Evaluates the shown config on the features of the imported data, and shows it where imported data is what is shown. */
function show({ data, imported, shows }: SessionState): void {
  const config = shownConfig(session.getState());
  if (!data || !imported || shows !== 'imported' || !sameDetection(imported.config, config)) return;
  const { population } = imported;
  const users = population.segments[0]?.table.users as number;
  const start = performance.now();
  const { result } = session.getState();
  const last = result?.population === population ? result : null;
  const known: KnownOutcome = {
    consent: last?.outcome.consent ?? { flags: [data.facts.consented] },
    ...(last?.config.personas === config.personas && {
      rules: last.outcome.rules,
      assignments: last.outcome.assignments,
    }),
  };
  const counts = last?.counts ?? [users];
  const outcome = outcomeOf(config, population, counts, known);
  const ms = performance.now() - start;
  session.setState({ result: { data, config, counts, population, outcome, exact: true, ms }, problem: null });
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
      session.setState({ imported: { config, population: populationOf(table) } });
    }
  } catch (error) {
    notify({
      id: 'data',
      tone: 'problem',
      text: `The features of ${data.name} could not be computed: ${(error as Error).message}. The result shown is the last one that finished; import the data again to go on.`,
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
