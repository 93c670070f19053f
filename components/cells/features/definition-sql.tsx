import { useState } from 'react';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { featuresQuery } from '@/lib/features/declared/sql/features-query';
import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { DocumentError } from '@/lib/language/grammar';
import { useCopy } from '../../hooks/use-copy';
import { Button } from '../../ui/button';
import { DialectSelect } from '../hand-over/dialect-select';

const TABLES = {
  users: 'users',
  accounts: 'accounts',
  transactions: 'transactions',
  liabilities: 'liabilities',
} as const;

/** One query that gives a definition alone; or why there is none. */
function sqlOf(
  { columns: _, words: __, ...document }: FeaturesDocument,
  name: string,
  days: number,
  asOf: string,
  dialect: DialectId,
): string {
  const alone = { ...document, asOf, windows: [days] };
  try {
    return featuresQuery({ ...alone, columns: { [`${name}@W`]: name } }, TABLES, DIALECTS[dialect]);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return `-- ${error.message}`;
  }
}

/** The same definition as SQL. */
export function DefinitionSql({
  name,
  document,
  days,
  asOf,
}: {
  name: string;
  document: FeaturesDocument;
  days: number;
  asOf: string;
}) {
  const [dialect, setDialect] = useState<DialectId>('duckdb');
  const sql = sqlOf(document, name, days, asOf, dialect);
  const { said, copy } = useCopy();
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <DialectSelect label="SQL dialect of the definition" value={dialect} onChange={setDialect} />
        <Button onClick={() => copy(sql)}>{said ?? 'Copy'}</Button>
      </div>
      <pre className="number relative mt-2 max-h-96 overflow-auto rounded-lg bg-tint p-3 text-[12px]">
        {sql}
      </pre>
    </>
  );
}
