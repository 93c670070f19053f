'use client';

import { Download } from 'lucide-react';
import { fileNamePart } from '@/lib/params/file-name';
import { Button } from './button';
import { saveCsv, type TableCell } from './table-csv';

/** Downloads a table as CSV; its rows are made when it is asked for. */
export function CsvButton({
  label,
  rows,
}: {
  /** What the table shows: the file is named after it. */
  label: string;
  rows: () => readonly (readonly TableCell[])[];
}) {
  return (
    <Button
      data-unsaved
      variant="quiet"
      className="min-h-7! px-1!"
      onClick={() => void saveCsv(fileNamePart(label, 'table'), rows())}
    >
      <Download size={12} aria-hidden /> CSV
    </Button>
  );
}
