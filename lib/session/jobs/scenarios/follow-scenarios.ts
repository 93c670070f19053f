import { createStore } from 'zustand/vanilla';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { canReadOwn } from '@/lib/features/own/own-reader';
import { has } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { PRESETS } from '@/lib/params/presets/presets';
import type { Snapshot } from '@/lib/params/scenarios/read-scenarios';
import { canEvaluate } from '@/lib/rules/view/rule-columns';
import { remembered } from '../../shown/remembered';
import { baseOf } from '../../shown/selectors';
import { withPart } from '../../with-part';
import { type SessionState, session, settledResult } from '../../work/store';
import { knownRun, type Runs, type ScenarioRun, scenarioRunsJob } from './scenario-runs';

/** A scenario, and what it gives of the customers that are shown. */
export interface ShownScenario extends Snapshot {
  readonly run: ScenarioRun;
}

interface Scenarios {
  /** The base first. */
  readonly shown: readonly ShownScenario[];
  /** What they are compared with: the latest exact result of committed settings. */
  readonly now: Evaluation | null;
  /** Why they cannot be read. */
  readonly problem: string | null;
}

/** The scenarios of the work as the page shows them. */
export const scenarios = createStore<Scenarios>()(() => ({ shown: [], now: null, problem: null }));

/** What reads scenarios: fetched once there are some. */
let reader: typeof import('@/lib/params/scenarios/read-scenarios') | null = null;

const presetAlone = remembered((config: Config): readonly Snapshot[] => [
  { name: config.name, note: '', config },
]);
const NONE: readonly Snapshot[] = [];

/** The scenarios, the base first; null until what reads them is there. Without any of their own made customers have the preset. */
function snapshotsOf({ work, result }: SessionState): readonly Snapshot[] | null {
  const { scenarios: written } = work.config;
  if (!written) return !result || has(result.given, 'settings') ? presetAlone(PRESETS[work.preset]) : NONE;
  const read = reader?.readScenarios(written);
  if (read) scenarios.setState({ problem: read.ok ? null : read.problem.message });
  return read ? (read.ok ? read.value : NONE) : null;
}

const sameRun = (a: ScenarioRun, b: ScenarioRun) =>
  a === b || (a.kind === 'known' ? b.kind === 'known' && a.evaluation === b.evaluation : a.kind === b.kind);

/** Whether nothing on the screen would be another: a result follows in each frame of a drag. */
const sameScenarios = (a: readonly ShownScenario[], b: readonly ShownScenario[]) =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i] as ShownScenario;
    return one.config === other.config && one.note === other.note && sameRun(one.run, other.run);
  });

/** The evaluation whose shares are those of the base. */
let baseEvaluation: Evaluation | null = null;

/** Keeps what the page compares with in step with the first scenario. */
function followBase(first: ShownScenario | undefined): void {
  const { base } = session.getState();
  if (first?.run.kind === 'known') {
    const { evaluation } = first.run;
    if (base?.label === first.name && baseEvaluation === evaluation) return;
    baseEvaluation = evaluation;
    session.setState({ base: baseOf(first.name, evaluation) });
  } else if (base && (base.config !== first?.config || first.run.kind === 'refused'))
    session.setState({ base: null });
}

/**
 * Keeps the scenarios in step with the work, and makes what they lack while nothing else is to be done and no handle is held. Returns the
 * function that ends it.
 */
export function followScenarios(): () => void {
  const job = scenarioRunsJob();
  let runs: Runs = new Map();
  let fetching = false;

  const fetch = (what: string, load: () => Promise<unknown>) => {
    if (fetching) return;
    fetching = true;
    void withPart(what, load, () => {
      fetching = false;
      update();
    }).finally(() => {
      fetching = false;
    });
  };

  function show(snapshots: readonly Snapshot[], result: Evaluation | null): void {
    const { status, message } = job.state.getState();
    const waits: ScenarioRun =
      status === 'failed' ? { kind: 'refused', message: `It was not made: ${message}.` } : { kind: 'waits' };
    const shown = snapshots.map((snapshot): ShownScenario => {
      const last = runs.get(snapshot.config);
      const known = result && knownRun(result, snapshot.config);
      return { ...snapshot, run: known ?? (last?.kind === 'refused' ? last : waits) };
    });
    followBase(shown[0]);
    if (!sameScenarios(shown, scenarios.getState().shown)) scenarios.setState({ shown });
  }

  function update(): void {
    const state = session.getState();
    if (state.draft) {
      job.drop();
      return;
    }
    if (state.work.baseline) {
      fetch('What was compared with is not a scenario yet', async () =>
        (await import('../../work/scenarios/adopted-base')).adoptBase(),
      );
      return;
    }
    const snapshots = snapshotsOf(state);
    if (!snapshots) {
      fetch('The scenarios were not read', async () => {
        reader = await import('@/lib/params/scenarios/read-scenarios');
      });
      return;
    }
    const result = settledResult(state);
    show(snapshots, state.result);
    if (!result) {
      job.drop();
      return;
    }
    scenarios.setState({ now: result });
    const configs = snapshots.map(({ config }) => config);
    if (!configs.every(canEvaluate) || !configs.every(canReadOwn)) {
      fetch('The scenarios were not evaluated', () =>
        Promise.all([
          import('@/lib/rules/view/document-columns'),
          configs.every(canReadOwn) || import('@/lib/features/own/read-own'),
        ]),
      );
      return;
    }
    if (configs.every((config) => knownRun(result, config))) return;
    void job.start({ result, configs });
  }

  const endSession = session.subscribe((state, before) => {
    if (state.work !== before.work || state.draft !== before.draft || state.result !== before.result)
      update();
  });
  const endJob = job.state.subscribe(({ progress }) => {
    runs = progress ?? runs;
    const state = session.getState();
    const snapshots = state.work.baseline ? null : snapshotsOf(state);
    if (snapshots) show(snapshots, state.result);
  });
  update();
  return () => {
    endSession();
    endJob();
    job.drop();
  };
}
