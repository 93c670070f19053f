'use client';

import { clsx } from 'clsx';
import { useEffect, useId, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import type { NumberParameter } from '@/lib/params/parameter';
import { fieldText, fieldValue, UNIT_SUFFIX } from '../format';

const DIRECTIONS: Readonly<Record<string, number>> = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 };

/** A number typed exactly. Enter or leaving the field commits, Escape brings the old value back. */
export function NumberField({
  label,
  value,
  parameter,
  prefix,
  disabled,
  className,
  onCommit,
}: {
  label: string;
  value: number;
  parameter: Pick<NumberParameter, 'unit' | 'min' | 'max' | 'step'>;
  /** Before the number, such as a comparison. */
  prefix?: string;
  disabled?: boolean;
  className?: string;
  /** Returns what is wrong with the value, or null when it was taken. */
  onCommit: (value: number) => Problem | null;
}) {
  const { unit, min, max, step } = parameter;
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const errorId = useId();
  // A value that comes from elsewhere (undo, a slider) makes an old complaint meaningless.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to the value alone
  useEffect(() => {
    setError(null);
    setText(null);
  }, [value]);

  const commit = () => {
    if (text === null) return;
    const next = fieldValue(unit, text);
    if (Number.isNaN(next) || next < min || next > max) {
      const percent = unit === 'share' ? ' %' : '';
      setError(`Give a number from ${fieldText(unit, min)} to ${fieldText(unit, max)}${percent}.`);
      return;
    }
    const problem = next === value ? null : onCommit(next);
    setError(problem?.message ?? null);
    if (!problem) setText(null);
  };
  const nudge = (by: number) => {
    const typed = text === null ? value : fieldValue(unit, text);
    const base = Number.isNaN(typed) ? value : typed;
    const next = Number(Math.min(max, Math.max(min, base + by)).toFixed(10));
    setText(null);
    if (next !== value) setError(onCommit(next)?.message ?? null);
  };

  return (
    <span className={clsx('relative inline-flex flex-col', className)}>
      <span
        className={clsx(
          'inline-flex min-h-8 items-center gap-1 rounded-lg border bg-panel px-2',
          error ? 'border-fail' : 'border-hairline',
        )}
      >
        {prefix && <span className="number text-muted">{prefix}</span>}
        {unit === 'usd' && <span className="number text-muted">$</span>}
        <input
          aria-label={label}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          className="number min-h-7 w-full min-w-0 bg-transparent text-right font-semibold outline-offset-4 disabled:opacity-50"
          value={text ?? fieldText(unit, value)}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') {
              setText(null);
              setError(null);
            }
            const direction = DIRECTIONS[event.key];
            if (direction === undefined) return;
            event.preventDefault();
            nudge(direction * step * (event.shiftKey || event.key.startsWith('Page') ? 10 : 1));
          }}
        />
        {unit !== 'usd' && UNIT_SUFFIX[unit] && (
          <span className="shrink-0 text-[12px] text-muted">{UNIT_SUFFIX[unit]}</span>
        )}
      </span>
      {error && (
        <span id={errorId} role="alert" className="mt-1 max-w-56 text-[12px] text-fail">
          {error}
        </span>
      )}
    </span>
  );
}
