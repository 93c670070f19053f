/** Keeps the room of table rows that are not rendered. */
export function SpacerRow({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className="print:hidden">
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  );
}
