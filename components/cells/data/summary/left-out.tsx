import { leftOutTable } from '@/lib/formats/import/summary/summary-tables';
import { DataTable } from '../../../ui/data-table';

/** How many rows were left out, by reason; nothing where none was. */
export function LeftOut({ byReason }: { byReason: Readonly<Record<string, number | undefined>> }) {
  const table = leftOutTable(byReason);
  return table.rows.length > 0 && <DataTable {...table} className="max-w-md" />;
}
