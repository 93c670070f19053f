import { useMemo } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature } from '@/lib/features/features';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { type FeatureDomain, quartilesOf } from '@/lib/session/shown/feature-view';
import { readingText } from '@/lib/text/value-text';
import { tickText } from '@/lib/text/written';
import { leftOn } from '../../controls/axis-ticks';
import { useCurrency } from '../../hooks/use-currency';

/** Where a feature lies in each archetype: its median, and the middle half of its users, on the axis of all. */
export function ByArchetype({
  result: { population, counts, config },
  feature,
  window,
  domain,
}: {
  result: Pick<Evaluation, 'population' | 'counts' | 'config'>;
  feature: Feature;
  window: number;
  domain: FeatureDomain;
}) {
  const currency = useCurrency();
  const rows = useMemo(
    () =>
      population.cohorts.flatMap((cohort, s) => {
        const users = counts[s] as number;
        if (users === 0) return [];
        const quartiles = quartilesOf({ cohorts: [cohort] }, feature, window, [users]);
        return [{ id: cohort.archetype, users, quartiles }];
      }),
    [population, counts, feature, window],
  );
  const { unit, step } = definitionOf(feature);
  return (
    <table className="mt-4 w-full max-w-xl text-[13px]">
      <caption className="pb-1 text-left text-muted">
        By archetype: median, and the middle half, from {tickText(unit, domain.low)} to{' '}
        {tickText(unit, domain.high)}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Archetype</th>
          <th scope="col">On the axis</th>
          <th scope="col">Median</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, quartiles: [low, middle, high] }) => (
          <tr key={id} className="border-hairline border-b">
            <th scope="row" className="py-0.5 pr-3 text-left font-normal">
              {cohortLabel(config, id)}
            </th>
            <td aria-hidden className="w-1/2 min-w-24">
              {!Number.isNaN(middle) && (
                <div className="relative h-4">
                  <div
                    className="absolute inset-y-0.5 border border-control bg-tint"
                    style={{ left: leftOn(domain, low), right: `calc(100% - ${leftOn(domain, high)})` }}
                  />
                  <div className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: leftOn(domain, middle) }} />
                </div>
              )}
            </td>
            <td className="number whitespace-nowrap py-0.5 pl-3 text-right">
              {Number.isNaN(middle) ? 'unknown' : readingText(unit, middle, step / 10, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
