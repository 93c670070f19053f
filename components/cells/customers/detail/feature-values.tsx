import { memo } from 'react';
import type { FeatureDefinition } from '@/lib/features/definition';
import type { FeatureTable } from '@/lib/features/feature-table';
import { definitionOf, type Feature, isDefined } from '@/lib/features/features';
import { rowValue } from '@/lib/model/coded';
import { columnReader } from '@/lib/model/column';
import { shownAs } from '@/lib/text/table';
import { useCurrency } from '../../../hooks/use-currency';
import { CopyableTable } from '../../../ui/copyable-table';
import { type ScreenTable, shown } from '../../../ui/screen-table';
import { featureFigure } from '../value-text';

/** Every feature of one customer in both windows, as rules read them. */
export const FeatureValues = memo(function FeatureValues({
  table: { windows: values, texts = {} },
  features,
  k,
  windows,
}: {
  table: FeatureTable;
  features: readonly Feature[];
  k: number;
  windows: readonly number[];
}) {
  const currency = useCurrency();
  const columns = windows.map((days) => ({
    id: String(days),
    head: days === 0 ? 'Value' : `${days} d`,
    numeric: true,
  }));
  const ofTexts = Object.entries(texts).map(([name, column]) => {
    const text = columnReader(column).text(k) ?? 'unknown';
    return { id: name, cells: [nameCell(definitionOf(name)), ...windows.map(() => text)] };
  });
  const table = {
    caption: 'Features of the customer',
    columns: [{ id: 'feature', head: 'Feature' }, ...columns],
    rows: [
      ...features.map((feature) => ({
        id: feature,
        cells: [
          nameCell(definitionOf(feature)),
          ...windows.map((_, w) => featureFigure(feature, rowValue(values[w]?.[feature], k), currency)),
        ],
      })),
      ...ofTexts,
    ],
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
const nameCell = ({ id, label, period }: Pick<FeatureDefinition, 'id' | 'label' | 'period'>) =>
  period === 'window' || !isDefined(id)
    ? label
    : shownAs(
        `${label} ${period}`,
        <>
          {label}
          <span className="text-[11px] text-muted"> {period}</span>
        </>,
      );
