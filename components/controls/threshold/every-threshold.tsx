import { useMemo } from 'react';
import type { Worth } from '@/lib/diagnose/outcomes/by-persona';
import type { OutcomeCurve } from '@/lib/diagnose/outcomes/threshold-outcomes';
import { countFigure, figure, shareFigure } from '@/lib/text/table';
import { GainChart, type GainPoint } from '../../charts/gain-chart';
import { intervalText, liftText } from '../../outcomes/worth-table';
import { DataTable } from '../../ui/data-table';

const pointOf = ({ share, recall }: Worth): GainPoint | null =>
  share && recall ? { share: share.value, recall: recall.value, interval: recall.interval } : null;

/** What a persona finds at every position of a threshold. */
export function EveryThreshold({
  curve,
  place,
  champion,
  colour,
  text,
  name,
  label,
}: {
  curve: OutcomeCurve;
  place: number;
  /** The place of the threshold that it challenges. */
  champion: number | null;
  colour: string;
  text: (x: number) => string;
  /** Of the outcome. */
  name: string;
  /** Of the persona. */
  label: string;
}) {
  const all = useMemo(
    () => Array.from(curve.positions, (value, i) => ({ value, worth: curve.at(i, 'main') })),
    [curve],
  );
  const share = (of: Worth['precision']) => (of ? shareFigure(of.value) : '–');
  return (
    <div className="py-1">
      <p className="font-medium">{name} found (recall)</p>
      <GainChart
        points={all.flatMap(({ worth }) => pointOf(worth) ?? [])}
        now={pointOf(curve.at(place, 'main'))}
        champion={champion === null ? null : pointOf(curve.at(champion, 'main'))}
        colour={colour}
        label={`${name} found`}
      />
      <div className="max-h-80 overflow-y-auto">
        <DataTable
          caption={`${label}: ${name} at every threshold`}
          columns={[
            { id: 'value', head: 'Threshold', numeric: true },
            { id: 'selected', head: 'Selected', numeric: true },
            { id: 'precision', head: 'Precision', numeric: true },
            { id: 'interval', head: '95 %', numeric: true },
            { id: 'recall', head: 'Recall', numeric: true },
            { id: 'lift', head: 'Lift', numeric: true },
          ]}
          rows={all.map(({ value, worth }, i) => ({
            id: String(value),
            strong: i === place,
            cells: [
              figure(value, text(value)),
              countFigure(worth.tally.customers),
              share(worth.precision),
              intervalText(worth.precision) || '–',
              share(worth.recall),
              worth.lift === null ? '–' : figure(worth.lift.value, liftText(worth.lift)),
            ],
          }))}
        />
      </div>
    </div>
  );
}
