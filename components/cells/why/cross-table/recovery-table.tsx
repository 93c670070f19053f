import { type CrossTable, recoveryOf } from '@/lib/diagnose/change/cross-table';
import type { Config } from '@/lib/params/config/config';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { countFigure, shareFigure } from '@/lib/text/table';
import { DataTable } from '../../../ui/data-table';

/** How well each persona finds the users of the archetypes that were made for it. */
export function RecoveryTable({ table, config }: { table: CrossTable; config: Config }) {
  const personas = personasOf(config);
  const ratio = (part: number, whole: number | null) =>
    whole === null || whole === 0 ? '–' : shareFigure(part / whole, 0);
  return (
    <div className="mt-4">
      <h4 className="font-medium text-[13px]">Recovery: do the rules find whom an archetype was made for?</h4>
      <DataTable
        caption="Recovery"
        className="max-w-3xl"
        columns={[
          { id: 'persona', head: 'Persona' },
          { id: 'made', head: 'Made for it', numeric: true },
          { id: 'assigned', head: 'Assigned', numeric: true },
          { id: 'both', head: 'Both', numeric: true },
          { id: 'recall', head: 'Recall', numeric: true },
          { id: 'precision', head: 'Precision', numeric: true },
        ]}
        rows={recoveryOf(table, personas, config).map(({ made, assigned, both }, p) => ({
          id: personas[p]?.id ?? 'STABLE',
          cells: [
            personaName(personas, p),
            made === null ? '–' : countFigure(made),
            countFigure(assigned),
            made === null ? '–' : countFigure(both),
            ratio(both, made),
            made === null ? '–' : ratio(both, assigned),
          ],
        }))}
      />
    </div>
  );
}
