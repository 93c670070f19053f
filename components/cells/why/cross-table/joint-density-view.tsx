'use client';

import { useMemo, useState } from 'react';
import { jointDensity } from '@/lib/diagnose/change/joint-density';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { criterionText } from '@/lib/diagnose/findings/finding';
import { definitionOf } from '@/lib/features/features';
import { passesOver } from '@/lib/rules/operators';
import type { Criterion, Persona } from '@/lib/rules/personas';
import { featureDomain } from '@/lib/session/shown/feature-view';
import { outsideWords } from '@/lib/session/shown/outside-words';
import { placesIn } from '@/lib/stats/histogram';
import { tickWithUnit } from '@/lib/text/axis-text';
import { countFigure } from '@/lib/text/table';
import { readingText } from '@/lib/text/value-text';
import { countText, tickText } from '@/lib/text/written';
import { ChartFigure } from '../../../chart-figure';
import { DensityChart } from '../../../charts/density-chart';
import { fewTicks } from '../../../controls/axis-ticks';
import { personaColour } from '../../../persona-mark';
import { DataTable } from '../../../ui/data-table';
import { Select, selectClass } from '../../../ui/select';

const BINS = 32;

/** The users by two features that a rule joins by AND, with both thresholds: conditions that exclude each other show. */
export function JointDensityView({
  result,
  window,
  persona,
  pairs,
}: {
  result: Evaluation;
  window: number;
  persona: Persona;
  pairs: readonly (readonly [Criterion, Criterion])[];
}) {
  const [at, setAt] = useState(0);
  const [x, y] = (pairs[at] ?? pairs[0]) as readonly [Criterion, Criterion];
  const { population, counts } = result;
  const axes = useMemo(
    () =>
      [x, y].map((criterion) => {
        const domain = featureDomain(population, criterion.feature, counts, [criterion.value ?? 0]);
        const { low, high } = domain;
        const { unit } = definitionOf(criterion.feature);
        const bins = unit === 'count' ? Math.min(BINS, high - low) : BINS;
        return { criterion, low, high, bins, ticks: fewTicks(domain), unit };
      }),
    [population, counts, x, y],
  );
  const [ax, ay] = axes as [(typeof axes)[0], (typeof axes)[0]];
  const density = useMemo(
    () => jointDensity(population, counts, window, ax, ay),
    [population, counts, window, ax, ay],
  );
  const { currency } = population.origin;
  const axis = ({ criterion, low, high, ticks, unit }: (typeof axes)[0]) => ({
    label: definitionOf(criterion.feature).label,
    threshold: ((criterion.value ?? 0) - low) / (high - low),
    passHigh: passesOver(criterion.op),
    ticks: ticks.map((value, i) => ({
      at: (value - low) / (high - low),
      text: i === ticks.length - 1 ? tickWithUnit(unit, value, currency) : tickText(unit, value, currency),
    })),
  });
  const { both, xOnly, yOnly, neither } = density;
  const byPlace = {
    x: density.cells.reduce(
      (sum, row) => sum.map((n, place) => n + (row[place] as number)),
      new Float64Array(placesIn({ count: ax.bins })),
    ),
    y: Float64Array.from(density.cells, (row) => row.reduce((sum, n) => sum + n, 0)),
  };
  const aside = ([ax, ay] as const).flatMap((of, i) =>
    outsideWords(
      { low: of.low, high: of.high, count: of.bins, closed: 'low' },
      i === 0 ? byPlace.x : byPlace.y,
      (x) => readingText(of.unit, x, 1, currency),
    ).map(
      ([n, says]) => `${definitionOf(of.criterion.feature).label.toLowerCase()} ${says}, ${countText(n)}`,
    ),
  );
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-baseline gap-x-3 text-[13px]">
        <h4 className="font-medium">Together</h4>
        {pairs.length > 1 && (
          <Select
            label="Two criteria that are joined"
            className={`${selectClass} max-w-full`}
            value={String(at)}
            options={pairs.map(([a, b], i) => [
              String(i),
              `${criterionText(a, currency)} and ${criterionText(b, currency)}`,
            ])}
            onChange={(place) => setAt(Number(place))}
          />
        )}
      </div>
      <div className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2">
        <ChartFigure
          title={`${persona.name}: ${axis(ax).label} by ${axis(ay).label}, ${result.config.windows[window]} days`}
          className="max-w-md"
        >
          <DensityChart
            cells={density.cells}
            x={axis(ax)}
            y={axis(ay)}
            colour={personaColour(persona.number)}
          />
          {aside.length > 0 && (
            <p className="text-[12px] text-muted">Behind a break: {aside.join('; ')}. Red is unknown.</p>
          )}
        </ChartFigure>
        <DataTable
          caption={`${persona.name} two criteria together`}
          columns={[
            { id: 'what', head: 'Users who meet' },
            { id: 'n', head: 'Users', numeric: true },
          ]}
          rows={[
            { id: 'both', strong: true, cells: ['both', countFigure(both)] },
            { id: 'x', cells: [`only ${criterionText(x, currency)}`, countFigure(xOnly)] },
            { id: 'y', cells: [`only ${criterionText(y, currency)}`, countFigure(yOnly)] },
            { id: 'neither', cells: ['neither', countFigure(neither)] },
          ]}
        />
      </div>
    </div>
  );
}
