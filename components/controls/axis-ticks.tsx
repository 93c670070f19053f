import type { Unit } from '@/lib/model/parameter';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { positionOn, type ValueAxis } from '@/lib/stats/histogram';
import { tickWithUnit } from '@/lib/text/axis-text';
import { tickText } from '@/lib/text/written';
import { useCurrency } from '../hooks/use-currency';

/** Where a value is on an axis, for a style. */
export const leftOn = (axis: ValueAxis, x: number): string =>
  `${Math.min(100, Math.max(0, positionOn(axis, x) * 100))}%`;

/** So many characters have room at the end of an axis. */
const SHORT = 4;

/** Most ticks of an axis. */
const MOST = 4;

/** Two to four ticks of those that an axis could have, evenly apart; 0 is one of them where it was. */
export function fewTicks({ ticks }: Pick<FeatureDomain, 'ticks'>): readonly number[] {
  const every = Math.ceil(ticks.length / MOST);
  const first = Math.max(0, ticks.indexOf(0)) % every;
  return ticks.filter((_, i) => i % every === first);
}

/** The values under an axis; the last one says the unit. */
export function AxisTicks({ unit, domain }: { unit: Unit; domain: FeatureDomain }) {
  const currency = useCurrency();
  const shown = fewTicks(domain);
  return shown.map((tick, i) => {
    const text = i === shown.length - 1 ? tickWithUnit(unit, tick, currency) : tickText(unit, tick, currency);
    const isLong = text.length > SHORT && positionOn(domain, tick) > 0.9;
    return (
      <span
        key={tick}
        className="absolute top-2 whitespace-nowrap"
        // At the end of the axis a unit has no room at the right.
        style={{
          left: leftOn(domain, tick),
          transform: `translateX(${isLong ? -100 : -50}%)`,
        }}
      >
        {text}
      </span>
    );
  });
}
