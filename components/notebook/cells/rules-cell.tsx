'use client';

import { lazy, Suspense, useState } from 'react';
import type { Persona } from '@/lib/params/personas';
import { thresholdsOf } from '@/lib/session/insights';
import { shownConfig } from '@/lib/session/store';
import { useSession } from '../../use-session';
import { Cell } from '../cell';
import { PersonaRule } from '../rules/persona-rule';
import { PriorityBoard } from '../rules/priority-board';

const RuleTools = lazy(() => import('../rules/rule-tools').then((module) => ({ default: module.RuleTools })));

export function RulesCell({ number }: { number: number }) {
  const personas = useSession((state) => shownConfig(state).personas);
  return (
    <Cell
      id="rules"
      number={number}
      question="Which rules make a persona?"
      prose="Of the personas whose rule a user meets, the one with the best priority is assigned; within one priority the higher severity, then the lower number. Whoever meets none is stable."
      summary={`${personas.length} ${personas.length === 1 ? 'persona' : 'personas'}, ${thresholdsOf(personas).length} thresholds`}
    >
      <PriorityBoard personas={personas} />
      <PersonaRules personas={personas} />
    </Cell>
  );
}

function PersonaRules({ personas }: { personas: readonly Persona[] }) {
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ name: string; rest: readonly Persona[] } | null>(null);
  const toggle = (id: string) =>
    setEditing((open) => new Set(open.has(id) ? [...open].filter((other) => other !== id) : [...open, id]));
  return (
    <>
      {personas.map((persona) => (
        <PersonaRule
          key={persona.id}
          persona={persona}
          editing={editing.has(persona.id)}
          added={added === persona.id}
          onToggle={() => toggle(persona.id)}
          onRemoved={(rest) => setRemoved({ name: persona.name, rest })}
        />
      ))}
      <Suspense fallback={<div className="mt-5 h-8" />}>
        <RuleTools
          removed={removed?.rest === personas ? removed.name : null}
          onAdded={(id) => {
            setAdded(id);
            setEditing((open) => new Set([...open, id]));
          }}
        />
      </Suspense>
    </>
  );
}
