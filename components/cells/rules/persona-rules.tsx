'use client';

import { useState } from 'react';
import type { Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { lazyPart, Part } from '../../ui/part';
import { PersonaRule } from './persona-rule';
import { PriorityBoard } from './priority-board';

const RulesParts = lazyPart(() => import('./document/rules-parts'), 'RulesParts');
const RuleTools = lazyPart(() => import('./rule-tools'), 'RuleTools');

/** From here on sliders are drawn where they are asked for. */
const MANY = 20;

/** The order of the personas, and each with its rule, its sliders and its editor. */
export function PersonaRules() {
  const personas = useSession((state) => personasOf(shownConfig(state)));
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ name: string; rest: readonly Persona[] } | null>(null);
  // One that gets another id stays the same part of the page: the focus stays in it.
  const [firstIds, setFirstIds] = useState<ReadonlyMap<string, string>>(new Map());
  const firstId = (id: string) => firstIds.get(id) ?? id;
  const rename = (from: string, to: string) => {
    setFirstIds((known) => new Map([...known, [to, known.get(from) ?? from]]));
    // Undo brings the first one back, and its editor stays open.
    setEditing((open) => (open.has(from) ? new Set([...open, to]) : open));
    setAdded((id) => (id === from ? to : id));
  };
  const toggle = (id: string) =>
    setEditing((open) => new Set(open.has(id) ? [...open].filter((other) => other !== id) : [...open, id]));
  return (
    <>
      {personas.some(({ priority }) => priority) && <PriorityBoard personas={personas} />}
      {personas.map((persona) => (
        <PersonaRule
          key={firstId(persona.id)}
          persona={persona}
          editing={editing.has(persona.id)}
          added={added === persona.id}
          isOneOfMany={personas.length > MANY}
          onToggle={() => toggle(persona.id)}
          onRenamed={(id) => rename(persona.id, id)}
          onRemoved={(rest) => setRemoved({ name: persona.name, rest })}
        />
      ))}
      <Part what="Values and order" fallback={<p className="py-3 text-[13px] text-muted">Loading …</p>}>
        <RulesParts onAdded={(id) => setEditing((open) => new Set([...open, id]))} />
      </Part>
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
