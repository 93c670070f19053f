import { createStore } from 'zustand/vanilla';
import type { FitJob } from '@/lib/engine/tasks/fitter';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { filteredTable } from '@/lib/rules/view/filtered';
import type { FitProgress, FitResult } from '@/lib/solve/fit/fit';
import { DEFAULT_FIT_PARAMETERS } from '@/lib/solve/fit/fit-problem';
import { fitStart } from '@/lib/solve/fit/fit-start';
import { connected, engine } from '../connect';
import { commitConfig } from '../work/actions';
import { session } from '../work/store';
import { createJob } from './job';

/** What may move. */
export interface FitMoves {
  readonly mix: boolean;
  readonly generator: boolean;
}
export const fitMoves = createStore<FitMoves>()(() => ({ mix: true, generator: true }));

/** The config that a fit was applied as; null before one was. */
export const appliedFit = createStore<{ readonly config: Config | null }>()(() => ({ config: null }));

/** Seeks the settings whose synthetic users are like the imported ones, in a worker of its own. `config` is what they began with. */
export const fitting = createJob<{ readonly config: Config; readonly job: FitJob }, FitResult, FitProgress>(
  async ({ job }, { signal, report }) => {
    const fitted = await engine().fit(job, { signal, onProgress: report });
    if (!fitted.ok) throw new Error(fitted.problem.message);
    return fitted.value;
  },
);

/** Seeks the settings whose users are like those of the data in use. */
export async function startFit(): Promise<void> {
  const { work, data, imported } = session.getState();
  const { config, locked } = work;
  const all = imported?.population.cohorts[0]?.table;
  const real = all && filteredTable(all, config);
  if (!connected() || !data || !real) return;
  const { mix, generator } = fitMoves.getState();
  await fitting.start({
    config,
    job: {
      config: fitStart(config, real.users, data.origin.history.asOfDay),
      real,
      mix,
      parameters: generator ? DEFAULT_FIT_PARAMETERS : [],
      locks: locked.map((id) => `mix.${id}`),
      ranges: {},
    },
  });
}

/** Commits the settings found: one step of undo. The population shown stays. */
export function applyFit(config: Config): Problem | null {
  const problem = commitConfig(config);
  if (!problem) appliedFit.setState({ config: session.getState().work.config });
  return problem;
}
