import { lacksSweep } from '@/lib/diagnose/change/sweep-provider';
import { type Evaluation, evaluate, evaluating } from '@/lib/diagnose/evaluation';
import type { BrowserEngine } from '@/lib/engine/chunks/pool';
import { canReadOwn, ownProblem } from '@/lib/features/own/own-reader';
import type { Cohort, Population } from '@/lib/features/population';
import type { Problem } from '@/lib/model/result';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { sameFeatures, sameFeaturesOf } from '@/lib/params/slices/slices';
import { inTurns } from '@/lib/parts/in-turns';
import { canEvaluate } from '@/lib/rules/view/rule-columns';
import { hasJoins, type Join, joinsOf } from '../data/joins/join';
import { indexOfHeld } from '../shown/numbers/index-of-held';
import { view } from '../shown/view';
import { withPart } from '../with-part';
import { dismiss, notify, session, shownConfig } from '../work/store';
import { compareWithLink, keepDigests } from './settled';

/** Users of each archetype that are computed while a generator or detection slider is held. */
const PREVIEW_USERS = 40;
/**
 * Users of each archetype that are made ahead: enough for every mix of so many, so that a mix slider finds them, and enough
 * to know how often each persona occurs in an archetype, which is what seed noise is computed from.
 */
const RESERVE_USERS = 500;
/** How long a result stays before what can wait is made of it. */
const SETTLED_AFTER_MS = 120;
/** How long nothing happens before the rest of the reserve is made. */
const RESERVE_DELAY_MS = 8_000;
/** Milliseconds that very many users are evaluated between two turns of the page. */
const TURN_MS = 30;
/** Of a draft that no handle holds so many users are made, of more the first ones alone. */
const TRIED_USERS = 10_000;

