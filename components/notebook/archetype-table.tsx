import { ARCHETYPE_IDS, ARCHETYPE_INFO } from '@/lib/params/archetypes';
import type { Persona } from '@/lib/params/personas';
import { countText } from '../format';
import { CopyableTable } from '../ui/copyable-table';

/** Users of each archetype by persona. */
export function ArchetypeTable({
  personas,
  counts,
}: {
  personas: readonly Persona[];
  counts: readonly ArrayLike<number>[];
}) {
  const columns = [...personas.map((persona) => persona.name), 'Stable'];
  return (
    <CopyableTable label="Archetype by persona">
      <table className="mt-1 w-full min-w-xl text-[13px]">
        <thead>
          <tr className="border-hairline border-b text-muted">
            <th scope="col" className="py-1 text-left font-medium">
              Archetype
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className="pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ARCHETYPE_IDS.map((id, s) => (
            <tr key={id} className="border-hairline border-b">
              <th scope="row" className="py-0.5 text-left font-normal">
                {ARCHETYPE_INFO[id].label}
              </th>
              {columns.map((name, p) => {
                const n = counts[s]?.[p] ?? 0;
                return (
                  <td key={name} className={`number text-right ${n === 0 ? 'text-muted' : ''}`}>
                    {countText(n)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </CopyableTable>
  );
}
