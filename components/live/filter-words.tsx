import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Condition } from '@/lib/language/expression';
import { missingNames } from '@/lib/rules/view/filter-problem';
import { filterWords } from '@/lib/rules/view/filter-words';

/** A filter as its line of text. Loaded with what prints conditions. */
export function FilterWords({ filter }: { filter: Condition }) {
  return filterWords(filter);
}

/** Why nobody passes, and what to do. */
export function NobodyCounts({ result: { config, given } }: { result: Evaluation }) {
  const table = given.cohorts.find((cohort) => cohort.table.users > 0)?.table;
  const [missing] = table ? missingNames(config, table) : [];
  return (
    <p role="status" className="pb-1 text-fail">
      {missing === undefined
        ? 'Nobody counts: nobody passes the filter. Widen it, or remove it.'
        : `Nobody counts: the data shown has no column “${missing}”. Change the filter, or remove it.`}
    </p>
  );
}
