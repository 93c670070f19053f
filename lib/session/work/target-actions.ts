import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import type { Check } from '@/lib/params/wanted/checks';
import {
  bandOf,
  DEFAULT_TOLERANCE,
  type Target,
  targetOf,
  targetOfBand,
  withTarget,
} from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';

import { currentShares } from '../shown/selectors';
import { commitConfig } from './actions';
import { session, shownConfig } from './store';

/** Shares are set in tenths of a point. */
const STEP = 0.001;
export const TARGET_SHARE = { unit: 'share', min: 0, max: 1, step: STEP } as const;
const rounded = (share: number) => Math.round(share / STEP) / (1 / STEP);

/** The target of a persona in a window; null where there is none. */
export function targetAt({ targets }: Config, days: number, key: string): Target | null {
  const written = targets[days]?.[key];
  return written === undefined ? null : targetOf(written);
}

/** The most that a target may begin at: what the least shares of the others leave of everybody. */
export function roomFor({ targets }: Config, days: number, key: string): number {
  const others = Object.entries(targets[days] ?? {}).filter(([other]) => other !== key);
  return Math.max(0, rounded(1 - others.reduce((sum, [, target]) => sum + bandOf(targetOf(target))[0], 0)));
}

const aimedAt = (config: Config, days: number, key: string, target: Target | null): Config => ({
  ...config,
  targets: withTarget(config.targets, days, key, target),
});

/** Shows a target without committing it: it is held. */
export function previewTarget(days: number, key: string, share: number): void {
  const { config } = session.getState().work;
  const { tolerance } = targetAt(config, days, key) ?? { tolerance: DEFAULT_TOLERANCE };
  const most = Math.min(1, roomFor(config, days, key) + tolerance);
  const target = { share: Math.min(rounded(share), rounded(most)), tolerance };
  session.setState({ draft: aimedAt(config, days, key, target) });
}

/** Sets a target, or takes it away for null. */
export function setTarget(days: number, key: string, target: Target | null): Problem | null {
  return commitConfig(aimedAt(session.getState().work.config, days, key, target));
}

/** Sets a target a point either way of a share, as far as the others leave room. */
export function aimAt(days: number, key: string, share: number): Problem | null {
  const room = roomFor(session.getState().work.config, days, key);
  return setTarget(days, key, targetOf(Math.min(room, rounded(share))));
}

/** Sets a target by its two ends; an end that passes the other one takes it along. */
export function setBand(days: number, key: string, end: 'from' | 'to', share: number): Problem | null {
  const target = targetAt(session.getState().work.config, days, key);
  const [from, to] = target ? bandOf(target) : [share, share];
  const band =
    end === 'from' ? ([share, Math.max(share, to)] as const) : ([Math.min(from, share), share] as const);
  return setTarget(days, key, targetOfBand(...band));
}

/** Makes what a window has now its targets: a start for changing some of them. */
export function aimAtPresent(result: Evaluation, window: number): Problem | null {
  const { config } = session.getState().work;
  const days = result.config.windows[window] as number;
  const shares = currentShares(result, window).map(rounded);
  const excess = shares.reduce((sum, share) => sum + share, 0) - 1;
  // Rounding may leave a tenth of a point too much.
  const last = shares.length - 1;
  if (excess > 0) shares[last] = Math.max(0, rounded((shares[last] as number) - excess));
  const targets = shares.reduce(
    (written, share, p) =>
      withTarget(written, days, personaKey(personasOf(result.config), p), {
        share,
        tolerance: DEFAULT_TOLERANCE,
      }),
    config.targets,
  );
  return commitConfig({ ...config, targets });
}

export function clearTargets(): Problem | null {
  return commitConfig({ ...session.getState().work.config, targets: {} });
}

/** Adds a check. */
export function addCheck(check: Check): Problem | null {
  const { config } = session.getState().work;
  return commitConfig({ ...config, checks: [...config.checks, check] });
}

export function removeCheck(index: number): Problem | null {
  const { config } = session.getState().work;
  return commitConfig({ ...config, checks: config.checks.toSpliced(index, 1) });
}

export const hasTargets = (state: Parameters<typeof shownConfig>[0]): boolean =>
  Object.keys(shownConfig(state).targets).length > 0;
