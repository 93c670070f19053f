'use client';

import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import {
  deleteStoredJoins,
  keepJoins,
  openStoredJoins,
  storedJoins,
} from '@/lib/session/data/joins/stored-joins';
import {
  deleteStored,
  keepData,
  openStored,
  type StoredDataState,
  storedData,
} from '@/lib/session/data/stored-data';
import { deleteStoredTable, keepTable, openStoredTable, storedTable } from '@/lib/session/data/stored-table';
import { say } from '@/lib/session/shown/view';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';

/** What is stored, and how it is kept, used again and deleted. */
interface Keeping {
  readonly state: Pick<StoreApi<StoredDataState>, 'getState' | 'getInitialState' | 'subscribe'>;
  readonly keep: () => Promise<void>;
  readonly open: () => Promise<unknown>;
  readonly remove: () => Promise<void>;
}
const DATA: Keeping = { state: storedData, keep: keepData, open: openStored, remove: deleteStored };
const TABLE: Keeping = {
  state: storedTable,
  keep: keepTable,
  open: openStoredTable,
  remove: deleteStoredTable,
};
const JOINS: Keeping = {
  state: storedJoins,
  keep: keepJoins,
  open: () => openStoredJoins(),
  remove: deleteStoredJoins,
};

/** Whether the transactions in use outlive the page. */
export const KeepData = () => <Keep of={DATA} />;
/** Whether the table in use does. */
export const KeepTable = () => <Keep of={TABLE} />;
/** Whether what is joined does. */
export const KeepJoins = () => <Keep of={JOINS} />;

function Keep({ of: { state, keep, remove } }: { of: Keeping }) {
  const { status, problem } = useStore(state);
  return (
    <div className="mt-2">
      <div className="flex flex-wrap items-center gap-x-3">
        <Checkbox checked={status !== 'no'} onChange={(isKept) => void (isKept ? keep() : remove())}>
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
export const WaitingData = () => <Waiting of={DATA} />;
/** A table that an earlier visit stored and nothing uses yet. */
export const WaitingTable = () => <Waiting of={TABLE} />;
/** Joined tables that an earlier visit stored and nothing uses yet. */
export const WaitingJoins = () => <Waiting of={JOINS} />;

function Waiting({ of: { state, open, remove } }: { of: Keeping }) {
  const name = useStore(state, ({ waiting }) => waiting?.name);
  if (name === undefined) return null;
  const del = async () => {
    await remove();
    if (state.getState().problem === null) say({ text: `Deleted ${name} from this browser` });
  };
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span>
        <b className="font-semibold">{name}</b> is stored in this browser.
      </span>
      <Button onClick={() => void open()}>Use it</Button>
      <Button onClick={() => void del()}>Delete it</Button>
    </p>
  );
}
