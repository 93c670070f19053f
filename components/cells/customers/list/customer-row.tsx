import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import { customerId } from '@/lib/diagnose/customer';
import { cohortLabel } from '@/lib/params/declared/archetypes';
import { shortFeatureText } from '../value-text';
import { COLUMNS, type Column } from './columns';
import { PersonaName } from './persona-name';
import { locate, type Roster } from './roster';

/** What a user's row shows in a column. */
function content({ result }: Roster, cohort: number, k: number, column: Column, window: 0 | 1): ReactNode {
  const { archetype, table } = result.population.cohorts[cohort] as (typeof result.population.cohorts)[0];
  const { personas } = result.config;
  const assigned = result.assignments[cohort];
  switch (column.kind) {
    case 'archetype':
      return cohortLabel(archetype);
    case 'persona':
      return <PersonaName persona={personas[assigned?.[column.window]?.primary[k] as number] ?? null} />;
    case 'second': {
      const second = personas[assigned?.[window]?.secondary[k] as number];
      return second ? <PersonaName persona={second} /> : <span className="text-muted">–</span>;
    }
    case 'feature':
      return shortFeatureText(column.feature, table.windows[window]?.[column.feature][k] as number);
    case 'consent':
      return result.consent.flags[cohort]?.[k] ? 'yes' : 'no';
    default:
      return customerId(result.population, { archetype, k });
  }
}

/** One customer in the list; its values are looked up now. */
export const CustomerRow = memo(function CustomerRow({
  roster,
  row,
  position,
  window,
  selected,
}: {
  roster: Roster;
  row: number;
  /** Place in the filtered and sorted list. */
  position: number;
  window: 0 | 1;
  selected: boolean;
}) {
  const { cohort, k } = locate(roster, row);
  return (
    <tr
      id={`customer-${position}`}
      data-position={position}
      aria-rowindex={position + 2}
      aria-selected={selected}
      className={clsx(
        'group h-8 cursor-pointer *:border-hairline *:border-b',
        selected ? 'bg-tint' : 'hover:bg-tint',
      )}
    >
      {COLUMNS.map((column) => {
        const value = content(roster, cohort, k, column, window);
        if (column.kind === 'id') {
          return (
            <th
              key={column.id}
              scope="row"
              title={String(value)}
              className={clsx(
                'number left-0 truncate px-2 text-left font-normal text-[12px] sm:sticky',
                selected ? 'bg-tint shadow-[inset_3px_0_0_var(--accent)]' : 'bg-paper group-hover:bg-tint',
              )}
            >
              {value}
            </th>
          );
        }
        return (
          <td
            key={column.id}
            title={typeof value === 'string' ? value : undefined}
            className={clsx('truncate px-2', column.kind === 'feature' && 'number text-right')}
          >
            {value}
          </td>
        );
      })}
    </tr>
  );
});
