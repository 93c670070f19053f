'use client';

import { Cell } from '../cell';

export function CustomersCell({ number }: { number: number }) {
  return (
    <Cell id="customers" number={number} question="Who are they?" prose="." summary="">
      <p>–</p>
    </Cell>
  );
}
