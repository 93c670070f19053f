import { memo } from 'react';
import type { FeatureTable } from '@/lib/features/feature-table';
import { FEATURE_DEFINITIONS, FEATURES } from '@/lib/features/features';
import { CopyableTable } from '../../../ui/copyable-table';
import { exactFeature } from '../exact-values';

/** Every feature of one customer in both windows, as rules read them. */
export const FeatureValues = memo(function FeatureValues({
  table,
  k,
  windows,
}: {
  table: FeatureTable;
  k: number;
  windows: readonly number[];
}) {
  return (
    <section className="min-w-0">
      <h4 className="font-medium text-[14px]">Features</h4>
      <CopyableTable label="Features of the customer">
        <table className="mt-1 w-full text-[13px]">
          <thead>
            <tr className="border-hairline border-b text-muted">
              <th scope="col" className="py-1 text-left font-medium">
                Feature
              </th>
              {windows.map((days) => (
                <th key={days} scope="col" className="pl-3 text-right font-medium">
                  {days} d
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FEATURES.map((feature) => {
              const { label, period, help } = FEATURE_DEFINITIONS[feature];
              return (
                <tr key={feature} className="border-hairline border-b">
                  <th scope="row" className="py-0.5 text-left font-normal" title={help}>
                    {label}
                    {period !== 'window' && <span className="text-[11px] text-muted"> {period}</span>}
                  </th>
                  {windows.map((days, w) => (
                    <td key={days} className="number whitespace-nowrap pl-3 text-right">
                      {exactFeature(feature, table.windows[w]?.[feature][k] as number)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </CopyableTable>
    </section>
  );
});
