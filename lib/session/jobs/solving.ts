import { createStore } from 'zustand/vanilla';
import type { SolveJob } from '@/lib/engine/tasks/solver';
import { has } from '@/lib/features/population';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { targetsOf } from '@/lib/params/wanted/targets';
import type { Solution } from '@/lib/solve/solution';
import type { SolveProgress, SolveResult } from '@/lib/solve/solve';
import { connected, engine } from '../connect';
import { asPlain, joinsOf } from '../data/joins/join';
import { currentShares } from '../shown/selectors';
import { view } from '../shown/view';
import { commitConfig } from '../work/actions';
import { session } from '../work/store';
import { createJob, type JobState } from './job';

/** What the solver may move. Locked shares are those of the mix. */
export interface Freedom {
  readonly mix: boolean;
  readonly thresholds: boolean;
  /** The other numbers of the rules. */
  readonly numbers: boolean;
  readonly levers: boolean;
  /** Paths of numbers of the rules that stay. */
  readonly fixed: readonly string[];
  /** Where one may go, by path, where that is not its own range. */
  readonly ranges: Readonly<Record<string, readonly [low: number, high: number]>>;
}

export const moves = createStore<Freedom>()(() => ({
  mix: true,
  thresholds: true,
  numbers: false,
  levers: false,
  fixed: [],
  ranges: {},
}));

/** What is solved: solutions of other settings are of the past. */
interface SolvingInputs {
  readonly config: Config;
  /** Shares under those settings, by window and persona index. */
  readonly before: readonly (readonly number[])[];
  readonly job: SolveJob;
}

/** Seeks settings that meet the targets of a config, in a worker of its own. */
export const solving = createJob<SolvingInputs, SolveResult, SolveProgress>(({ job }, { signal, report }) =>
  engine().solve(job, { signal, onProgress: report }),
);
type SolvingState = JobState<SolvingInputs, SolveResult, SolveProgress>;

const NONE: readonly Solution[] = [];

/** Best first: what the last search found, or has found so far. */
export const solutionsOf = ({ status, progress, value }: SolvingState): readonly Solution[] =>
  (status === 'done' ? value?.solutions : progress?.solutions) ?? NONE;

/** Seeks settings that meet the targets of the committed config. */
export async function startSolving(): Promise<void> {
  if (!connected()) return;
  const { work, result } = session.getState();
  const { config, locked } = work;
  const { mix, thresholds, numbers, levers, fixed, ranges } = moves.getState();
  await solving.start({
    config,
    before: result ? config.windows.map((_, w) => currentShares(result, w)) : [],
    job: {
      config,
      targets: targetsOf(config.targets),
      mix,
      thresholds,
      numbers,
      levers,
      locks: [...locked.map((id) => `mix.${id}`), ...fixed],
      ranges,
      imported: result && !has(result.population, 'settings') ? result.population : null,
      joined: joinsOf(session.getState(), 'synthetic').map(asPlain),
    },
  });
}

/** Shows a solution without committing it, under the number that it has in the list. */
export function previewSolution({ config }: Solution, number: number): void {
  view.setState({ previewed: { of: config, name: `Solution ${number}` } });
  session.setState({ draft: config });
}

/** The solution that was applied last, and the settings that came of it. */
export const applied = createStore<{ readonly solution: Solution | null; readonly as: Config | null }>()(
  () => ({ solution: null, as: null }),
);

/** Commits a solution: one step of undo. */
export function applySolution(solution: Solution): Problem | null {
  const problem = commitConfig(solution.config);
  if (!problem) applied.setState({ solution, as: session.getState().work.config });
  return problem;
}
