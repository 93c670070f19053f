'use client';

import { clsx } from 'clsx';
import { showPopulation } from '@/lib/session/data/population-shown';
import type { Shows } from '@/lib/session/data/shown-table';
import { useSession } from '../hooks/use-session';

const TEXTS = { synthetic: 'Synthetic', imported: 'Imported', table: 'Table' } as const;

/** Which population the page is about; only where there are others than the synthetic one. */
export function PopulationSwitch({ name }: { name: string }) {
  const shows = useSession((state) => state.shows);
  const hasData = useSession((state) => state.data !== null);
  const hasTable = useSession((state) => state.table !== null);
  const choices: Shows[] = [
    'synthetic',
    ...(hasData ? (['imported'] as const) : []),
    ...(hasTable ? (['table'] as const) : []),
  ];
  return (
    <fieldset className="flex rounded-lg border border-hairline bg-panel p-0.5">
      <legend className="sr-only">Population shown</legend>
      {choices.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={shows === id}
          title={id === 'synthetic' ? 'Made from the settings' : name}
          onClick={() => showPopulation(id)}
          className={clsx(
            'min-h-7 whitespace-nowrap rounded-md px-2 text-[12px]',
            shows === id ? 'bg-ink text-paper' : 'text-muted hover:text-ink',
          )}
        >
          {TEXTS[id]}
        </button>
      ))}
    </fieldset>
  );
}
