'use client';

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { archetypesOf } from '@/lib/params/archetypes/archetypes-of';
import type { Persona } from '@/lib/rules/personas';
import { shownHave } from '@/lib/session/shown/selectors';
import { shownConfig } from '@/lib/session/work/store';
import { useCheck } from '../../../hooks/use-check';
import { useSession } from '../../../hooks/use-session';
import { Button } from '../../../ui/button';
import { changeFilter, customersView, filterOf, NO_FILTER, STABLE } from '../customers-view';

const field = 'min-h-8 w-full rounded-lg border border-hairline bg-panel px-2 text-[13px] text-ink sm:w-auto';

function Select({
  label,
  value,
  any,
  onChange,
  children,
}: {
  label: string;
  value: string;
  /** The first option, which narrows nothing. */
  any: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <label className="block text-[12px] text-muted">
      {label}
      <select
        className={`mt-0.5 block ${field}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{any}</option>
        {children}
      </select>
    </label>
  );
}

/** What narrows the list of customers. */
export function FilterBar({
  personas,
  windows,
  window,
}: {
  personas: readonly Persona[];
  windows: readonly number[];
  window: 0 | 1;
}) {
  const config = useSession(shownConfig);
  const asked = useStore(customersView, (state) => state.filter);
  const filter = filterOf(config, asked);
  const consenting = useCheck(filter.consentingOnly, (consentingOnly) => changeFilter({ consentingOnly }));
  const ofArchetypes = useSession(shownHave('archetypes'));
  const inOrder = [...personas].sort((a, b) => a.number - b.number);
  const options = inOrder.map(({ id, number, name }) => (
    <option key={id} value={id}>
      {number} {name}
    </option>
  ));
  return (
    <search className="grid grid-cols-2 items-end gap-x-3 gap-y-2 sm:flex sm:flex-wrap">
      <label className="block text-[12px] text-muted">
        User id
        <input
          type="search"
          className={`mt-0.5 block ${field} sm:w-40!`}
          placeholder={ofArchetypes ? 'savings_builder_3' : undefined}
          value={filter.text}
          onChange={(event) => changeFilter({ text: event.target.value })}
        />
      </label>
      {ofArchetypes && (
        <Select
          label="Archetype"
          any="any"
          value={filter.archetype}
          onChange={(archetype) => changeFilter({ archetype: archetype as typeof filter.archetype })}
        >
          {archetypesOf(config).map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      )}
      {windows.map((days, w) => (
        <Select
          key={days}
          label={`Persona, ${days} d`}
          any="any"
          value={filter.personas[w] as string}
          onChange={(id) => changeFilter({ personas: filter.personas.with(w, id) as [string, string] })}
        >
          {options}
          <option value={STABLE}>Stable</option>
        </Select>
      ))}
      <Select
        label={`Matched, not assigned, ${windows[window]} d`}
        any="any or none"
        value={filter.masked}
        onChange={(masked) => changeFilter({ masked })}
      >
        {options}
      </Select>
      <label className="flex min-h-8 items-center gap-1.5 text-[13px]">
        <input {...consenting} className="size-4 accent-ink" />
        consenting only
      </label>
      {JSON.stringify(filter) !== JSON.stringify(NO_FILTER) && <ClearFilters />}
    </search>
  );
}

export function ClearFilters() {
  return (
    <Button variant="link" onClick={() => customersView.setState({ filter: NO_FILTER })}>
      Clear filters
    </Button>
  );
}
