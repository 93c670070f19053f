'use client';

import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { readCents } from '@/lib/formats/import/cells/amounts';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { DecimalMark } from '@/lib/model/column';
import { decide, importing } from '@/lib/session/data/importing';
import { FieldNote } from '../../../controls/field-note';
import { useTypedText } from '../../../controls/use-typed-text';

/** The balance before the first row, of a file without balances: typed as the amounts of the file are written. */
export function OpeningBalance({ mark }: { mark: DecimalMark }) {
  const cents = useStore(importing, ({ decisions }) => decisions.openingBalanceCents);
  const [error, setError] = useState<string | null>(null);
  const noteId = useId();
  const example = `1234${mark}50`;
  const shown = cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', mark);
  const take = (text: string): boolean => {
    const typed = text.trim() === '' ? undefined : readCents(text.trim(), mark);
    const isAmount = typed === undefined || !Number.isNaN(typed);
    setError(isAmount ? null : `Give an amount such as ${example}.`);
    if (isAmount) void decide({ openingBalanceCents: typed } as Partial<Decisions>);
    return isAmount;
  };
  const field = useTypedText(shown, take, () => setError(null));
  return (
    <span className="inline-flex flex-col">
      <input
        {...field.props}
        type="text"
        inputMode="decimal"
        aria-label="Opening balance"
        aria-invalid={error !== null}
        aria-describedby={error ? noteId : undefined}
        autoComplete="off"
        placeholder="not said"
        className={`number min-h-8 w-40 rounded-lg border bg-panel px-2 ${error ? 'border-fail' : 'border-hairline'}`}
      />
      <FieldNote id={noteId} error={error} understood={null} />
    </span>
  );
}
