'use client';

import { clsx } from 'clsx';
import { useEffect, useId, useReducer, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import { fieldText, type NumberBounds, plainNumber } from '@/lib/text/field-text';
import { moneyUnit, settingCurrency } from '@/lib/text/money';
import { UNIT_SUFFIX } from '@/lib/text/written';
import { isCombination } from '../hooks/is-combination';
import { useCurrency } from '../hooks/use-currency';
import { FieldNote } from './field-note';
import { loadNumberReader, numberReader } from './number-reader';
import { useTypedText } from './use-typed-text';

const DIRECTIONS: Readonly<Record<string, number>> = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 };

/** A number typed exactly, however it is written: what it was understood as is shown where that is not what is typed. */
export function NumberField({
  label,
  value,
  parameter,
  prefix,
  disabled,
  className,
  title,
  onFormula,
  onCommit,
}: {
  label: string;
  value: number;
  parameter: NumberBounds & { readonly step: number; readonly stage?: string };
  /** Before the number, such as a comparison. */
  prefix?: string;
  disabled?: boolean;
  className?: string;
  title?: string;
  /** Takes what is typed and is no number, or says what is wrong with it; without it a number is asked for. */
  onFormula?: (typed: string) => Problem | null;
  /** Returns what is wrong with the value, or null when it was taken. */
  onCommit: (value: number) => Problem | null;
}) {
  const { unit, min, max, step } = parameter;
  const shown = useCurrency();
  const currency = settingCurrency(parameter, shown);
  const sign = unit === 'usd' ? moneyUnit(currency) : '';
  const bounds = { ...parameter, currency };
  const [error, setError] = useState<string | null>(null);
  const noteId = useId();
  // A value that comes from elsewhere (undo, a slider) makes an old complaint meaningless.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to the value alone
  useEffect(() => setError(null), [value]);

  const [, loaded] = useReducer((n: number) => n + 1, 0);
  const load = () =>
    loadNumberReader().then(loaded, () =>
      setError('The page could not load a part. Type digits and a point.'),
    );
  /** The number of a text; null where it is none, undefined where that is not known before the reader is loaded. */
  const read = (typed: string): number | null | undefined => {
    const plain = plainNumber(unit, typed);
    if (plain !== null) return plain;
    const reader = numberReader();
    return reader ? (reader.readNumber(bounds, typed)?.value ?? null) : undefined;
  };

  const set = (next: number): boolean => {
    const problem = next === value ? null : onCommit(next);
    setError(problem?.message ?? null);
    return !problem;
  };
  const field = useTypedText(
    fieldText(unit, value),
    (typed) => {
      const next = read(typed);
      if (next === undefined) {
        void load().then(() => field.ref.current?.value === typed && field.commit(typed));
        return false;
      }
      if (next !== null && next >= min && next <= max) return set(next);
      if (next === null && onFormula && typed.trim() !== '') {
        const problem = onFormula(typed);
        setError(problem?.message ?? null);
        return !problem;
      }
      const percent = unit === 'share' ? ' %' : '';
      setError(`Give a number from ${fieldText(unit, min)} to ${fieldText(unit, max)}${percent}.`);
      return false;
    },
    () => setError(null),
  );
  const nudge = (by: number) => {
    const typed = field.text === null ? null : read(field.text);
    const next = Number(Math.min(max, Math.max(min, (typed ?? value) + by)).toFixed(10));
    field.drop();
    set(next);
  };
  const understood =
    field.text === null ? null : (numberReader()?.understoodText(bounds, field.text) ?? null);

  return (
    <span className={clsx('relative inline-flex flex-col', className)}>
      <span
        className={clsx(
          'inline-flex min-h-8 items-center gap-1 rounded-lg border bg-panel px-2',
          error ? 'border-fail' : 'border-hairline',
        )}
      >
        {prefix && <span className="number text-muted">{prefix}</span>}
        {sign && (
          <span className={clsx('number shrink-0 text-muted', sign.length > 1 && 'text-[12px]')}>{sign}</span>
        )}
        <input
          {...field.props}
          onFocus={() => numberReader() ?? load()}
          aria-label={label}
          title={title}
          aria-invalid={error !== null}
          aria-describedby={error || understood ? noteId : undefined}
          inputMode={onFormula ? 'text' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          className="number min-h-7 w-full min-w-0 bg-transparent text-right font-semibold outline-offset-1 disabled:opacity-50"
          onKeyDown={(event) => {
            field.props.onKeyDown(event);
            const direction = DIRECTIONS[event.key];
            if (direction === undefined || isCombination(event)) return;
            event.preventDefault();
            nudge(direction * step * (event.shiftKey || event.key.startsWith('Page') ? 10 : 1));
          }}
        />
        {unit !== 'usd' && UNIT_SUFFIX[unit] && (
          <span className="shrink-0 text-[12px] text-muted">{UNIT_SUFFIX[unit]}</span>
        )}
      </span>
      <FieldNote id={noteId} error={error} understood={understood} />
    </span>
  );
}
