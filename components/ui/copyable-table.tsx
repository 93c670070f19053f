'use client';

import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { type TextTable, tableRows } from '@/lib/text/table';
import { useCopy } from '../hooks/use-copy';
import { Button } from './button';
import { CsvButton } from './csv-button';
import { safeCells } from './table-csv';

/** A table that can be copied as it is read and downloaded with exact values; a wide one scrolls within itself. */
export function CopyableTable({
  table,
  actions,
  children,
}: {
  table: TextTable<unknown>;
  /** Further buttons beside those that copy. */
  actions?: ReactNode;
  /** The table as it is drawn. */
  children: ReactNode;
}) {
  const { said, copy } = useCopy();
  const copyTable = async () => {
    // Tab-separated: a spreadsheet takes it as it is, formulas too.
    const rows = await safeCells(tableRows(table, 'text'));
    await copy(rows.map((row) => row.join('\t')).join('\n'));
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section aria-label={table.caption} tabIndex={0} className="relative overflow-x-auto">
        {children}
      </section>
      <Button data-unsaved variant="quiet" className="min-h-7! px-1!" onClick={copyTable}>
        <Copy size={12} aria-hidden /> <span aria-live="polite">{said ?? 'Copy table'}</span>
      </Button>
      <CsvButton table={() => table} />
      {actions}
    </div>
  );
}
