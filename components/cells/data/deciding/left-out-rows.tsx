'use client';

import { useStore } from 'zustand';
import { type LeftOut as Kind, LEFT_OUT } from '@/lib/formats/import/rows/row-reading';
import { decide, importing } from '@/lib/session/data/importing';
import { Checkbox } from '../../../ui/checkbox';
import { LeftOut } from '../summary/left-out';

const NONE: readonly Kind[] = [];
const KIND_TEXT: Readonly<Record<Kind, string>> = {
  pending: 'pending rows',
  'not booked': 'rows that were never booked',
  balance: 'rows that state a balance',
  total: 'rows that are a sum',
  'far date': 'rows of the future or years away',
  duplicate: 'repeated rows',
};

/** How many rows are left out, by reason; some kinds count if the analyst says so. */
export function LeftOutRows({ byReason }: { byReason: Readonly<Partial<Record<string, number>>> }) {
  const kept = useStore(importing, ({ decisions }) => decisions.keepRows ?? NONE);
  const kinds = LEFT_OUT.filter((kind) => (byReason[kind] ?? 0) > 0 || kept.includes(kind));
  const keep = (kind: Kind, counts: boolean) =>
    void decide({ keepRows: counts ? [...kept, kind] : kept.filter((one) => one !== kind) });
  return (
    <div className="space-y-1">
      <LeftOut byReason={byReason} />
      {kinds.length > 0 && (
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="sr-only">Rows that count all the same</legend>
          {kinds.map((kind) => (
            <Checkbox key={kind} checked={kept.includes(kind)} onChange={(counts) => keep(kind, counts)}>
              count {KIND_TEXT[kind]}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </div>
  );
}
