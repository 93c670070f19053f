import type { Dialect } from '@/lib/features/sql/dialect';
import { DocumentError } from '@/lib/language/grammar';
import { namesOfTexts } from '../names';
import { PREVIOUS } from '../previous';
import type { RulesDocument } from '../rules-document';
import type { RulesTable } from './rules-table';

/**
 * A table whose customers have the segment that they had before, as `PREVIOUS`: null of those whom `assignments` lacks. That is a table
 * with the id and a column by the name of the first classification, which is what the query of these rules gave on the date before.
 * Throws a DocumentError where no rule reads it.
 */
export function withPrevious(
  document: RulesDocument,
  table: RulesTable,
  assignments: string,
  { quoted }: Dialect,
): RulesTable {
  if (!namesOfTexts(document).has(PREVIOUS))
    throw new DocumentError({ pointer: '/assign' }, `No rule reads "${PREVIOUS}".`);
  const [classification = ''] = Object.keys(document.assign);
  const id = quoted(table.id);
  const { columns } = table;
  return {
    table: 'with_previous',
    id: table.id,
    ...(columns && { columns: new Map([...columns, [PREVIOUS, 'text'] as const]) }),
    parts: [
      {
        name: 'with_previous',
        comment: 'Customers, with the segment that they had before.',
        reads: () => table.parts ?? [],
        query: () =>
          `SELECT customers.*,\n  earlier.${quoted(classification)} AS ${quoted(PREVIOUS)}\nFROM ${table.table} AS customers\n  LEFT JOIN ${assignments} AS earlier ON earlier.${id} = customers.${id}`,
      },
    ],
  };
}
