import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import type { Evaluation } from '@/lib/diagnose/evaluation';

/** What a step of a number would do to a persona's share, 0..1. */
export interface StepEffect {
  readonly from: number;
  readonly to: number;
  readonly change: number;
  /** By index; the last one is who has none. */
  readonly persona: number;
}

/** A number of the rules that steps. */
export interface Stepping {
  readonly value: number;
  readonly by: number;
  /** Index of the persona whose rule it is of; null of any other number: then it is about the share that moves most. */
  readonly persona: number | null;
}

/** Steps that differ by less from the next one are not worth naming, as a share. */
const NOTEWORTHY = 0.01;

/** How far one goes: a step of the slider where something is counted, else ten; where its span is given no more than a tenth of that. */
export function stepBy(step: number, isCounted: boolean, span = Number.POSITIVE_INFINITY): number {
  const steps = isCounted ? 1 : Math.max(1, Math.min(10, Math.round(span / step / 10)));
  return Number((steps * step).toFixed(10));
}

/**
 * What the next step upwards does, and the step further up that does most where that is much more: a number whose next step does
 * little may do a great deal further on. The curve has a position at the next step, or the one after it is told of.
 */
export function stepEffects(
  { distribution }: Pick<Evaluation, 'distribution'>,
  window: number,
  { value, by, persona }: Stepping,
  { positions, counts }: ResponseCurve,
): { readonly next: StepEffect | null; readonly steepest: StepEffect | null } {
  const { users, windows } = distribution;
  const candidates = persona === null ? [...counts.keys()] : counts[persona] ? [persona] : [];
  if (candidates.length === 0 || users === 0) return { next: null, steepest: null };
  const share = (p: number, i: number) => (counts[p]?.[i] as number) / users;
  const now = (p: number) => (windows[window]?.total[p] ?? 0) / users;
  /** The share that moves most, of equal ones the first. */
  const effect = (from: number, to: number, change: (p: number) => number): StepEffect =>
    candidates
      .map((p) => ({ from, to, change: change(p), persona: p }))
      .reduce((most, one) => (Math.abs(one.change) > Math.abs(most.change) + 1e-12 ? one : most));

  const wanted = Number((value + by).toFixed(10));
  const at = positions.findIndex((x) => x >= wanted);
  const next = at < 0 ? null : effect(value, positions[at] as number, (p) => share(p, at) - now(p));

  let steepest: StepEffect | null = null;
  const spacing = positions.length > 1 ? (positions[1] as number) - (positions[0] as number) : by;
  const places = Math.max(1, Math.round(by / spacing));
  const first = positions.findIndex((x) => x >= value);
  for (let i = Math.max(0, first); i + places < positions.length; i++) {
    const step = effect(
      positions[i] as number,
      positions[i + places] as number,
      (p) => share(p, i + places) - share(p, i),
    );
    if (Math.abs(step.change) > Math.abs(steepest?.change ?? 0) + 1e-12) steepest = step;
  }
  const least = Math.max(NOTEWORTHY, 1.5 * Math.abs(next?.change ?? 0));
  return { next, steepest: steepest && Math.abs(steepest.change) >= least ? steepest : null };
}
