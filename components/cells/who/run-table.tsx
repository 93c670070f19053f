import type { RunReport } from '@/lib/engine/chunks/engine';
import { figure, type TextTable } from '@/lib/text/table';
import { countText, msText } from '@/lib/text/written';
import { CopyableTable } from '../../ui/copyable-table';
import { shown } from '../../ui/screen-table';

/** How long the stages of the latest run took, in milliseconds, and for how many users. */
export function RunTable({ report, personasMs }: { report: RunReport; personasMs: number }) {
  const row = (stage: string, ms: number, what: string) => ({
    id: stage,
    cells: [stage, figure(ms, msText(ms)), what],
  });
  const table: TextTable = {
    caption: 'Latest run',
    columns: ['stage', 'time', 'what'].map((id) => ({ id, head: '' })),
    rows: [
      row('Transactions', report.ms.transactions, `${countText(report.generatedUsers)} users generated`),
      row('Features', report.ms.features, `${countText(report.computedUsers)} users computed`),
      row(
        'Stored results',
        report.ms.storage,
        `${countText(report.users - report.computedUsers)} users read`,
      ),
      row('Criteria and personas', personasMs, 'on every change'),
    ],
  };
  return (
    <CopyableTable table={table}>
      <table className="w-full">
        <tbody>
          {table.rows.map(({ id, cells: [stage, time, what] }) => (
            <tr key={id} className="border-hairline border-b">
              <th scope="row" className="py-1 text-left font-normal">
                {shown(stage)}
              </th>
              <td className="number text-right">{shown(time)}</td>
              <td className="pl-4 text-right text-muted">{shown(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CopyableTable>
  );
}
