import { memo } from 'react';
import type { FeatureDefinition } from '@/lib/features/definition';
import type { FeatureTable } from '@/lib/features/feature-table';
import { definitionOf, FEATURES } from '@/lib/features/features';
import { shownAs } from '@/lib/text/table';
import { useCurrency } from '../../../hooks/use-currency';
import { CopyableTable } from '../../../ui/copyable-table';
import { type ScreenTable, shown } from '../../../ui/screen-table';
import { featureFigure } from '../value-text';

/** Every feature of one customer in both windows, as rules read them. */
export const FeatureValues = memo(function FeatureValues({
  table: { windows: values },
  k,
  windows,
}: {
  table: FeatureTable;
  k: number;
  windows: readonly number[];
}) {
  const currency = useCurrency();
  const columns = windows.map((days) => ({ id: String(days), head: `${days} d`, numeric: true }));
  const table = {
    caption: 'Features of the customer',
    columns: [{ id: 'feature', head: 'Feature' }, ...columns],
    rows: FEATURES.map((feature) => ({
      id: feature,
      cells: [
        nameCell(definitionOf(feature)),
        ...windows.map((_, w) => featureFigure(feature, values[w]?.[feature][k] as number, currency)),
      ],
    })),
  } satisfies ScreenTable;
  return (
    <section className="min-w-0">
      <h4 className="font-medium text-[14px]">Features</h4>
      <CopyableTable table={table}>
        <table className="mt-1 w-full text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-muted">
              <th scope="col" className="py-1 text-left font-medium">
                {table.columns[0]?.head}
              </th>
              {columns.map(({ id, head }) => (
                <th key={id} scope="col" className="pl-3 text-right font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ id: feature, cells: [name, ...figures] }) => (
              <tr key={feature} className="border-hairline border-b">
                <th scope="row" className="py-0.5 text-left font-normal" title={definitionOf(feature).help}>
                  {shown(name)}
                </th>
                {columns.map(({ id }, w) => (
                  <td key={id} className="number whitespace-nowrap pl-3 text-right">
                    {shown(figures[w])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </CopyableTable>
    </section>
  );
});

/** A feature's name, with the days that it is of where those are not the window's. */
const nameCell = ({ label, period }: Pick<FeatureDefinition, 'label' | 'period'>) =>
  period === 'window'
    ? label
    : shownAs(
        `${label} ${period}`,
        <>
          {label}
          <span className="text-[11px] text-muted"> {period}</span>
        </>,
      );
