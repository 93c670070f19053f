import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '@/lib/model/result';

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
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  useEffect(() => {
    if (focused) input.current?.select();
  }, [focused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a name that comes from elsewhere makes an old complaint meaningless
  useEffect(() => {
    setError(null);
    setText(null);
  }, [value]);
  const commit = () => {
    if (text === null) return;
    const problem = onCommit(text);
    setError(problem?.message ?? null);
    if (!problem) setText(null);
  };
  return (
    <div className="min-w-0 max-w-96 flex-1 basis-44 text-[12px]">
      <label className="block text-muted">
        Name
        <input
          ref={input}
          type="text"
          autoComplete="off"
          maxLength={60}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          className="mt-0.5 block min-h-8 w-full rounded-lg border border-hairline bg-panel px-2 text-[13px] text-ink"
          value={text ?? value}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') {
              setText(null);
              setError(null);
            }
          }}
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
