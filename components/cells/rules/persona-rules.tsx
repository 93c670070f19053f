'use client';

import { useState } from 'react';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart, Part } from '../../ui/part';
import { PersonaRule } from './persona-rule';
import { PriorityBoard } from './priority-board';

const RuleTools = lazyPart(() => import('./rule-tools'), 'RuleTools');

/** The order of the personas, and each with its rule, its sliders and its editor. */
export function PersonaRules() {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ name: string; rest: readonly Persona[] } | null>(null);
  const toggle = (id: string) =>
    setEditing((open) => new Set(open.has(id) ? [...open].filter((other) => other !== id) : [...open, id]));
  return (
    <>
      <PriorityBoard personas={personas} />
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
      <Part what="Tools of the rules" fallback={<div className="mt-5 h-8" />}>
        <RuleTools
          removed={removed?.rest === personas ? removed.name : null}
          onAdded={(id) => {
            setAdded(id);
            setEditing((open) => new Set([...open, id]));
          }}
        />
      </Part>
    </>
  );
}
