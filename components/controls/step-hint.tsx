import { clsx } from 'clsx';
import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type StepEffect, type Stepping, stepEffects } from '@/lib/session/shown/numbers/step-effects';
import { pointsText } from '@/lib/text/written';

/** What the next step of a number would do to a persona's share, and the step that does most. */
export function StepHint({
  result,
  window,
  of,
  curve,
  text,
}: {
  result: Evaluation;
  window: number;
  of: Stepping;
  curve: ResponseCurve;
  text: (x: number) => string;
}) {
  const { next, steepest } = stepEffects(result, window, of, curve);
  if (!next && !steepest) return null;
  const personas = personasOf(result.config);
  const said = ({ from, to, change, persona }: StepEffect) => (
    <>
      {text(from)} → {text(to)}:{' '}
      {of.persona === null && change === 0 ? (
        'no share changes'
      ) : (
        <>
          {of.persona === null && <span className="font-sans">{personaName(personas, persona)} </span>}
          <span className="text-ink">{pointsText(change)}</span>
        </>
      )}
    </>
  );
  return (
    <span
      className="number text-[11.5px] text-muted"
      title={
        of.persona === null
          ? 'What a step would do to the share that it moves most'
          : `What a step would do to the share of ${personaName(personas, of.persona)}`
      }
    >
      {next && said(next)}
      {steepest && (
        <span className={clsx(next && 'max-sm:hidden')}>
          {next && ' · '}
          <span className="font-sans">biggest step</span> {said(steepest)}
        </span>
      )}
    </span>
  );
}
