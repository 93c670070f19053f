import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { type FeatureTable, withOwn } from '@/lib/features/feature-table';
import { isDefined } from '@/lib/features/features';
import { computeOwnOfColumns } from '@/lib/features/own/compute-own';
import { givenNames } from '@/lib/features/own/given-names';
import { outputsByNeed } from '@/lib/features/own/of-rows';
import { DocumentError, ROOT, shown, within } from '@/lib/language/grammar';
import { doublesOf } from '@/lib/model/coded';
import { namedColumns } from '@/lib/rules/view/named-columns';
import { fieldsOf } from './joining/fields-of';

/**
 * A table with the features that a config defines over its columns: `{"column": "x_30d"}` is x in that window, and `x` what has none.
 * What takes rows of a ledger is unknown. Throws a DocumentError where a name is that of a column too, or a text stands for a number.
 */
export function withOwnOfColumns(
  table: FeatureTable,
  document: FeaturesDocument,
  days: readonly number[],
): FeatureTable {
  const { ofColumns, ofRows } = outputsByNeed(document);
  const [first] = table.windows;
  const twice = [...ofColumns, ...ofRows].find(
    (name) => !isDefined(name) && (name in (first ?? {}) || name in (table.texts ?? {})),
  );
  if (twice !== undefined)
    throw new DocumentError(
      within(within(ROOT, document.columns ? 'columns' : 'features'), twice),
      `The table has a column ${shown(twice)} too: another name is needed.`,
    );
  const read = givenNames(document.features);
  const columns = namedColumns(table, days);
  if (days.length === 1)
    for (const [name, numbers] of Object.entries(first ?? {}))
      if (!columns.has(name))
        columns.set(name, { kind: 'number', values: doublesOf(numbers), written: null });
  const used = new Map([...columns].filter(([name]) => read.has(name)));
  return withOwn(table, computeOwnOfColumns(document, table.users, fieldsOf(used), days));
}
