import type { Dialect } from '@/lib/features/sql/dialect';
import { DocumentError, ROOT, shown } from '@/lib/language/grammar';
import { partsOf } from '@/lib/language/sql/parts';
import { type Cte, withParts } from '@/lib/language/sql/text';
import type { RulesDocument } from '../rules-document';
import { rulesSql } from './rules-query';
import type { RulesTable } from './rules-table';

/** The id and what rules read of a table, as SQL names them; the parts that the table is made of. */
function readOf(document: RulesDocument, table: RulesTable, dialect: Dialect) {
  const others = rulesSql(document, table, dialect).reads.filter((name) => name !== table.id);
  return {
    columns: [table.id, ...others].map((name) => dialect.quoted(name)),
    parts: partsOf(table.parts ?? []),
  };
}

const written = (parts: readonly Cte[], query: string, { fence }: Dialect) =>
  parts.length === 0 ? query : withParts(parts, query, fence);

/** A query of the id and the columns that rules read, of all customers. */
export function columnsQuery(document: RulesDocument, table: RulesTable, dialect: Dialect): string {
  const { columns, parts } = readOf(document, table, dialect);
  return written(parts, `SELECT ${columns.join(',\n  ')}\nFROM ${table.table}`, dialect);
}

/** What a sample has beside the columns that are read. */
const OWN_COLUMNS = ['weight', 'sample_hash', 'sample_of'];
const HEX = '0123456789abcdef';
/** Hexadecimal digits of a hash that make its number. */
const DIGITS = 8;

/** The number of the first digits of a hash, from 0 to below 1. */
const shareOf = (hash: string, double: string) => {
  const digits = Array.from(
    { length: DIGITS },
    (_, i) =>
      `(POSITION(SUBSTR(${hash}, ${i + 1}, 1) IN '${HEX}') - 1) * CAST(${16 ** (DIGITS - 1 - i)} AS BIGINT)`,
  );
  return `CAST(${digits.join('\n    + ')} AS ${double}) / ${16 ** DIGITS}.0`;
};

/**
 * A query of the id and the columns that rules read, of about so many customers, with how many each stands for as `weight`. Who is among
 * them depends on the seed and the id alone, and is the same in every engine.
 */
export function sampleQuery(
  document: RulesDocument,
  table: RulesTable,
  { size, seed }: { readonly size: number; readonly seed: number },
  dialect: Dialect,
): string {
  const { columns, parts } = readOf(document, table, dialect);
  const own = OWN_COLUMNS.find((name) => columns.includes(dialect.quoted(name)));
  if (own !== undefined)
    throw new DocumentError(
      ROOT,
      `The rules read a column ${shown(own)}, and a sample has one of its own: call theirs by another name.`,
    );
  const { double, text, literal, quoted, md5 } = dialect;
  const hash = md5(`CONCAT(${literal(`${seed}:`)}, CAST(${quoted(table.id)} AS ${text}))`);
  const sample: Cte[] = [
    {
      name: 'population',
      comment: 'How many customers there are.',
      query: `SELECT CAST(COUNT(*) AS ${double}) AS customers\nFROM ${table.table}`,
    },
    {
      name: 'hashed',
      comment: 'A number of each customer that the seed and the id give.',
      query: `SELECT ${[...columns, `${hash} AS sample_hash`].join(',\n  ')}\nFROM ${table.table}`,
    },
    {
      name: 'drawn',
      comment: 'Those whose number is low enough.',
      query: `SELECT h.*, p.customers AS sample_of\nFROM hashed h CROSS JOIN population p\nWHERE ${shareOf('h.sample_hash', double)}\n  < ${size} / p.customers`,
    },
  ];
  const query = `SELECT ${[...columns, 'sample_of / COUNT(*) OVER () AS weight'].join(',\n  ')}\nFROM drawn`;
  return written([...parts, ...sample], query, dialect);
}
