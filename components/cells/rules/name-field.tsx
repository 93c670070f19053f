import { useEffect, useId, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import { useTypedText } from '../../controls/use-typed-text';

/** A name typed as text. Enter or leaving the field commits, Escape brings the old one back. */
export function NameField({
  value,
  focused,
  onCommit,
}: {
  value: string;
  /** Takes the focus when it appears. */
  focused: boolean;
  /** Returns what is wrong with the name, or null when it was taken. */
  onCommit: (name: string) => Problem | null;
}) {
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  const { ref, props } = useTypedText(
    value,
    (name) => {
      const problem = onCommit(name);
      setError(problem?.message ?? null);
      return !problem;
    },
    () => setError(null),
  );
  useEffect(() => {
    if (focused) ref.current?.select();
  }, [focused, ref]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a name that comes from elsewhere makes an old complaint meaningless
  useEffect(() => setError(null), [value]);
  return (
    <div className="min-w-0 max-w-96 flex-1 basis-44 text-[12px]">
      <label className="block text-muted">
        Name
        <input
          {...props}
          type="text"
          autoComplete="off"
          maxLength={60}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          className="mt-0.5 block min-h-8 w-full rounded-lg border border-hairline bg-panel px-2 text-[13px] text-ink"
        />
      </label>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-fail">
          {error}
        </p>
      )}
    </div>
  );
}
