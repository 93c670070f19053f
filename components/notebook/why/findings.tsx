'use client';

import { memo } from 'react';
import type { Finding } from '@/lib/pipeline/diagnostics/checks/finding';
import { findings } from '@/lib/session/instruments';
import { openCell } from '@/lib/session/view';
import { Button } from '../../ui/button';
import { useSession } from '../../use-session';

const CELL_TEXT = {
  rules: 'Rules',
  mix: 'Mix',
  behave: 'Behaviour',
  detect: 'Detection',
} as const;

/** Findings with their proof, and the way to the cell that each is about. */
export const FindingList = memo(function FindingList({ list }: { list: readonly Finding[] }) {
  return (
    <ul className="divide-y divide-hairline text-[13px]">
      {list.map(({ id, claim, proof, cell, certain }) => (
        <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2" data-finding={id}>
          <p>
            <b className="font-semibold">{claim}</b> <span className="text-muted">{proof}</span>
            {certain && (
              <span className="ml-1 whitespace-nowrap text-[12px] text-muted">· whatever the data</span>
            )}
          </p>
          <Button
            variant="link"
            className="min-h-7! text-[13px]!"
            label={`Go to ${CELL_TEXT[cell]}: ${claim}`}
            onClick={() => openCell(cell)}
          >
            {CELL_TEXT[cell]}
          </Button>
        </li>
      ))}
    </ul>
  );
});

/** What is wrong with the rules and the population, as far as features and rules show it. */
export function Findings() {
  const result = useSession((state) => state.result);
  if (!result) return null;
  const found = findings(result);
  return found.length === 0 ? (
    <p className="text-[13px] text-muted">
      Nothing: every rule can be met, and every criterion decides something.
    </p>
  ) : (
    <FindingList list={found} />
  );
}
