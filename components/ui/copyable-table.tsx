'use client';

import { Copy } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
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
  const [copied, setCopied] = useState(false);
  const cells = (as: 'shown' | 'exact') => {
    const table = frame.current?.querySelector('table');
    return table ? cellsOf(table, as) : [];
  };
  const copy = async () => {
    // Tab-separated: a spreadsheet takes it as it is, formulas too.
    const rows = await safeCells(cells('shown'));
    await navigator.clipboard.writeText(rows.map((row) => row.join('\t')).join('\n'));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section ref={frame} aria-label={label} tabIndex={0} className="overflow-x-auto">
        {children}
      </section>
      <Button data-unsaved variant="quiet" className="min-h-7! px-1!" onClick={copy}>
        <Copy size={12} aria-hidden /> <span aria-live="polite">{copied ? 'Copied' : 'Copy table'}</span>
      </Button>
      <CsvButton label={label} rows={() => cells('exact')} />
      {actions}
    </div>
  );
}
