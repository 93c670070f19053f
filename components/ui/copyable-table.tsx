'use client';

import { Copy } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button';

/** The cells of a table as tab-separated text, which a spreadsheet takes as it is. */
function tableText(table: HTMLTableElement): string {
  return Array.from(table.rows, (row) =>
    Array.from(row.cells, (cell) => {
      const text = (cell.textContent ?? '').trim();
      return [text, ...Array.from({ length: cell.colSpan - 1 }, () => '')].join('\t');
    }).join('\t'),
  ).join('\n');
}

/** A table whose numbers can be copied; wide ones scroll within themselves. */
export function CopyableTable({ label, children }: { label: string; children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const table = frame.current?.querySelector('table');
    if (!table) return;
    await navigator.clipboard.writeText(tableText(table));
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section ref={frame} aria-label={label} tabIndex={0} className="overflow-x-auto">
        {children}
      </section>
      <Button variant="quiet" className="min-h-7! px-1!" onClick={copy}>
        <Copy size={12} aria-hidden /> <span aria-live="polite">{copied ? 'Copied' : 'Copy table'}</span>
      </Button>
    </div>
  );
}
