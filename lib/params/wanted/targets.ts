import { type Failure, failure } from '@/lib/model/result';
import { personasOf, type Ruled } from '@/lib/rules/view/personas-of';
import { exactText } from '@/lib/text/value-text';
import { inWindow } from '@/lib/text/written';

/** Sums of decimals are off in their last digits. */
const rounded = (share: number) => Number(share.toFixed(10));

/** A wanted share of one persona in one window. */
export interface Target {
  /** Of all users, 0..1. */
  readonly share: number;
  /** How far off the share may be and still be met, 0..1. */
  readonly tolerance: number;
}

/** From and to of a target, 0..1. */
export const bandOf = ({ share, tolerance }: Target): readonly [from: number, to: number] => [
  Math.max(0, rounded(share - tolerance)),
  Math.min(1, rounded(share + tolerance)),
];

/** A target's band in words: "18.0 % to 22.0 %". */
export const bandText = (target: Target): string =>
  bandOf(target)
    .map((share) => exactText('share', share, 0.001))
    .join(' to ');

/** The target of a band: its middle, and half of it either way. */
export const targetOfBand = (from: number, to: number): Target => ({
  share: rounded((from + to) / 2),
  tolerance: rounded((to - from) / 2),
});

/** Targets by window (days, as text) and persona number (as text) or STABLE; what has none is free. */
export type Targets = Readonly<Record<string, Readonly<Record<string, Target>>>>;

/** Targets as they are written: a plain number is a share with the usual tolerance. */
export type WrittenTargets = Readonly<Record<string, Readonly<Record<string, number | Target>>>>;

/** One point either way. */
export const DEFAULT_TOLERANCE = 0.01;

export const targetOf = (written: number | Target): Target =>
  typeof written === 'number' ? { share: written, tolerance: DEFAULT_TOLERANCE } : written;

/** A target in its shortest form. */
export const writtenTarget = (target: Target): number | Target =>
  target.tolerance === DEFAULT_TOLERANCE ? target.share : target;

export function targetsOf(written: WrittenTargets): Targets {
  return Object.fromEntries(
    Object.entries(written).map(([days, window]) => [
      days,
      Object.fromEntries(Object.entries(window).map(([key, target]) => [key, targetOf(target)])),
    ]),
  );
}

/** The targets with one set, or with none for null. */
export function withTarget(
  written: WrittenTargets,
  days: number,
  key: string,
  target: Target | null,
): WrittenTargets {
  const { [key]: _, ...others } = written[days] ?? {};
  const window = target ? { ...others, [key]: writtenTarget(target) } : others;
  const { [days]: __, ...windows } = written;
  return Object.keys(window).length > 0 ? { ...windows, [days]: window } : windows;
}

/** Whether a share meets a target, within what rounding leaves. */
export const meets = (share: number, target: Target): boolean =>
  Math.abs(share - target.share) <= target.tolerance + 1e-9;

/** How far a share is from its band, to the nearer end: 0 inside, below it negative. -1..1. */
export function outOfBand(share: number, target: Target): number {
  if (meets(share, target)) return 0;
  const [from, to] = bandOf(target);
  return rounded(share < from ? share - from : share - to);
}

/** What rules and windows targets and checks speak of. */
export interface Vocabulary extends Ruled {
  readonly windows: readonly number[];
}

/** The keys of results: the personas' numbers, and STABLE. */
export const personaKeys = (ruled: Ruled): string[] => [...personasOf(ruled).map(({ key }) => key), 'STABLE'];

/** What is wrong with targets whose shape is sound: unknown windows or personas, more than everybody. */
export function targetsProblem(
  written: WrittenTargets,
  config: Vocabulary,
  where = 'targets',
): Failure | null {
  const keys = personaKeys(config);
  for (const [days, window] of Object.entries(written)) {
    if (!config.windows.map(String).includes(days)) {
      return failure(
        `${where}.${days}`,
        `There is no such window. The windows are ${config.windows.join(' and ')} days.`,
      );
    }
    let least = 0;
    for (const [key, target] of Object.entries(window)) {
      if (!keys.includes(key)) {
        return failure(
          `${where}.${days}.${key}`,
          `There is no such persona. The personas are ${keys.join(', ')}.`,
        );
      }
      least += bandOf(targetOf(target))[0];
    }
    if (rounded(least) > 1) {
      return failure(`${where}.${days}`, `The least shares may add up to 1 at most, got ${rounded(least)}.`);
    }
  }
  return null;
}

/** Why no distribution can meet targets that are sound one by one, in words; null where one can. */
export function targetsShortfall(written: WrittenTargets, config: Vocabulary): string | null {
  const keys = personaKeys(config);
  for (const days of config.windows) {
    const window = targetsOf(written)[days] ?? {};
    const most = keys.reduce((sum, key) => sum + (window[key] ? bandOf(window[key])[1] : 1), 0);
    if (rounded(most) < 1)
      return `The targets${inWindow(days)} leave out ${exactText('share', rounded(1 - most))} of everybody: let one of them end higher.`;
  }
  return null;
}
