'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const Levers = lazyPart(() => import('../levers/levers'), 'Levers');

export function LeversCell({ number }: { number: number }) {
  return (
    <Cell
      id="levers"
      ofSynthetic
      number={number}
      question={CELL_QUESTIONS.levers}
      prose="Every suggestion of the write-up, every correction of the model, and any other setting a step down and up: tried on the same users with and without it, and ranked by what it does to one persona."
      summary="suggestions and corrections, measured on the same users"
    >
      <Levers />
    </Cell>
  );
}
