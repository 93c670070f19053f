'use client';

import { clsx } from 'clsx';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { takeFiles } from './take-files';

/** Where files are dropped (the whole page takes them), or chosen by keyboard. */
export function DropZone({ again }: { again: boolean }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <section
      aria-label="Import data"
      className={clsx(
        'rounded-lg border border-dashed p-4',
        over ? 'border-ink bg-tint' : 'border-(--control) bg-panel',
      )}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium text-[14px]">
          {again ? 'Drop other data here, or' : 'Drop a file or a folder here, or'}
        </span>
        <Button onClick={() => files.current?.click()}>Choose files</Button>
        <Button onClick={() => folder.current?.click()}>Choose a folder</Button>
      </p>
      <p className="mt-2 max-w-2xl text-muted">
        Transactions as CSV, Excel or Parquet, with whatever columns they have; statements in OFX, QIF, MT940
        or camt; JSON of Plaid and of banks’ interfaces; a ZIP or a folder of them. Or a table of features:
        CSV, Parquet or Excel with one row a customer. First you see what the file proves, what is assumed,
        and what only you can say.
      </p>
      <FileInput
        input={files}
        label="Files to import"
        multiple
        accept=".csv,.tsv,.txt,.json,.jsonl,.parquet,.xlsx,.xls,.html,.htm,.zip,.gz,.ofx,.qfx,.qif,.sta,.mt940,.940,.xml,text/csv,application/json,text/xml"
      />
      <FileInput input={folder} label="Folder to import" {...{ webkitdirectory: '' }} />
    </section>
  );
}

function FileInput({
  input,
  label,
  ...rest
}: { input: React.RefObject<HTMLInputElement | null>; label: string } & React.ComponentProps<'input'>) {
  return (
    <input
      ref={input}
      type="file"
      className="hidden"
      aria-label={label}
      onChange={(event) => void takeFiles(event.nativeEvent)}
      // The same file can be chosen again.
      onClick={(event) => {
        event.currentTarget.value = '';
      }}
      {...rest}
    />
  );
}
