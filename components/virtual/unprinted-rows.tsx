import { countText } from '@/lib/text/written';

/** On paper: that a table goes on. */
export function UnprintedRows({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <p className="hidden text-[12px] text-muted print:block">
      And {countText(rows)} more rows; the CSV has them all.
    </p>
  );
}
