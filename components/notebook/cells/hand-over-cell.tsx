'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { currentDigests } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const HandOver = lazyPart(() => import('../hand-over/hand-over'), 'HandOver');

export function HandOverCell({ number }: { number: number }) {
  const digests = useSession(currentDigests);
  const data = useSession(({ result, data }) =>
    result && result.population.origin === data?.origin ? data.origin.name : null,
  );
  return (
    <Cell
      id="hand-over"
      number={number}
      question={CELL_QUESTIONS['hand-over']}
      prose="A link carries every setting and note; the config file does too, and runs on the command line. Whoever opens either gets the same synthetic population, user for user; imported data stays with you."
      summary={data ?? (digests ? `digest ${digests.personas}` : '')}
    >
      <HandOver />
    </Cell>
  );
}
