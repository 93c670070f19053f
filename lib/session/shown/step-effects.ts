import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf } from '@/lib/features/features';
import type { Criterion, Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';

/** What a step of a threshold would do to its persona's share, 0..1. */
export interface StepEffect {
  readonly from: number;
  readonly to: number;
  readonly change: number;
}

/** Steps that differ by less from the next one are not worth naming, as a share. */
const NOTEWORTHY = 0.01;

/**
 * What the next step upwards does, and the step further up that does most where that is much more: a threshold whose
 * next step does little may do a great deal further on. `step` is the slider's. A step is one where the feature is counted, else ten.
 */
export function stepEffects(
  { config, distribution }: Evaluation,
  window: number,
  persona: Persona,
  { feature, value = 0 }: Criterion,
  { positions, counts }: ResponseCurve,
  step: number,
): { readonly next: StepEffect | null; readonly steepest: StepEffect | null } {
  const { users, windows } = distribution;
  const index = personasOf(config).indexOf(persona);
  const own = counts[index];
  if (!own || users === 0) return { next: null, steepest: null };
  const { unit } = definitionOf(feature);
  const by = Number((unit === 'count' ? step : 10 * step).toFixed(10));
  const share = (i: number) => (own[i] as number) / users;

  const wanted = Number((value + by).toFixed(10));
  const at = positions.findIndex((x) => x >= wanted);
  const now = (windows[window]?.total[index] ?? 0) / users;
  const next = at < 0 ? null : { from: value, to: positions[at] as number, change: share(at) - now };

  let steepest: StepEffect | null = null;
  const spacing = positions.length > 1 ? (positions[1] as number) - (positions[0] as number) : by;
  const places = Math.max(1, Math.round(by / spacing));
  const first = positions.findIndex((x) => x >= value);
  for (let i = Math.max(0, first); i + places < positions.length; i++) {
    const change = share(i + places) - share(i);
    if (Math.abs(change) > Math.abs(steepest?.change ?? 0) + 1e-12) {
      steepest = { from: positions[i] as number, to: positions[i + places] as number, change };
    }
  }
  const least = Math.max(NOTEWORTHY, 1.5 * Math.abs(next?.change ?? 0));
  return { next, steepest: steepest && Math.abs(steepest.change) >= least ? steepest : null };
}
