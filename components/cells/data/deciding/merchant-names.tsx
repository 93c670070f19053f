'use client';

import { useStore } from 'zustand';
import type { MerchantChanges } from '@/lib/formats/import/merchants/merchant-names';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import { decide, importing } from '@/lib/session/data/importing';
import { countedText } from '@/lib/text/written';
import { Checkbox } from '../../../ui/checkbox';
import { Fold } from '../../../ui/fold';

/** Names of merchants before and after they lost dates, card numbers, references and places, and the way back. */
export function MerchantNames({ changes }: { changes: MerchantChanges }) {
  const asWritten = useStore(importing, ({ decisions }) => decisions.merchants === 'as written');
  if (changes.count === 0 && !asWritten) return null;
  return (
    <div>
      <Checkbox
        checked={asWritten}
        onChange={(written) =>
          void decide({ merchants: written ? 'as written' : undefined } as Partial<Decisions>)
        }
      >
        names of merchants as the bank writes them
      </Checkbox>
      {changes.count > 0 && (
        <Fold
          title={`${countedText(changes.count, 'name')} without dates, card numbers, references and places`}
          plain
        >
          {() => (
            <ul className="wrap-anywhere space-y-0.5 text-[12px]">
              {changes.examples.map(({ before, after }) => (
                <li key={before}>
                  <span className="text-muted">{before}</span> is read as {after}
                </li>
              ))}
            </ul>
          )}
        </Fold>
      )}
    </div>
  );
}
