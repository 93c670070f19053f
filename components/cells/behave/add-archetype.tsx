'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { PRESETS } from '@/lib/params/presets/presets';
import { type ArchetypeSource, addArchetype } from '@/lib/session/work/archetype-actions';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import type { Said } from './archetype-panel';

/** Adds an archetype like one of these settings or of the preset. */
export function AddArchetype({
  like,
  onAdded,
  onSaid,
}: {
  /** The archetype that is looked at: the first choice. */
  like: string;
  onAdded: (id: string) => void;
  onSaid: (said: Said | null) => void;
}) {
  const own = archetypesOf(useSession(shownConfig));
  const preset = PRESETS[useSession((state) => state.work.preset)];
  const [chosen, setChosen] = useState<string | null>(null);
  const isChoice = (value: string) => {
    const [source, id] = value.split('/');
    return (source === 'own' ? own : archetypesOf(preset)).some((archetype) => archetype.id === id);
  };
  const value = chosen !== null && isChoice(chosen) ? chosen : `own/${like}`;
  const add = () => {
    const [source, id = ''] = value.split('/');
    const added = addArchetype(source as ArchetypeSource, id);
    if (!added.ok) {
      onSaid({ tone: 'problem', text: added.problem.message });
      return;
    }
    setChosen(null);
    onAdded(added.value.id);
    onSaid({ tone: 'info', text: added.value.said });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[13px]">
      <label className="flex min-w-0 items-center gap-2">
        <span className="shrink-0">One like</span>
        <select
          value={value}
          onChange={(event) => setChosen(event.target.value)}
          className="min-h-8 min-w-0 max-w-72 rounded-lg border border-hairline bg-panel px-2"
        >
          <optgroup label="Of these settings">
            {own.map(({ id, label }) => (
              <option key={id} value={`own/${id}`}>
                {label}
              </option>
            ))}
          </optgroup>
          <optgroup label={`As in ${preset.name}`}>
            {archetypesOf(preset).map(({ id, label }) => (
              <option key={id} value={`preset/${id}`}>
                {label}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <Button onClick={add}>
        <Plus size={14} aria-hidden /> Add archetype
      </Button>
    </div>
  );
}
