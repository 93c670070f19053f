export const selectClass =
  'min-h-8 max-w-full rounded-lg border border-hairline bg-panel px-1.5 text-[13px] text-ink';

/** One of several, each with its words. */
export function Select<Id extends string>({
  label,
  value,
  options,
  onChange,
  className = selectClass,
}: {
  label: string;
  value: Id | undefined;
  options: readonly (readonly [id: Id, words: string])[];
  onChange: (id: Id) => void;
  className?: string;
}) {
  return (
    <select
      aria-label={label}
      className={className}
      value={value}
      // Only what is listed can be chosen.
      onChange={(event) => onChange(event.target.value as Id)}
    >
      {options.map(([id, words]) => (
        <option key={id} value={id}>
          {words}
        </option>
      ))}
    </select>
  );
}
