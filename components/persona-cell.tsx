import type { Persona } from '@/lib/rules/personas';
import { shownAs } from '@/lib/text/table';
import { PersonaMark } from './persona-mark';

/** A cell with a persona's mark and what it is called; null is nobody's. */
export const personaCell = (persona: Persona | null, called: string) =>
  shownAs(
    called,
    <span className="inline-flex items-baseline gap-1.5">
      <PersonaMark persona={persona} /> {called}
    </span>,
  );
