import { definitionOf, type Feature } from '@/lib/features/features';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { tickText } from '@/lib/text/written';
import { useCurrency } from '../hooks/use-currency';

/** Where a value is on the axis of a domain, for a style. */
export const leftOn = ({ low, high }: Pick<FeatureDomain, 'low' | 'high'>, x: number): string =>
  `${Math.min(100, Math.max(0, ((x - low) / (high - low)) * 100))}%`;

/** The values under an axis, in the unit of its feature. */
export function AxisTicks({ feature, domain }: { feature: Feature; domain: FeatureDomain }) {
  const currency = useCurrency();
  return domain.ticks.map((tick) => (
    <span
      key={tick}
      className="-translate-x-1/2 absolute top-2 whitespace-nowrap"
      style={{ left: leftOn(domain, tick) }}
    >
      {tickText(definitionOf(feature).unit, tick, currency)}
    </span>
  ));
}
