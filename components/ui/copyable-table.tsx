'use client';

import { Copy, Download } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from './button';
import { download } from './download';

/** The texts of a table's cells; a cell that spans several columns is followed by empty ones. */
function cellsOf(table: HTMLTableElement): string[][] {
  return Array.from(table.rows, (row) =>
    Array.from(row.cells).flatMap((cell) => [
      (cell.textContent ?? '').trim(),
      ...Array.from({ length: cell.colSpan - 1 }, () => ''),
    ]),
  );
}

const csvField = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

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
  const cells = () => {
    const table = frame.current?.querySelector('table');
    return table ? cellsOf(table) : [];
  };
  const copy = async () => {
    // Tab-separated: a spreadsheet takes it as it is.
    await navigator.clipboard.writeText(
      cells()
        .map((row) => row.join('\t'))
        .join('\n'),
    );
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  const save = () => {
    const name = label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const text = cells()
      .map((row) => row.map(csvField).join(','))
      .join('\r\n');
    download(`${name}.csv`, `${text}\r\n`, 'text/csv');
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
      <Button variant="quiet" className="min-h-7! px-1!" onClick={save}>
        <Download size={12} aria-hidden /> CSV
      </Button>
      {actions}
    </div>
  );
}
