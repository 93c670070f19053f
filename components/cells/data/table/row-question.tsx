'use client';

import { importing } from '@/lib/session/data/importing';
import { takeRowsAs } from '@/lib/session/data/table-import';
import { useOnScreenStore } from '../../../hooks/use-on-screen-store';
import { Button } from '../../../ui/button';

const STATES = { proven: '', assumed: ' That is assumed, not proven.', asked: '' } as const;

/** What a row of the files is: asked where they do not tell, else said with the reason, and changed with a button. */
export function RowQuestion() {
  const rows = useOnScreenStore(importing, (state) => state.rows);
  const status = useOnScreenStore(importing, (state) => state.status);
  if (!rows || status === 'done' || status === 'idle') return null;
  if (status === 'asked')
    return (
      <fieldset className="wrap-anywhere border-accent border-l-2 pl-3">
        <legend className="sr-only">What a row is</legend>
        <p>
          <b className="font-semibold">Please say: </b>
          Is a row a transaction, or a row a customer? {rows.reason}
        </p>
        <p className="mt-1 flex flex-wrap gap-2">
          <Button onClick={() => void takeRowsAs('transaction')}>A row is a transaction</Button>
          <Button onClick={() => void takeRowsAs('customer')}>A row is a customer</Button>
        </p>
      </fieldset>
    );
  const isCustomer = rows.row === 'customer';
  return (
    <p className="wrap-anywhere flex flex-wrap items-center gap-x-3">
      <span>
        A row is taken for a {rows.row}. <span className="text-muted">{rows.reason}</span>
        {STATES[rows.state]}
      </span>
      <Button
        variant="link"
        className="min-h-6!"
        onClick={() => void takeRowsAs(isCustomer ? 'transaction' : 'customer')}
      >
        It is a {isCustomer ? 'transaction' : 'customer'}
      </Button>
    </p>
  );
}
