'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { fileNamePart } from '@/lib/text/file-name';
import { type TextTable, tableRows } from '@/lib/text/table';
import { Button } from './button';
import { lazyPart, Part } from './part';
import { saveCsv } from './table-csv';

const FormulaNote = lazyPart(() => import('./formula-note'), 'FormulaNote');

/** Downloads a table as CSV with exact values; it is made when it is asked for. The file has the name of its caption. */
export function CsvButton({ table }: { table: () => TextTable<unknown> }) {
  const [guarded, setGuarded] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (texts: CsvTexts) => {
    try {
      const made = table();
      setGuarded(await saveCsv(fileNamePart(made.caption, 'table'), tableRows(made, 'value'), texts));
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
