'use client';

import { useRef, useState } from 'react';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { ARCHETYPE_FIELDS, type ArchetypeRecord } from '@/lib/params/declared/archetypes';
import { GENERATOR, GENERATOR_GROUPS, type GeneratorGroup } from '@/lib/params/declared/generator';
import { session, shownConfig } from '@/lib/session/work/store';
import { ParameterControl } from '../../controls/parameter-control';
import { useSession } from '../../hooks/use-session';
import { AddArchetype } from './add-archetype';
import { ArchetypePanel, type Said } from './archetype-panel';

const FIELDS = Object.keys(ARCHETYPE_FIELDS);
const inGroup = (group: GeneratorGroup) =>
  Object.entries(GENERATOR)
    .filter(([, entry]) => entry.group === group)
    .map(([id]) => id);

/** The archetypes with the fields of one of them, and the parameters that shape everybody. */
export function Behaviour() {
  const record = useSession((state) => shownConfig(state).archetypes);
  const archetypes = archetypesOf({ archetypes: record });
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const [last, setLast] = useState<{ readonly said: Said; readonly of: typeof record } | null>(null);
  const choice = useRef<HTMLSelectElement>(null);
  const archetype = (archetypes.find(({ id }) => id === chosen) ?? archetypes[0]) as ArchetypeRecord;
  const { id, label } = archetype;
  // What was said is about the archetypes of then.
  const said = last?.of === record ? last.said : null;
  const say = (text: Said | null) =>
    setLast(text && { said: text, of: session.getState().work.config.archetypes });
  const choose = (other: string, isNew: boolean) => {
    setChosen(other);
    setAdded(isNew ? other : null);
    // The buttons of one that is gone had the focus.
    if (!isNew) requestAnimationFrame(() => choice.current?.focus());
  };
  return (
    <>
      <label className="flex items-center gap-3 font-medium text-[13px]">
        <span className="shrink-0">Archetype</span>
        <select
          ref={choice}
          value={id}
          onChange={(event) => {
            setChosen(event.target.value);
            setAdded(null);
          }}
          className="min-h-8 min-w-0 rounded-lg border border-hairline bg-panel px-2 font-normal"
        >
          {archetypes.map((other) => (
            <option key={other.id} value={other.id}>
              {other.label}
            </option>
          ))}
        </select>
      </label>
      <ArchetypePanel archetype={archetype} added={added === id} onChosen={choose} onSaid={say} />
      <div className="grid grid-cols-1 gap-x-10 xl:grid-cols-2">
        {FIELDS.map((field) => (
          <ParameterControl key={`${id}.${field}`} path={`archetypes.${id}.${field}`} owner={label} />
        ))}
      </div>
      <div className="mt-4 border-hairline border-t pt-3">
        <AddArchetype like={id} onAdded={(other) => choose(other, true)} onSaid={say} />
        {said?.tone === 'problem' && (
          <p role="alert" className="mt-2 break-words text-[13px] text-fail">
            {said.text}
          </p>
        )}
        <p role="status" className="mt-2 text-[13px] text-muted">
          {said?.tone === 'info' && said.text}
        </p>
      </div>
      <div className="mt-2">
        {GENERATOR_GROUPS.map((group) => (
          <Group key={group} group={group} />
        ))}
      </div>
    </>
  );
}

/** One named group of generator parameters; its controls exist only while it is open. */
function Group({ group }: { group: GeneratorGroup }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="border-hairline border-t py-2"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary className="min-h-7 content-center font-medium text-[13px]">
        {group} <span className="font-normal text-muted">{inGroup(group).length}</span>
      </summary>
      {open && (
        <div className="mt-2 grid gap-x-10 xl:grid-cols-2">
          {inGroup(group).map((id) => (
            <ParameterControl key={id} path={`generator.${id}`} owner={group} />
          ))}
        </div>
      )}
    </details>
  );
}
