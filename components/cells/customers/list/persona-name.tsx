import type { Persona } from '@/lib/rules/personas';
import { PersonaMark } from '../../../persona-mark';

/** A persona's mark and name on one line; null is STABLE. */
export function PersonaName({ persona }: { persona: Persona | null }) {
  const name = persona?.name ?? 'Stable';
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <PersonaMark persona={persona} />
      <span className="min-w-0 truncate" title={name}>
        {name}
      </span>
    </span>
  );
}
