'use client';

import { useMemo, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, type Feature } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import { customersOf, standFor, weightOf } from '@/lib/features/weights';
import type { Problem } from '@/lib/model/result';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { knownValues, type OtherPopulation } from '@/lib/session/shown/feature-view';
import { weightedQuantile } from '@/lib/stats/weighted-quantile';
import { fieldText } from '@/lib/text/field-text';
import { readNumber, understoodText } from '@/lib/text/number-text';
import { exactText } from '@/lib/text/value-text';
import { countText, percentText } from '@/lib/text/written';
import { Button } from '../../ui/button';

const OFFERED = [25, 50, 75] as const;
const PERCENTILE = { unit: 'none', min: 0, max: 100 } as const;

/** Percentiles of a feature among the imported users, each a value that the threshold can be set to. */
export function Percentiles({
  result,
  other,
  feature,
  window,
  name,
  passes,
  onSet,
}: {
  result: Evaluation;
  /** The population that is not shown. */
  other: OtherPopulation | null;
  feature: Feature;
  window: number;
  /** Of the threshold. */
  name: string;
  /** Whether a value meets the criterion with the threshold there. */
  passes: (value: number, threshold: number) => boolean;
  onSet: (value: number) => Problem | null;
}) {
  const [percentile, setPercentile] = useState('90');
  const imported = has(result.population, 'settings') ? other : result;
  const { population, counts } = imported ?? {};
  const known = useMemo(
    () => (population && counts ? knownValues({ population, counts }, feature, window) : null),
    [population, counts, feature, window],
  );
  if (!known || !counts || !population) return null;
  const { values, weights } = known;
  const { step, unit } = definitionOf(feature);
  const { min, max } = thresholdRange(feature);
  const text = (x: number) => exactText(unit, x, step, population?.origin.currency ?? null);
  const users = customersOf(population, counts);
  const knownUsers = standFor({ ...(weights && { weights }) }, values.length);
  if (values.length === 0) return <p className="text-[12px] text-muted">Imported: unknown for everybody.</p>;
  /** The percentile as a value that the threshold can have. */
  const thresholdAt = (p: number) =>
    Math.min(
      max,
      Math.max(
        min,
        Number((Math.round(weightedQuantile(values, weights, p / 100) / step) * step).toFixed(10)),
      ),
    );
  /** Many values are equal: a quarter is rarely exactly a quarter. */
  const passing = (threshold: number) => {
    const n = values.reduce(
      (count, value, i) => (passes(value, threshold) ? count + weightOf(weights, i) : count),
      0,
    );
    return `${countText(n)} of ${countText(users)} users pass`;
  };
  const chosen = readNumber(PERCENTILE, percentile)?.value ?? Number.NaN;
  const isSound = chosen >= 0 && chosen <= 100;
  const understood = understoodText(PERCENTILE, percentile);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[12px] text-muted">
      <span>
        Imported
        {knownUsers < users && `, known for ${percentText(knownUsers / users, 0)}`}, set to
      </span>
      {OFFERED.map((p) => (
        <Button
          key={p}
          className="number min-h-7! px-2! text-[12px]!"
          label={`Set ${name} to the ${p}th percentile of imported users: ${text(thresholdAt(p))}, ${passing(thresholdAt(p))}`}
          onClick={() => onSet(thresholdAt(p))}
        >
          p{p} {text(thresholdAt(p))}
        </Button>
      ))}
      <span className="flex items-center gap-1">
        p
        <input
          aria-label={`Percentile of imported users for ${name}`}
          inputMode="decimal"
          className="number min-h-7 w-12 rounded-lg border border-hairline bg-panel px-1.5 text-ink"
          value={percentile}
          aria-invalid={!isSound}
          onChange={(event) => setPercentile(event.target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter' && isSound) onSet(thresholdAt(chosen));
          }}
        />
        <Button
          className="number min-h-7! px-2! text-[12px]!"
          disabled={!isSound}
          label={
            isSound
              ? `Set ${name} to that percentile: ${passing(thresholdAt(chosen))}`
              : 'A percentile from 0 to 100'
          }
          onClick={() => onSet(thresholdAt(chosen))}
        >
          {understood && `p${fieldText('none', chosen)} `}
          {isSound ? text(thresholdAt(chosen)) : '0 to 100'}
        </Button>
      </span>
    </div>
  );
}
