import { lacksSweep } from '@/lib/diagnose/change/sweep-provider';
import { type Evaluation, evaluate, evaluating } from '@/lib/diagnose/evaluation';
import type { BrowserEngine } from '@/lib/engine/chunks/pool';
import { canReadOwn, ownProblem } from '@/lib/features/own/own-reader';
import type { Population } from '@/lib/features/population';
import type { Problem } from '@/lib/model/result';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { sameFeatures } from '@/lib/params/slices/slices';
import { inTurns } from '@/lib/parts/in-turns';
import { canEvaluate } from '@/lib/rules/view/rule-columns';
import type { Join } from '../../data/joins/join';
import { indexOfHeld } from '../../shown/numbers/index-of-held';
import { view } from '../../shown/view';
import { withPart } from '../../with-part';
import { dismiss, notify, session, shownConfig } from '../../work/store';
import { compareWithLink, keepDigests } from '../settled';
import { isMadeOf, joinsNow, missingUsers, recentPopulations, withKept } from './made-populations';
import { previewOf } from './preview';
import { reserveOf } from './reserve';

/** How long a result stays before what can wait is made of it. */
const SETTLED_AFTER_MS = 120;
/** Milliseconds that very many users are evaluated between two turns of the page. */
const TURN_MS = 30;
/** Of a draft that no handle holds so many users are made, of more the first ones alone. */
const TRIED_USERS = 10_000;

/** Why there is no result of customers who are made. */
const NO_WINDOWS: Problem = {
  where: 'windows',
  message:
    'These rules are of a table without windows, and it is not what is shown. Open the table again under “What do real customers say?”, or choose a preset.',
};

/** Whether what evaluates its rules is there. */
const isReady = (config: Config): boolean => canEvaluate(config) && !lacksSweep(config);

