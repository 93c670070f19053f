'use client';

import { clsx } from 'clsx';
import { type DragEvent, useState } from 'react';
import { type Persona, PRIORITIES, type Priority } from '@/lib/params/personas';
import { movePriority, setSetting } from '@/lib/session/actions';
import { personaTally, thresholdsOf } from '@/lib/session/insights';
import { shownConfig } from '@/lib/session/store';
import { ThresholdControl } from '../../controls/threshold-control';
import { countText } from '../../format';
import { PersonaMark } from '../../persona-mark';
import { useSession } from '../../use-session';
import { useView } from '../../use-view';
import { Cell } from '../cell';
import { RuleText } from '../rule-text';

export function RulesCell({ number }: { number: number }) {
  const personas = useSession((state) => shownConfig(state).personas);
  return (
    <Cell
      id="rules"
      number={number}
      question="Which rules make a persona?"
      prose="Of the personas whose rule a user meets, the one with the best priority is assigned; within one priority the higher severity, then the lower number. Whoever meets none is stable."
      summary={`${personas.length} personas, ${thresholdsOf(personas).length} thresholds`}
    >
      <PriorityBoard personas={personas} />
      {personas.map((persona) => (
        <PersonaRule key={persona.id} persona={persona} />
      ))}
    </Cell>
  );
}

function PersonaRule({ persona }: { persona: Persona }) {
  const result = useSession((state) => state.result);
  const windowIndex = useView((state) => state.window);
  const index = result?.config.personas.findIndex(({ id }) => id === persona.id) ?? -1;
  const tally = result && index >= 0 ? personaTally(result, windowIndex) : null;
  return (
    <section aria-labelledby={`rule-${persona.id}`} className="mt-6">
      <div className="flex flex-wrap items-center gap-x-3 border-hairline border-b pb-1">
        <PersonaMark persona={persona} />
        <h3 id={`rule-${persona.id}`} className="text-[16px]">
          {persona.name}
        </h3>
        <select
          aria-label={`Priority of ${persona.name}`}
          value={persona.priority}
          onChange={(event) => setSetting(`personas.${persona.id}.priority`, event.target.value)}
          className="min-h-7 rounded-lg border border-hairline bg-panel px-1 text-[12px]"
        >
          {PRIORITIES.map((priority) => (
            <option key={priority}>{priority}</option>
          ))}
        </select>
        <span className="flex-1" />
        {tally && (
          <span className="text-[12px] text-muted">
            matched <b className="number text-ink">{countText(tally.matched[index] as number)}</b> · assigned{' '}
            <b className="number text-ink">{countText(tally.assigned[index] as number)}</b>
          </span>
        )}
      </div>
      <p className="mt-1.5 text-[13px] text-muted">
        <RuleText rule={persona.match} />
      </p>
      <div className="divide-y divide-hairline">
        {thresholdsOf([persona]).map(({ path }) => (
          <ThresholdControl key={path} path={path} heading="h3" />
        ))}
      </div>
    </section>
  );
}

/** Personas in their priority classes: drag one to another class, or move it with the arrow keys. */
function PriorityBoard({ personas }: { personas: readonly Persona[] }) {
  const [over, setOver] = useState<Priority | null>(null);
  const drop = (event: DragEvent, priority: Priority) => {
    event.preventDefault();
    setOver(null);
    const id = event.dataTransfer.getData('text/plain');
    if (personas.some((persona) => persona.id === id)) setSetting(`personas.${id}.priority`, priority);
  };
  return (
    <fieldset>
      <legend className="mb-1 text-[13px] text-muted">
        Priority: drag a persona to another class, focus it and use the arrow keys, or choose below.
      </legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {PRIORITIES.map((priority) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a drop target; the keyboard moves the personas themselves
          <div
            key={priority}
            className={clsx(
              'min-h-20 rounded-lg border border-dashed p-2',
              over === priority ? 'border-accent bg-tint' : 'border-hairline',
            )}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(priority);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => drop(event, priority)}
          >
            <p className="number mb-1 text-[11px] text-muted">{priority}</p>
            {personas
              .filter((persona) => persona.priority === priority)
              .map((persona) => (
                <PriorityChip key={persona.id} persona={persona} />
              ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function PriorityChip({ persona }: { persona: Persona }) {
  const move = (direction: -1 | 1) => {
    movePriority(persona, direction);
    // It moves to another list; the focus goes with it.
    requestAnimationFrame(() => document.getElementById(`priority-${persona.id}`)?.focus());
  };
  return (
    <button
      type="button"
      id={`priority-${persona.id}`}
      draggable
      aria-label={`${persona.name}, priority ${persona.priority}. Arrow keys move it.`}
      className="mb-1 flex min-h-7 w-full cursor-grab items-center gap-1.5 rounded-md border border-hairline bg-panel px-1.5 text-left text-[12px]"
      onDragStart={(event) => event.dataTransfer.setData('text/plain', persona.id)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') {
          event.preventDefault();
          move(-1);
        }
        if (event.key === 'ArrowRight' || event.key === 'ArrowDown') {
          event.preventDefault();
          move(1);
        }
      }}
    >
      <PersonaMark persona={persona} />
      <span className="min-w-0 truncate">{persona.name}</span>
    </button>
  );
}
