'use client';

import { useStore } from 'zustand';
import { deleteStored, keepData, openStored, storedData } from '@/lib/session/data/stored-data';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';

/** Whether the data in use outlives the page. */
export function KeepData() {
  const { status, problem } = useStore(storedData);
  return (
    <div className="mt-2">
      <div className="flex flex-wrap items-center gap-x-3">
        <Checkbox checked={status !== 'no'} onChange={(keep) => void (keep ? keepData() : deleteStored())}>
          Keep in this browser
        </Checkbox>
        <span className="text-[12px] text-muted" role="status">
          {status === 'no' && 'Now a reload forgets it.'}
          {status === 'storing' && 'Storing …'}
          {status === 'stored' && 'Stored on this machine; a reload reads it again.'}
        </span>
      </div>
      {problem && (
        <p role="alert" className="border-fail border-l-2 pl-3">
          {status === 'stored' ? (
            <>
              <b className="font-semibold">Not deleted</b>: {problem}
            </>
          ) : (
            <>
              <b className="font-semibold">Not stored</b>: {problem} The data stays in use until the page is
              left.
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** What an earlier visit stored and nothing uses yet. */
export function WaitingData() {
  const name = useStore(storedData, ({ waiting }) => waiting?.name);
  if (name === undefined) return null;
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span>
        <b className="font-semibold">{name}</b> is stored in this browser.
      </span>
      <Button onClick={() => void openStored()}>Use it</Button>
      <Button onClick={() => void deleteStored()}>Delete it</Button>
    </p>
  );
}
