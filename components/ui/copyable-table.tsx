'use client';

import { Copy } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useCopy } from '../hooks/use-copy';
import { Button } from './button';
import { CsvButton } from './csv-button';
import { cellsOf, safeCells } from './table-csv';

/** A table whose numbers can be copied and downloaded; wide ones scroll within themselves. */
export function CopyableTable({
  label,
  actions,
  children,
}: {
  label: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const frame = useRef<HTMLElement>(null);
  const { said, copy } = useCopy();
  const cells = (as: 'shown' | 'exact') => {
    const table = frame.current?.querySelector('table');
    return table ? cellsOf(table, as) : [];
  };
  const copyTable = async () => {
    // Tab-separated: a spreadsheet takes it as it is, formulas too.
    const rows = await safeCells(cells('shown'));
    await copy(rows.map((row) => row.join('\t')).join('\n'));
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section ref={frame} aria-label={label} tabIndex={0} className="relative overflow-x-auto">
        {children}
      </section>
      <Button data-unsaved variant="quiet" className="min-h-7! px-1!" onClick={copyTable}>
        <Copy size={12} aria-hidden /> <span aria-live="polite">{said ?? 'Copy table'}</span>
      </Button>
      <CsvButton label={label} rows={() => cells('exact')} />
      {actions}
    </div>
  );
}
