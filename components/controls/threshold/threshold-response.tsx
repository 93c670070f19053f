'use client';

import { memo } from 'react';
import type { ResponseCurve } from '@/lib/diagnose/change/response-curve';
import { definitionOf } from '@/lib/features/features';
import { thresholdRange } from '@/lib/rules/threshold-range';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { numberFlipsTo } from '@/lib/session/shown/numbers/rule-number';
import { exactText } from '@/lib/text/value-text';
import { AxisTicks } from '../axis-ticks';
import { ResponseView } from '../response/response-view';
import { ReviewSample } from './review-sample';
import type { ThresholdOf } from './threshold-of';

/** The share of every persona at every value of one threshold, and who would change within one step of it. */
export const ThresholdResponse = memo(function ThresholdResponse({
  of,
  curve,
  domain,
}: {
  of: ThresholdOf;
  curve: ResponseCurve;
  domain: FeatureDomain;
}) {
  const { result, window, persona, criterion, pointer, step } = of;
  const { unit, label } = definitionOf(criterion.feature);
  const { min, max } = thresholdRange(criterion.feature);
  const { currency } = result.population.origin;
  return (
    <>
      <ResponseView
        of={{
          result,
          value: criterion.value ?? 0,
          step,
          label,
          text: (x) => exactText(unit, x, step, currency),
          bounds: [min, max],
          flips: (next) => numberFlipsTo(result, window, pointer, next),
        }}
        curve={curve}
        domain={domain}
        title={`Personas by ${persona.name}: ${label}, ${result.config.windows[window]} days`}
        caption={`${persona.name} ${label} response`}
        axis={<AxisTicks unit={unit} domain={domain} />}
      />
      <ReviewSample of={of} />
    </>
  );
});
