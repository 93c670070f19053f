import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import { definitionOf } from '@/lib/features/features';
import { type StepEffect, stepEffects } from '@/lib/session/shown/step-effects';
import { exactText } from '@/lib/text/value-text';
import { pointsText } from '@/lib/text/written';
import type { CurveOf } from './use-curve';

/** What the next step of a threshold would do to its persona's share, and the step that does most. */
export function StepHint({ of, curve }: { of: CurveOf; curve: ResponseCurve }) {
  const { next, steepest } = stepEffects(of.result, of.window, of.persona, of.criterion, curve, of.step);
  if (!next && !steepest) return null;
  const { unit } = definitionOf(of.criterion.feature);
  const { currency } = of.result.population.origin;
  const text = ({ from, to, change }: StepEffect) => (
    <>
      {exactText(unit, from, of.step, currency)} → {exactText(unit, to, of.step, currency)}:{' '}
      <span className="text-ink">{pointsText(change)}</span>
    </>
  );
  return (
    <span
      className="number text-[12px] text-muted"
      title={`What a step would do to the share of ${of.persona.name}`}
    >
      {next && text(next)}
      {steepest && (
        <>
          {next && ' · '}
          <span className="font-sans">steepest</span> {text(steepest)}
        </>
      )}
    </span>
  );
}
