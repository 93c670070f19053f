import { clsx } from 'clsx';
import { type DragEvent, useState } from 'react';
import { type Persona, PRIORITIES, type Priority } from '@/lib/rules/personas';
import { movePriority, setSetting } from '@/lib/session/work/actions';
import { isCombination } from '../../hooks/is-combination';
import { PersonaMark } from '../../persona-mark';

/** Personas in their priority classes: drag one to another class, or move it with the arrow keys. */
export function PriorityBoard({ personas }: { personas: readonly Persona[] }) {
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
        if (isCombination(event)) return;
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
      <span className="min-w-0 truncate" title={persona.name}>
        {persona.name}
      </span>
    </button>
  );
}
