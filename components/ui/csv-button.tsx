'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { fileNamePart } from '@/lib/text/file-name';
import type { LongTable, TextTable } from '@/lib/text/table';
import { percentText } from '@/lib/text/written';
import { Button } from './button';
import { lazyPart, Part } from './part';
import { saveCsv } from './table-csv';

const FormulaNote = lazyPart(() => import('./formula-note'), 'FormulaNote');

/** Downloads a table as CSV with exact values; it is made when it is asked for. The file has the name of its caption. */
export function CsvButton({ table }: { table: () => TextTable<unknown> | LongTable }) {
  const [guarded, setGuarded] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** The share of the rows that is written, of a table that takes a while. */
  const [done, setDone] = useState<number | null>(null);
  const save = async (texts: CsvTexts) => {
    if (done !== null) return;
    try {
      const made = table();
      const onRows = (rows: number) => 'length' in made && setDone(Math.min(1, rows / made.length));
      setGuarded(await saveCsv(fileNamePart(made.caption, 'table'), made, texts, onRows));
      setProblem(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
    setDone(null);
  };
  const says = done === null ? 'CSV' : `CSV ${percentText(done, 0)}`;
  return (
    <span data-unsaved>
      <Button
        variant="quiet"
        className="min-h-7! px-1!"
        onClick={() => void save('safe')}
        title={problem ?? undefined}
      >
        <Download size={12} aria-hidden />
        <span aria-live={done === null ? 'polite' : 'off'}>
          {problem ? 'CSV not saved, try again' : says}
        </span>
      </Button>
      {guarded && (
        <Part what="The note on formulas">
          <FormulaNote onExact={() => void save('exact')} />
        </Part>
      )}
    </span>
  );
}
