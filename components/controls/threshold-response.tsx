'use client';

import { memo } from 'react';
import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import { definitionOf } from '@/lib/features/features';
import { thresholdRange } from '@/lib/rules/threshold-range';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { flipsTo } from '@/lib/session/shown/instruments';
import { exactText } from '@/lib/text/value-text';
import { AxisTicks } from './axis-ticks';
import { ResponseView } from './response/response-view';
import type { CurveOf } from './use-curve';

/** The share of every persona at every value of one threshold, and who would change within one step of it. */
export const ThresholdResponse = memo(function ThresholdResponse({
  of: { result, window, persona, criterion, step },
  curve,
  domain,
}: {
  of: CurveOf;
  curve: ResponseCurve;
  domain: FeatureDomain;
}) {
  const { unit, label } = definitionOf(criterion.feature);
  const { min, max } = thresholdRange(criterion.feature);
  const { currency } = result.population.origin;
  return (
    <ResponseView
      of={{
        result,
        value: criterion.value ?? 0,
        step,
        label,
        text: (x) => exactText(unit, x, step, currency),
        bounds: [min, max],
        flips: (next) => flipsTo(result, window, persona, criterion, next),
      }}
      curve={curve}
      domain={domain}
      title={`Personas by ${persona.name}: ${label}, ${result.config.windows[window]} days`}
      caption={`${persona.name} ${label} response`}
      axis={<AxisTicks feature={criterion.feature} domain={domain} />}
    />
  );
});
