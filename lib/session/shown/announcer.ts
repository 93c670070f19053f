import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Config } from '@/lib/params/config/config';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countText } from '@/lib/text/written';
import { type SessionState, session, settledResult } from '../work/store';
import { type AnnouncedDistribution, announcement } from './announcement';
import { consentingTotals } from './insights';

import { view } from './view';

/** Gestures that follow each other sooner are announced as one: keys are repeated, and fields commit each step. */
const QUIET_MS = 400;
/** Runs of fewer users are over before one could hear that they began. */
const ANNOUNCED_FROM_USERS = 1_000;

/** The settled result, if nothing is in the way of what is set. */
const announcedResult = (state: SessionState): Evaluation | null =>
  state.problem ? null : settledResult(state);

/** What a distribution follows from: words, targets and checks only say something about it. */
function decisive({ name, notes, scenarios, targets, checks, ...rest }: Config): string {
  return JSON.stringify(rest);
}

function announced(result: Evaluation): AnnouncedDistribution {
  const { population, config, distribution } = result;
  const totals =
    view.getState().audience === 'all' ? distribution.windows.map((w) => w.total) : consentingTotals(result);
  const personas = personasOf(config);
  return {
    data: population.origin.name,
    users: view.getState().audience === 'all' ? distribution.users : distribution.consented,
    windows: config.windows,
    personas: [...personas.keys(), personas.length].map((p) => ({
      id: personas[p]?.id ?? 'STABLE',
      name: personaName(personas, p),
      users: totals.map((total) => total[p] ?? 0),
    })),
  };
}

/**
 * Says what each gesture did to the distribution, once it is over and its result is exact: from the counts before it to
 * those after it. Until then there is nothing to hear.
 */
export function followDistribution(say: (text: string) => void): () => void {
  let last = announcedResult(session.getState());
  /** The config whose run was announced. */
  let runningFor: Config | null = null;
  let isKeyHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function announce(): void {
    const state = session.getState();
    if (isKeyHeld || state.draft) return;
    const now = announcedResult(state);
    if (now) {
      const before = last;
      last = now;
      // The same settings again, as users are made ahead of need.
      const isSame = before?.population.origin === now.population.origin;
      if (!before || (isSame && before.config === now.config)) return;
      if (isSame && decisive(before.config) === decisive(now.config)) return;
      say(announcement(announced(before), announced(now), view.getState().window));
    } else if (
      state.activity.kind === 'running' &&
      state.activity.totalUsers >= ANNOUNCED_FROM_USERS &&
      runningFor !== state.work.config
    ) {
      runningFor = state.work.config;
      say(`Making ${countText(state.activity.totalUsers)} users.`);
    }
  }
  function announceLater(): void {
    clearTimeout(timer);
    timer = setTimeout(announce, QUIET_MS);
  }
  const unsubscribe = session.subscribe((state, previous) => {
    // The first one is there as soon as it is: what is set at once is announced as a change of it.
    last ??= announcedResult(state);
    const isChange = state.draft !== previous.draft || state.work.config !== previous.work.config;
    // What was said is no longer so; and the same words would not be heard twice in a row.
    if (isChange) say('');
    if (isChange || state.result !== previous.result || state.activity.kind !== previous.activity.kind) {
      announceLater();
    }
  });
  const hold = () => {
    isKeyHeld = true;
  };
  const release = () => {
    isKeyHeld = false;
    announceLater();
  };
  window.addEventListener('keydown', hold);
  window.addEventListener('keyup', release);
  window.addEventListener('blur', release);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    window.removeEventListener('keydown', hold);
    window.removeEventListener('keyup', release);
    window.removeEventListener('blur', release);
  };
}
