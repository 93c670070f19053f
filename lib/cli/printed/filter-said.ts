import type { Evaluation } from '@/lib/diagnose/evaluation';
import { customersOf } from '@/lib/features/weights';
import { printCondition } from '@/lib/language/text/print';
import { filterWords } from '@/lib/rules/view/filter-words';
import { undecided } from '@/lib/rules/view/filtered';
import { countedText, countText } from '@/lib/text/written';

/** Who counts, and of how many: nothing without a filter. */
export function filterJson({ config, given, givenCounts, distribution }: Evaluation) {
  const { filter } = config;
  if (!filter) return {};
  const of = customersOf(given, givenCounts);
  const unknown = undecided(given, givenCounts, config);
  return { filter: { where: printCondition(filter), users: distribution.users, of, unknown } };
}

/** The same as a line. */
export function filterLines(evaluation: Evaluation): string[] {
  const { filter } = filterJson(evaluation);
  const of = evaluation.config.filter;
  if (!filter || !of) return [];
  const unsure = filter.unknown > 0 ? `; unknown for ${countText(filter.unknown)}` : '';
  return [
    `${countText(filter.users)} of ${countedText(filter.of, 'user')} count: ${filterWords(of)}${unsure}`,
    ...(filter.users === 0
      ? ['Nobody passes the filter: give another --where, or take it out of the config.']
      : []),
  ];
}
