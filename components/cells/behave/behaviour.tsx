'use client';

import { useState } from 'react';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import { ARCHETYPE_FIELDS, type ArchetypeRecord } from '@/lib/params/declared/archetypes';
import { GENERATOR, GENERATOR_GROUPS, type GeneratorGroup } from '@/lib/params/declared/generator';
import { shownConfig } from '@/lib/session/work/store';
import { ParameterControl } from '../../controls/parameter-control';
import { useSession } from '../../hooks/use-session';

const FIELDS = Object.keys(ARCHETYPE_FIELDS);
const inGroup = (group: GeneratorGroup) =>
  Object.entries(GENERATOR)
    .filter(([, entry]) => entry.group === group)
    .map(([id]) => id);

/** The fields of one archetype, and the parameters that shape everybody. */
export function Behaviour() {
  const archetypes = archetypesOf(useSession(shownConfig));
  const [chosen, setChosen] = useState<string | null>(null);
  const { id: archetype, label } = (archetypes.find(({ id }) => id === chosen) ??
    archetypes[0]) as ArchetypeRecord;
  return (
    <>
      <label className="mb-2 flex items-center gap-3 font-medium text-[13px]">
        <span className="shrink-0">Archetype</span>
        <select
          value={archetype}
          onChange={(event) => setChosen(event.target.value)}
          className="min-h-8 rounded-lg border border-hairline bg-panel px-2 font-normal"
        >
          {archetypes.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div className="grid gap-x-10 xl:grid-cols-2">
        {FIELDS.map((field) => (
          <ParameterControl
            key={`${archetype}.${field}`}
            path={`archetypes.${archetype}.${field}`}
            owner={label}
          />
        ))}
      </div>
      <div className="mt-4">
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
