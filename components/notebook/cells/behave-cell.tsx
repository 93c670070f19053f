'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { GENERATOR } from '@/lib/params/declared/generator';
import { lazyPart } from '../../ui/part';
import { Cell, runTime } from '../cell';

const Behaviour = lazyPart(() => import('../behave/behaviour'), 'Behaviour');

export function BehaveCell({ number }: { number: number }) {
  return (
    <Cell
      id="behave"
      ofSynthetic
      time={runTime}
      number={number}
      question={CELL_QUESTIONS.behave}
      prose="An archetype’s fields shape its users; the groups below shape everybody. While a slider is held you see a preview of each archetype’s first users; on release the result is exact."
      summary={`${ARCHETYPE_IDS.length} archetypes, ${Object.keys(GENERATOR).length} generator parameters`}
    >
      <Behaviour />
    </Cell>
  );
}
