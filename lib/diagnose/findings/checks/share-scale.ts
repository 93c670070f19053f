import { definitionOf } from '@/lib/features/features';
import { eachKnown, featureValues } from '@/lib/features/values/feature-values';
import { OPERATOR } from '@/lib/rules/operators';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { decimalText } from '@/lib/text/decimal';
import type { Evaluation } from '../../evaluation';
import { type Finding, lower } from '../finding';
import { setting } from '../mends';

/** Least and most known value of a feature over all windows; whether any lies between two whole numbers. */
function extent({ population, counts }: Evaluation, feature: string) {
  let [least, most, isWhole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (const w of population.cohorts[0]?.table.windows.keys() ?? [])
    eachKnown(featureValues(population, feature, w, counts), (x) => {
      if (x < least) least = x;
      if (x > most) most = x;
      if (x % 1 !== 0) isWhole = false;
    });
  return { least, most, isWhole };
}

/** Shares, which are 0 to 1, that are compared with a number of per cent. */
export function shareScale(result: Evaluation): Finding[] {
  return personasOf(result.config).flatMap((persona) =>
    criteriaOf(persona.match).flatMap((criterion): Finding[] => {
      const { feature, op, value = 0, computed } = criterion;
      if (!op || computed || value <= 1.5 || value > 100) return [];
      const { label, possible, unit } = definitionOf(feature);
      const { least, most, isWhole } = extent(result, feature);
      const isShare = possible === 'share' || unit === 'share' || (!isWhole && least >= 0 && most <= 1);
      if (!isShare || most > 1.5) return [];
      const asShare = value / 100;
      return [
        {
          id: `scale/${persona.id}/${criterion.id}`,
          about: persona.id,
          topic: 'rules',
          weight: 'wrong',
          touched: 1,
          claim: `${persona.name}: ${lower(label)}, a share, is compared with ${decimalText(value)}.`,
          stated: `${lower(label)} ${OPERATOR[op].sign} ${decimalText(value)}`,
          measured: `${decimalText(least)} to ${decimalText(Number(most.toFixed(4)))}`,
          interval: null,
          proof: `A share lies between 0 and 1: ${decimalText(value)} % is ${decimalText(asShare)}.`,
          chart: {
            kind: 'range',
            low: least,
            high: most,
            possible: 'all users',
            threshold: value,
            thresholdText: `${OPERATOR[op].sign} ${decimalText(value)}`,
            ends: [0, value],
            unit: 'none',
            caption: lower(label),
          },
          mend: setting(`Use ${decimalText(asShare)}`, {
            [`personas.${persona.id}.${criterion.id}`]: asShare,
          }),
          cell: 'rules',
          certain: false,
        },
      ];
    }),
  );
}
