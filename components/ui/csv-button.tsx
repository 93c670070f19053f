'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { fileNamePart } from '@/lib/text/file-name';
import { Button } from './button';
import { lazyPart, Part } from './part';
import { saveCsv, type TableCell } from './table-csv';

const FormulaNote = lazyPart(() => import('./formula-note'), 'FormulaNote');

/** Downloads a table as CSV; its rows are made when it is asked for. */
export function CsvButton({
  label,
  rows,
}: {
  /** What the table shows: the file is named after it. */
  label: string;
  rows: () => readonly (readonly TableCell[])[];
}) {
  const [guarded, setGuarded] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (texts: CsvTexts) => {
    try {
      setGuarded(await saveCsv(fileNamePart(label, 'table'), rows(), texts));
      setProblem(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <span data-unsaved>
      <Button
        variant="quiet"
        className="min-h-7! px-1!"
        onClick={() => void save('safe')}
        title={problem ?? undefined}
      >
        <Download size={12} aria-hidden />
        <span aria-live="polite">{problem ? 'CSV not saved, try again' : 'CSV'}</span>
      </Button>
      {guarded && (
        <Part what="The note on formulas">
          <FormulaNote onExact={() => void save('exact')} />
        </Part>
      )}
    </span>
  );
}
