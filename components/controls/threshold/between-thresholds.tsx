import type { OutcomeCurve } from '@/lib/diagnose/outcomes/threshold-outcomes';
import { countText } from '@/lib/text/written';
import { estimateText, intervalText } from '../../outcomes/worth-table';

/** A threshold: its place among the positions of a curve, and what it says. */
interface Placed {
  readonly place: number;
  readonly text: string;
}

/** The threshold of the base beside the one that is set: what each finds, and what became of the customers between the two. */
export function BetweenThresholds({
  champion,
  challenger,
  curve,
  name,
}: {
  /** Null where the base has the same, or has no such number. */
  champion: Placed | null;
  challenger: Placed;
  curve: OutcomeCurve;
  /** Of the outcome. */
  name: string;
}) {
  const at = champion && curve.at(champion.place, 'main');
  const between = champion && curve.between(champion.place, challenger.place, 'main');
  return (
    // With room for its lines, which come with the first step and go with the last.
    <p
      className="min-h-13 py-0.5 leading-4 2xl:min-h-9 [&_.number]:whitespace-nowrap"
      data-testid="between-thresholds"
    >
      {at && between && (
        <>
          <b className="font-semibold">champion {champion.text}</b>: precision{' '}
          <span className="number">{estimateText(at.precision)}</span>, recall{' '}
          <span className="number">{estimateText(at.recall)}</span>.{' '}
          <b className="font-semibold text-accent">challenger {challenger.text}</b>:{' '}
          <span className="number">{countText(between.tally.customers)}</span> customers are between the two
          {between.precision && (
            <>
              ; {name} of them <span className="number">{estimateText(between.precision)}</span>
              <span className="number text-muted"> ({intervalText(between.precision)})</span>
            </>
          )}
          .
        </>
      )}
    </p>
  );
}
