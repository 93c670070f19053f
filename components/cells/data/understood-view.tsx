'use client';

import { useEffect, useRef } from 'react';
import type { ImportReport, Understood } from '@/lib/formats/import/read/understood';
import { cancelImport, importing, readFiles } from '@/lib/session/data/importing';
import { currencyOf } from '@/lib/text/money';
import { countedText } from '@/lib/text/written';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { Button } from '../../ui/button';
import { ColumnMapping } from './column-mapping';
import { Accounts } from './deciding/accounts';
import { Findings } from './deciding/findings';
import { LeftOutRows } from './deciding/left-out-rows';
import { MerchantNames } from './deciding/merchant-names';
import { OwnMoney } from './deciding/own-money';
import { Questions } from './deciding/questions';
import { Recipe } from './deciding/recipe';
import { Words } from './deciding/words';
import { Preview } from './preview';
import { Reading } from './reading';
import { ImportSummaryView } from './summary/import-summary-view';

const FORMATS = {
  dataset: 'users, accounts, transactions and liabilities',
  csv: 'a table of transactions',
  parquet: 'a Parquet table of transactions',
  plaid: 'Plaid transactions',
  ofx: 'an OFX statement',
  qif: 'a QIF file',
  mt940: 'an MT940 statement',
  camt: 'a camt statement (ISO 20022)',
  json: 'transactions as JSON',
  xlsx: 'a sheet of an Excel workbook',
  html: 'a table of a web page',
} as const satisfies Record<Understood['format'], string>;

/** Whether rows were read with what is known so far: not where a column is asked for, or no row counts yet. */
const isRead = (understood: Understood): understood is ImportReport => 'summary' in understood;

/** What was made of the files, everything that can be decided otherwise, and the rows as they would be read. */
export function UnderstoodView({ understood }: { understood: Understood }) {
  const { name, status, problem } = useOnScreenStore(importing, (state) => state);
  const { table, questions, notes, rows, format, sample } = understood;
  const reading = isRead(understood) ? understood : null;
  const heading = useRef<HTMLHeadingElement>(null);
  // New files may be understood far below what was imported before, or behind the sheet of a phone.
  useEffect(() => {
    const top = heading.current?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 2) heading.current?.scrollIntoView({ block: 'start' });
  }, []);
  // A column is asked for, or no row counts yet: there is nothing to import.
  const ready = status === 'understood' && questions.length === 0 && problem === null && reading !== null;
  const isMany = table !== null && /^[\d,]+ files$/.test(name ?? '');
  const counted = reading ? reading.rowsRead - reading.rowsRejected : rows;
  // What is not known is said first.
  const isOpen = table?.words.some(({ means }) => means === null) ?? false;
  const words = table && <Words words={table.words} />;
  return (
    <section aria-labelledby="understood-title" className="space-y-4" aria-busy={status === 'looking'}>
      <h3 ref={heading} id="understood-title" className="wrap-anywhere font-sans text-[14px]!">
        {name}
        {isMany ? ', each ' : ' is '}
        {FORMATS[format]}, {countedText(rows, 'row')}
      </h3>
      <Questions questions={questions} />
      <Findings findings={understood.findings} questions={questions} decided={false} />
      {isOpen && words}
      {table && <Recipe key={`${name} ${table.file}`} table={table} />}
      {notes.length > 0 && (
        <ul className="wrap-anywhere list-disc pl-5 text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {table && (
        <Reading
          table={table}
          currencyReason={understood.findings.find(({ about }) => about === 'currency')?.text}
          asksOpening={
            reading?.accounts === 1 && table.columns.every(({ roles }) => !roles.includes('balance'))
          }
          asOfDate={reading?.asOfDate ?? null}
        />
      )}
      {!isOpen && words}
      {table && <ColumnMapping table={table} />}
      {reading && (
        <>
          <LeftOutRows byReason={reading.rejectedByReason} />
          {table && table.usersFrom !== 'column' && <Accounts accounts={reading.namedAccounts} />}
          <OwnMoney report={reading} currency={currencyOf(understood.currency)} />
          {reading.merchants && <MerchantNames changes={reading.merchants} />}
          <ImportSummaryView summary={reading.summary} currency={currencyOf(understood.currency)} />
        </>
      )}
      {sample.length > 0 && <Preview sample={sample} currency={currencyOf(understood.currency)} />}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={!ready} onClick={readFiles}>
          Import {countedText(counted, 'row')}
        </Button>
        <Button onClick={cancelImport}>Leave it</Button>
      </div>
    </section>
  );
}
