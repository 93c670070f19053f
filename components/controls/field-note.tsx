/** Under a field: what is wrong with what was typed, or what it was understood as before it counts. */
export function FieldNote({
  id,
  error,
  understood,
}: {
  id: string;
  error: string | null;
  understood: string | null;
}) {
  if (error) {
    return (
      <span id={id} role="alert" className="mt-1 max-w-56 text-[12px] text-fail">
        {error}
      </span>
    );
  }
  if (!understood) return null;
  return (
    <span
      id={id}
      role="status"
      className="number absolute top-full right-0 z-10 mt-1 w-max max-w-56 rounded-md border border-hairline bg-panel px-2 py-1 text-left text-[12px] shadow-md"
    >
      {understood}
    </span>
  );
}
