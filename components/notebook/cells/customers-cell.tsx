'use client';

import { useMemo } from 'react';
import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { countText } from '../../format';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';
import { neverAssigned } from '../customers/never-assigned';

const Customers = lazyPart(() => import('../customers/customers'), 'Customers');

export function CustomersCell({ number }: { number: number }) {
  return (
    <Cell
      id="customers"
      number={number}
      question={CELL_QUESTIONS.customers}
      prose="Every customer of this population. Select one to see what it did, what was computed from that, and which criteria decided its personas."
      summary={<Summary />}
    >
      <Customers />
    </Cell>
  );
}

function Summary() {
  const result = useSession((state) => state.result);
  const never = useMemo(() => (result ? neverAssigned(result) : 0), [result]);
  if (!result) return null;
  const { users } = result.distribution;
  return (
    <span>
      {countText(users)} users, {!result.exact && 'about '}
      {countText(never)} in no persona at either window
    </span>
  );
}
