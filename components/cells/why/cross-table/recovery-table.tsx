import { type CrossTable, recoveryOf } from '@/lib/diagnose/change/cross-table';
import type { Persona } from '@/lib/rules/personas';
import { exactCount, exactShare } from '../../../exact';
import { DataTable } from '../../../ui/data-table';

/** How well each persona finds the users of the archetypes that were made for it. */
export function RecoveryTable({ table, personas }: { table: CrossTable; personas: readonly Persona[] }) {
  const ratio = (part: number, whole: number | null) =>
    whole === null || whole === 0 ? '–' : exactShare(part / whole, 0);
  return (
    <div className="mt-4">
      <h4 className="font-medium text-[13px]">Recovery: do the rules find whom an archetype was made for?</h4>
      <DataTable
        label="Recovery"
        className="max-w-3xl"
        columns={[
          { key: 'persona', label: 'Persona' },
          { key: 'made', label: 'Made for it', numeric: true },
          { key: 'assigned', label: 'Assigned', numeric: true },
          { key: 'both', label: 'Both', numeric: true },
          { key: 'recall', label: 'Recall', numeric: true },
          { key: 'precision', label: 'Precision', numeric: true },
        ]}
        rows={recoveryOf(table, personas).map(({ made, assigned, both }, p) => ({
          key: personas[p]?.id ?? 'STABLE',
          cells: [
            personas[p]?.name ?? 'Stable',
            made === null ? '–' : exactCount(made),
            exactCount(assigned),
            made === null ? '–' : exactCount(both),
            ratio(both, made),
            made === null ? '–' : ratio(both, assigned),
          ],
        }))}
      />
    </div>
  );
}