/** The driver: whenever the shown config changes, brings the shown result up to date. */
export function createRecompute(engine: BrowserEngine) {
  let run: {
    readonly config: Config;
    readonly counts: Counts;
    readonly joins: readonly Join[];
    readonly controller: AbortController;
  } | null = null;
  let cancelled: Config | null = null;
  let fetching = false;
  const { remember, atHand } = recentPopulations();
  const reserve = reserveOf(engine, land);
  const preview = previewOf(engine, show);
  let settleTimer: ReturnType<typeof setTimeout> | undefined;

  /** Evaluates the shown config on a population and shows it. Synchronous: a threshold follows in the same frame. */
  function show(
    config: Config,
    counts: Counts,
    population: Population,
    made: Evaluation | null = null,
  ): Evaluation {
    const { synthetic, shows } = session.getState();
    const last = made ?? synthetic;
    const index = indexOfHeld(config, last);
    const evaluation = evaluate(config, population, counts, { last, index, now: () => performance.now() });
    session.setState({
      synthetic: evaluation,
      problem: null,
      ...(shows === 'synthetic' && { result: evaluation }),
    });
    return evaluation;
  }

  /** Ends the run in progress, if there is one; the result on the screen stays. */
  function stop(as: 'idle' | 'cancelled'): void {
    if (!run) return;
    run.controller.abort();
    cancelled = as === 'cancelled' ? run.config : null;
    run = null;
    session.setState({ activity: { kind: as } });
  }

  /** Called on every change of the shown config. What throws here must not end what made the change. */
  function update(): void {
    try {
      follow();
    } catch (error) {
      stop('idle');
      failed(error);
    }
  }

  function follow(): void {
    const state = session.getState();
    const config = shownConfig(state);
    // Rules without windows are of a table; customers who are made have windows.
    if (state.shows === 'table') {
      stop('idle');
      return;
    }
    if (config.windows.includes(0)) {
      stop('idle');
      if (state.shows === 'synthetic') session.setState({ problem: NO_WINDOWS });
      return;
    }
    const counts = allocate(config.mix, config.population.users, config.population.allocation);
    if (!counts.ok) {
      stop('idle');
      session.setState({ problem: counts.problem });
      return;
    }
    if (run && !(sameFeatures(run.config, config) && run.joins === joinsNow())) stop('idle');
    if (!isReady(config) || !canReadOwn(config)) {
      void fetchReaders(config);
      return;
    }
    const problem = config.features && ownProblem(config.features);
    if (problem) {
      stop('idle');
      const { where, message } = problem.problem;
      session.setState({ problem: { where: `features${where}`, message } });
      return;
    }
    const isDraft = state.draft !== null;
    // Nobody looks at it: what is committed is enough.
    if (isDraft && state.shows !== 'synthetic') return;
    // What is tried without a handle stays for a while: it is worth its customers, where they do not take long.
    const isQuick = isDraft && (view.getState().held !== null || config.population.users > TRIED_USERS);
    const population = atHand(config);
    if (population) {
      const { distribution } = show(config, counts.value, population);
      if (isQuick) return;
      if (distribution.estimated) {
        makeUnlessUnderWay(config, counts.value);
        return;
      }
      if (isDraft) return;
      dismiss('engine');
      if (state.activity.kind === 'cancelled') session.setState({ activity: { kind: 'idle' } });
      settle();
    } else if (isQuick) {
      reserve.stop();
      void preview().catch(failed);
    } else {
      makeUnlessUnderWay(config, counts.value);
    }
  }

  /** What evaluates rules that are more than bits, and reads own features: fetched once there are some. */
  async function fetchReaders(config: Config): Promise<void> {
    if (fetching) return;
    fetching = true;
    const load = () =>
      Promise.all([
        canEvaluate(config) || import('@/lib/rules/view/document-columns'),
        lacksSweep(config) && import('@/lib/diagnose/change/sweep/swept-response'),
        canReadOwn(config) || import('@/lib/features/own/read-own'),
      ]);
    await withPart('The settings were not evaluated', load, update).finally(() => {
      fetching = false;
    });
  }

  /** A run that will bring what is needed goes on; one that the analyst cancelled is not started again by itself. */
  function makeUnlessUnderWay(config: Config, counts: Counts): void {
    const running = run;
    if (
      running &&
      sameFeatures(running.config, config) &&
      counts.every((n, s) => n <= (running.counts[s] ?? 0))
    )
      return;
    if (
      cancelled &&
      sameFeatures(cancelled, config) &&
      cancelled.population.users === config.population.users
    )
      return;
    cancelled = null;
    void make(config, counts);
  }

  /** Makes a population in full, then shows it; of a draft nothing is stored. The newest call wins. */
  async function make(config: Config, counts: Counts): Promise<void> {
    stop('idle');
    reserve.stop();
    const controller = new AbortController();
    run = { config, counts, joins: joinsNow(), controller };
    const { kept, users } = missingUsers(config, counts);
    const totalUsers = users.reduce((sum, n) => sum + n, 0);
    session.setState({ activity: { kind: 'running', doneUsers: 0, totalUsers } });
    try {
      const { population, report } = await engine.population(
        { config, users, keep: session.getState().draft === null },
        {
          signal: controller.signal,
          onProgress: (progress) => session.setState({ activity: { kind: 'running', ...progress } }),
          onPartial: (part) => {
            if (!controller.signal.aborted) showMade(config, withKept(part, kept));
          },
        },
      );
      if (controller.signal.aborted) return;
      const made = withKept(population, kept);
      // Of very many it would take the page's time; what is set meanwhile is evaluated out of it.
      const isWanted = () => !controller.signal.aborted;
      const evaluation = isReady(config)
        ? await inTurns(evaluating(config, made, counts), TURN_MS, isWanted)
        : null;
      if (!isWanted()) return;
      run = null;
      session.setState({ activity: { kind: 'idle' }, report });
      dismiss('engine');
      land(config, made, evaluation);
    } catch (error) {
      if (controller.signal.aborted) return;
      run = null;
      failed(error);
    }
  }

  /** Shows a finished population, and keeps it at hand. */
  function land(config: Config, population: Population, evaluation: Evaluation | null = null): void {
    if (isMadeOf({ config, population }, shownConfig(session.getState()))) remember(config, population);
    showMade(config, population, evaluation);
  }

  /** Shows a population, or the part of it that is there, under whatever thresholds and mix are set by now. */
  function showMade(config: Config, population: Population, evaluation: Evaluation | null = null): void {
    const state = session.getState();
    const shown = shownConfig(state);
    if (!isMadeOf({ config, population }, shown)) return;
    const counts = allocate(shown.mix, shown.population.users, shown.population.allocation);
    if (!counts.ok) return;
    if (!isReady(shown)) return;
    const { distribution } = show(shown, counts.value, population, evaluation);
    if (state.draft === null && !distribution.estimated) settle();
  }

  function failed(error: unknown): void {
    session.setState({ activity: { kind: 'idle' } });
    notify({
      id: 'engine',
      tone: 'problem',
      text: `The calculation stopped: ${(error as Error).message}. Your settings are kept${session.getState().synthetic ? '; the result shown is the last one that finished' : ''}.`,
      action: { label: 'Run again', run: rerun },
    });
  }

  /** A committed, exact result is on the screen: what can wait until now. */
  function settle(): void {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(async () => {
      if (!(await keepDigests())) return;
      compareWithLink();
      void reserve.make();
    }, SETTLED_AFTER_MS);
  }

  function rerun(): void {
    cancelled = null;
    update();
  }

  return { update, rerun, cancel: () => stop('cancelled') };
}