/** Populations kept in memory: enough to go back and forth between two settings, or out of a cancelled drag. */
const RECENT_POPULATIONS = 3;
const NOTHING_MADE = {
  generatedUsers: 0,
  computedUsers: 0,
  elapsedMs: 0,
  ms: { transactions: 0, features: 0, storage: 0 },
};

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
  let reserving: AbortController | null = null;
  let previewing = false;
  let fetching = false;
  let recent: { config: Config; population: Population }[] = [];
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

  const joins = () => joinsOf(session.getState(), 'synthetic');
  /** Whether features are those of a config, with what is joined now. */
  const isOf = (made: { readonly config: Config; readonly population: Population }, config: Config) =>
    sameFeatures(made.config, config) && hasJoins(made.population, joins());

  function remember(config: Config, population: Population): void {
    const others = recent.filter((entry) => !isOf(entry, config));
    recent = [{ config, population }, ...others].slice(0, RECENT_POPULATIONS);
  }

  /** A population in memory that has the features of a config: the shown one, or one of a moment ago. */
  function atHand(config: Config): Population | null {
    const { synthetic: result } = session.getState();
    const kept = recent.find((entry) => isOf(entry, config));
    const isShown = result && isOf({ config: result.config, population: result.given }, config);
    if (kept) {
      if (result && !isShown) {
        session.setState({ report: { ...NOTHING_MADE, users: config.population.users } });
      }
      return kept.population;
    }
    // Without what its rules computed: other rules compute other columns.
    return isShown ? result.given : null;
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
    if (run && !(sameFeatures(run.config, config) && run.joins === joins())) stop('idle');
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
      void preview();
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

  /** Users still to be made, and what is in memory already of a population under an equal config. */
  function missing(config: Config, users: readonly number[]) {
    const { synthetic: result } = session.getState();
    const kept = archetypeIds(config).map((id, s): Cohort | null => {
      const cohort = result?.given.cohorts.find(({ archetype }) => archetype === id);
      const usable =
        result &&
        cohort &&
        cohort.table.users >= (users[s] as number) &&
        hasJoins(result.given, joins()) &&
        sameFeaturesOf(id, result.config, config);
      return usable ? cohort : null;
    });
    return { kept, users: users.map((n, s) => (kept[s] ? 0 : n)) };
  }

  const merge = (made: Population, kept: readonly (Cohort | null)[]): Population => ({
    ...made,
    cohorts: made.cohorts.map((cohort, s) => kept[s] ?? cohort),
  });

  /** Makes a population in full, then shows it; of a draft nothing is stored. The newest call wins. */
  async function make(config: Config, counts: Counts): Promise<void> {
    stop('idle');
    reserving?.abort();
    const controller = new AbortController();
    run = { config, counts, joins: joins(), controller };
    const { kept, users } = missing(config, counts);
    const totalUsers = users.reduce((sum, n) => sum + n, 0);
    session.setState({ activity: { kind: 'running', doneUsers: 0, totalUsers } });
    try {
      const { population, report } = await engine.population(
        { config, users, keep: session.getState().draft === null },
        {
          signal: controller.signal,
          onProgress: (progress) => session.setState({ activity: { kind: 'running', ...progress } }),
          onPartial: (part) => {
            if (!controller.signal.aborted) showMade(config, merge(part, kept));
          },
        },
      );
      if (controller.signal.aborted) return;
      const made = merge(population, kept);
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
    if (isOf({ config, population }, shownConfig(session.getState()))) remember(config, population);
    showMade(config, population, evaluation);
  }

  /** Shows a population, or the part of it that is there, under whatever thresholds and mix are set by now. */
  function showMade(config: Config, population: Population, evaluation: Evaluation | null = null): void {
    const state = session.getState();
    const shown = shownConfig(state);
    if (!isOf({ config, population }, shown)) return;
    const counts = allocate(shown.mix, shown.population.users, shown.population.allocation);
    if (!counts.ok) return;
    if (!isReady(shown)) return;
    const { distribution } = show(shown, counts.value, population, evaluation);
    if (state.draft === null && !distribution.estimated) settle();
  }

  /** Computes each archetype's first users under the draft; while one preview runs, only the newest draft waits. */
  async function preview(): Promise<void> {
    if (previewing) return;
    previewing = true;
    reserving?.abort();
    try {
      for (;;) {
        const config = session.getState().draft;
        const result = session.getState().synthetic;
        if (!config || (result && sameFeatures(result.config, config))) break;
        const counts = allocate(config.mix, config.population.users, config.population.allocation);
        if (!counts.ok) break;
        const wanted = missing(config, counts.value);
        const users = wanted.users.map((n) => Math.min(n, PREVIEW_USERS));
        const { population } = await engine.population({ config, users, keep: false });
        const { draft } = session.getState();
        if (draft && canEvaluate(config)) {
          // Even when the slider has moved on: an older answer under its own parameters beats none.
          show(config, counts.value, merge(population, wanted.kept));
        }
      }
    } catch (error) {
      failed(error);
    } finally {
      previewing = false;
    }
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
      void reserve();
    }, SETTLED_AFTER_MS);
  }

  /**
   * Makes users ahead of need, quietly: first those that another mix of this population could ask for, which are stored,
   * then the rest of the reserve, which is not.
   */
  async function reserve(): Promise<void> {
    const { config } = session.getState().synthetic ?? {};
    if (!config) return;
    const controller = new AbortController();
    reserving?.abort();
    reserving = controller;
    try {
      for (const keep of [true, false]) {
        // An analyst who goes on at once does not want what is not looked at yet.
        if (!keep) await new Promise((resolve) => setTimeout(resolve, RESERVE_DELAY_MS));
        controller.signal.throwIfAborted();
        const { synthetic: result, activity } = session.getState();
        if (!result || activity.kind === 'running' || !sameFeatures(result.config, config)) return;
        const ahead = keep ? Math.min(RESERVE_USERS, config.population.users) : RESERVE_USERS;
        const { kept, users } = missing(
          config,
          result.givenCounts.map((n) => Math.max(n, ahead)),
        );
        if (users.every((n) => n === 0)) continue;
        const request = { config, users, keep };
        const { population } = await engine.population(request, { signal: controller.signal });
        land(config, merge(population, kept));
      }
    } catch {
      // Aborted by newer work, or failed: then the analyst's own run says so.
    }
  }

  function rerun(): void {
    cancelled = null;
    update();
  }

  return { update, rerun, cancel: () => stop('cancelled') };
}
