import { definitionOf, FEATURES } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import type { Evaluation } from '../../evaluation';
import type { Finding } from '../finding';

/** One name on the screen for features that are computed in several ways. */
export function sameNames({ config, population }: Evaluation): Finding[] {
  const byLabel = new Map<string, string[]>();
  const given = population.origin.given ?? FEATURES;
  for (const feature of new Set([...given, ...ownNumbers(config)])) {
    const label = definitionOf(feature).label.trim().toLowerCase();
    byLabel.set(label, [...(byLabel.get(label) ?? []), feature]);
  }
  return [...byLabel.values()].flatMap((features): Finding[] => {
    const [first, ...others] = features;
    if (!first || others.length === 0) return [];
    const { label } = definitionOf(first);
    return [
      {
        id: `names/${first}`,
        about: first,
        topic: 'features',
        weight: 'misleading',
        touched: 0,
        claim: `“${label}” is computed in ${features.length} ways.`,
        stated: null,
        measured: `${features.length} definitions`,
        interval: null,
        proof: `Features of this name: ${features.join(', ')}. A rule that reads one says the same on the screen as a rule that reads another.`,
        chart: null,
        mend: null,
        cell: 'features',
        certain: true,
      },
    ];
  });
}
