'use client';

import { clsx } from 'clsx';
import { showPopulation } from '@/lib/session/data/population-shown';
import { useSession } from '../hooks/use-session';

const CHOICES = [
  ['synthetic', 'Synthetic'],
  ['imported', 'Imported'],
] as const;

/** Which population the page is about; only where data was imported. */
export function PopulationSwitch({ name }: { name: string }) {
  const shows = useSession((state) => state.shows);
  return (
    <fieldset className="flex rounded-lg border border-hairline bg-panel p-0.5">
      <legend className="sr-only">Population shown</legend>
      {CHOICES.map(([id, text]) => (
        <button
          key={id}
          type="button"
          aria-pressed={shows === id}
          title={id === 'imported' ? name : 'Made from the settings'}
          onClick={() => showPopulation(id)}
          className={clsx(
            'min-h-7 whitespace-nowrap rounded-md px-2 text-[12px]',
            shows === id ? 'bg-ink text-paper' : 'text-muted hover:text-ink',
          )}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
