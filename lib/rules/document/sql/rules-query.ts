import type { Dialect } from '@/lib/features/sql/dialect';
import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import { partsOf } from '@/lib/language/sql/parts';
import { type Cte, withParts } from '@/lib/language/sql/text';
import { outputColumnsOf } from '../output-columns';
import type { OutputColumn, RulesDocument } from '../rules-document';
import { type ClassificationSql, type PreparedClassification, prepareClassification } from './assign-sql';
import { Names } from './names-sql';
import type { RulesTable } from './rules-table';

/** A column of the result, to be written once all columns of the sheet are made. */
type Prepared = (classifications: ReadonlyMap<string, ClassificationSql>) => string;

/** What a document of rules is in SQL. */
export interface RulesSql {
  readonly parts: readonly Cte[];
  readonly query: string;
  /** The columns of the table that it reads. */
  readonly reads: readonly string[];
}

/** The query of a document of rules, with the parts that it reads. Throws a DocumentError where something is needed that SQL cannot know. */
export function rulesSql(document: RulesDocument, table: RulesTable, dialect: Dialect): RulesSql {
  const names = new Names(document, dialect, table);
  const classifications = new Map<string, PreparedClassification>();

  const classification = (name: string, window: string | null, at: Place): string => {
    const key = `a${Object.keys(document.assign).indexOf(name) + 1}${window === null ? '' : `_${window}`}`;
    const found = document.assign[name];
    if (!found) throw new DocumentError(at, `There is no classification ${shown(name)}.`);
    if (!classifications.has(key))
      classifications.set(
        key,
        prepareClassification(found, names, window, within(within(ROOT, 'assign'), name)),
      );
    return key;
  };

  const prepare = (column: OutputColumn, at: Place): Prepared => {
    const { window = null } = column;
    if ('segment' in column) {
      const key = classification(column.segment, window, within(at, 'segment'));
      return (written) => (written.get(key) as ClassificationSql)[column.part ?? 'primary'];
    }
    const isRounded = column.decimals !== undefined || column.end !== undefined;
    const text = names.textColumn(column.value, window, within(at, 'value'), isRounded);
    if (text) return () => text.sql;
    const { low, high } = names.expression(column.value, window, within(at, 'value'));
    const end = (column.end ?? 'low') === 'low' ? low : high;
    return () => `ROUND(${end.sql}, ${column.decimals ?? 0})`;
  };

  const prepared = Object.entries(outputColumnsOf(document)).map(([name, column]) => ({
    name,
    write: prepare(column, within(within(ROOT, 'columns'), name)),
  }));
  const part = names.sheet.last();
  const last = part.name;
  const written = new Map(
    [...classifications].map(([key, write]) => [key, write(key, last, 'customer', dialect)]),
  );
  const assigned = [...written.values()];
  const id = dialect.quoted(table.id);
  const selected = prepared.map(({ name, write }) => `${write(written)} AS ${dialect.quoted(name)}`);
  const query = `SELECT ${[`${last}.customer AS ${id}`, ...selected].join(',\n  ')}\nFROM ${[last, ...assigned.flatMap(({ joins }) => joins)].join('\n  ')}`;
  return {
    parts: [...partsOf([part]), ...assigned.flatMap((one) => one.parts)],
    query,
    reads: names.reads(),
  };
}

/**
 * One query that gives the columns of a document of rules, a row a customer. Numbers are decimals with nine places; unknown is
 * null. Throws a DocumentError where something is needed that SQL cannot know.
 */
export function rulesQuery(document: RulesDocument, table: RulesTable, dialect: Dialect): string {
  const { parts, query } = rulesSql(document, table, dialect);
  return withParts(parts, query, dialect.fence);
}
