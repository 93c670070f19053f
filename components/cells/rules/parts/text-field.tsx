import { clsx } from 'clsx';
import { useEffect, useId, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import { useTypedText } from '../../../controls/use-typed-text';

/** A short text. Enter or leaving the field commits, Escape brings the old one back. */
export function TextField({
  label,
  value,
  placeholder,
  words = [],
  hint = null,
  className,
  onCommit,
}: {
  label: string;
  value: string;
  placeholder?: string;
  /** Texts that are offered. */
  words?: readonly string[];
  /** Below the field. */
  hint?: string | null;
  className?: string;
  /** Returns what is wrong with the text, or null when it was taken. */
  onCommit: (text: string) => Problem | null;
}) {
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  const listId = useId();
  const { props } = useTypedText(
    value,
    (text) => {
      const problem = onCommit(text);
      setError(problem?.message ?? null);
      return !problem;
    },
    () => setError(null),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that comes from elsewhere makes an old complaint meaningless
  useEffect(() => setError(null), [value]);
  return (
    <span className={clsx('inline-flex min-w-0 flex-col', className)}>
      <input
        {...props}
        type="text"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={placeholder}
        list={words.length > 0 ? listId : undefined}
        aria-invalid={error !== null}
        aria-describedby={error ? errorId : undefined}
        className={clsx(
          'min-h-8 w-full min-w-0 rounded-lg border bg-panel px-2 text-[13px] text-ink',
          error ? 'border-fail' : 'border-hairline',
        )}
      />
      {words.length > 0 && (
        <datalist id={listId}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
      {hint && !error && <span className="mt-0.5 text-[12px] text-muted">{hint}</span>}
      {error && (
        <span id={errorId} role="alert" className="mt-1 max-w-80 text-[12px] text-fail">
          {error}
        </span>
      )}
    </span>
  );
}
