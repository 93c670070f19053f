'use client';

import { clsx } from 'clsx';
import { type FileWithPath, fromEvent } from 'file-selector';
import { useRef, useState } from 'react';
import { openFiles } from '@/lib/session/importing';
import { Button } from '../../ui/button';

/** Hidden files of a folder, such as those a file manager leaves there, are no data. */
const isVisible = (path: string) => path.split('/').every((part) => !part.startsWith('.'));

/** Opens what was dropped or chosen; a folder with everything in it. */
async function take(event: Parameters<typeof fromEvent>[0]): Promise<void> {
  const found = (await fromEvent(event)).filter((item): item is FileWithPath => item instanceof File);
  const files = found.map((file) => ({
    name: (file.path || file.webkitRelativePath || file.name).replace(/^\.?\//, ''),
    data: file,
  }));
  await openFiles(files.filter(({ name }) => isVisible(name)));
}

/** Where files are dropped, or chosen by keyboard. */
export function DropZone({ again }: { again: boolean }) {
  const [over, setOver] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  return (
    <section
      aria-label="Import data"
      className={clsx(
        'rounded-lg border border-dashed p-4',
        over ? 'border-ink bg-tint' : 'border-(--control) bg-panel',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.nativeEvent);
      }}
    >
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium text-[14px]">
          {again ? 'Drop other data here, or' : 'Drop a file or a folder here, or'}
        </span>
        <Button onClick={() => fileInput.current?.click()}>Choose files</Button>
        <Button onClick={() => folderInput.current?.click()}>Choose a folder</Button>
      </p>
      <p className="mt-2 max-w-2xl text-muted">
        Transactions as CSV or Parquet, with whatever columns they have; Plaid JSON with accounts and
        liabilities; or a folder with users, accounts, transactions and liabilities. What the columns mean is
        guessed and shown before anything is imported.
      </p>
      <input
        ref={fileInput}
        type="file"
        multiple
        className="hidden"
        aria-label="Files to import"
        accept=".csv,.tsv,.txt,.json,.parquet,text/csv,application/json"
        onChange={(event) => {
          void take(event.nativeEvent);
        }}
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
      />
      <input
        ref={folderInput}
        type="file"
        className="hidden"
        aria-label="Folder to import"
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          void take(event.nativeEvent);
        }}
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
