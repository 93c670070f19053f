import type { Unit } from '@/lib/model/parameter';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { positionOn, type ValueAxis } from '@/lib/stats/histogram';
import { tickWithUnit } from '@/lib/text/axis-text';
import { tickText } from '@/lib/text/written';
import { useCurrency } from '../hooks/use-currency';

/** Where a value is on an axis, for a style. */
export const leftOn = (axis: ValueAxis, x: number): string =>
  `${Math.min(100, Math.max(0, positionOn(axis, x) * 100))}%`;

/** An axis has this much room beside it, in pixels. */
const BESIDE = 8;

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
    const half = `${text.length / 2}ch`;
    return (
      <span
        key={tick}
        className="-translate-x-1/2 absolute top-2 whitespace-nowrap"
        // What is as wide as so many digits ends with its axis, and begins with it.
        style={{
          left: `clamp(${half} - ${BESIDE}px, ${leftOn(domain, tick)}, 100% + ${BESIDE}px - ${half})`,
        }}
      >
        {text}
      </span>
    );
  });
}
