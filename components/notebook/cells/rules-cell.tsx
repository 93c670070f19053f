'use client';

import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { thresholdsOf } from '@/lib/session/shown/insights';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const PersonaRules = lazyPart(() => import('../rules/persona-rules'), 'PersonaRules');

export function RulesCell({ number }: { number: number }) {
  const personas = useSession((state) => shownConfig(state).personas);
  return (
    <Cell
      id="rules"
      number={number}
      question={CELL_QUESTIONS.rules}
      prose="Of the personas whose rule a user meets, the one with the best priority is assigned; within one priority the higher severity, then the lower number. Whoever meets none is stable."
      summary={`${personas.length} ${personas.length === 1 ? 'persona' : 'personas'}, ${thresholdsOf(personas).length} thresholds`}
    >
      <PersonaRules personas={personas} />
    </Cell>
  );
}
