import type { RunReport } from '@/lib/engine/chunks/engine';
import { countText, msText } from '@/lib/text/written';
import { exactValue } from '../../exact';
import { CopyableTable } from '../../ui/copyable-table';

/** How long the stages of the latest run took, and for how many users. */
export function RunTable({ report, personasMs }: { report: RunReport; personasMs: number }) {
  const rows: [stage: string, ms: number, what: string][] = [
    ['Transactions', report.ms.transactions, `${countText(report.generatedUsers)} users generated`],
    ['Features', report.ms.features, `${countText(report.computedUsers)} users computed`],
    ['Stored results', report.ms.storage, `${countText(report.users - report.computedUsers)} users read`],
    ['Criteria and personas', personasMs, 'on every change'],
  ];
  return (
    <CopyableTable label="Latest run">
      <table className="w-full">
        <tbody>
          {rows.map(([stage, time, what]) => (
            <tr key={stage} className="border-hairline border-b">
              <th scope="row" className="py-1 text-left font-normal">
                {stage}
              </th>
              <td className="number text-right">{exactValue(time, msText(time))}</td>
              <td className="pl-4 text-right text-muted">{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CopyableTable>
  );
}
