'use client';

import { CalendarDays } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Problem } from '@/lib/model/result';
import { longDate, readDate } from '@/lib/text/date-text';
import { Button } from '../ui/button';
import { FieldNote } from './field-note';
import { useTypedText } from './use-typed-text';

/** A date typed in any of the ways that dates are written, or chosen from a calendar. Empty is no date, where that is permitted. */
export function DateField({
  label,
  value,
  min,
  max,
  optional = false,
  placeholder,
  onCommit,
}: {
  label: string;
  /** As an ISO date; empty for none. */
  value: string;
  min: string;
  max: string;
  optional?: boolean;
  /** What stands in an empty field: the date that it means. */
  placeholder?: string;
  /** Takes an ISO date, or an empty text for none. Returns what is wrong with it, or null when it was taken. */
  onCommit: (iso: string) => Problem | null;
}) {
  const [error, setError] = useState<string | null>(null);
  const noteId = useId();
  const calendar = useRef<HTMLInputElement>(null);
  const set = (iso: string): boolean => {
    const problem = iso === value ? null : onCommit(iso);
    setError(problem?.message ?? null);
    return !problem;
  };
  const take = (typed: string): boolean => {
    if (optional && typed.trim() === '') return set('');
    const reading = readDate(typed, min, max);
    if (reading.kind === 'date' && reading.iso >= min && reading.iso <= max) return set(reading.iso);
    setError(
      reading.kind === 'date'
        ? `Give a date from ${longDate(min)} to ${longDate(max)}.`
        : reading.kind === 'none'
          ? reading.message
          : 'Day or month first? Choose one:',
    );
    return false;
  };
  const field = useTypedText(value, take, () => setError(null));
  const reading = field.text === null ? null : readDate(field.text, min, max);
  const understood =
    reading?.kind === 'date'
      ? `= ${longDate(reading.iso)}`
      : reading?.kind === 'either'
        ? `= ${longDate(reading.dayFirst)} or ${longDate(reading.monthFirst)}?`
        : null;

  return (
    <span className="relative inline-flex flex-col">
      <span className="inline-flex items-center gap-1">
        <input
          {...field.props}
          type="text"
          aria-label={label}
          aria-invalid={error !== null}
          aria-describedby={error || understood ? noteId : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          className={`number min-h-8 w-40 rounded-lg border bg-panel px-2 ${error ? 'border-fail' : 'border-hairline'}`}
        />
        <Button
          variant="quiet"
          className="px-1.5!"
          label={`${label}: calendar`}
          onClick={() => calendar.current?.showPicker()}
        >
          <CalendarDays size={15} aria-hidden />
        </Button>
        {/* The platform's calendar without its field, in which a year cannot be typed. */}
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden
          className="pointer-events-none absolute bottom-0 left-0 size-px opacity-0"
          min={min}
          max={max}
          value={value}
          onChange={({ target }) => target.value && field.commit(target.value)}
        />
      </span>
      <FieldNote id={noteId} error={error} understood={understood} />
      {error && reading?.kind === 'either' && (
        <span className="mt-1 flex gap-1">
          {[reading.dayFirst, reading.monthFirst].map((iso) => (
            <Button key={iso} className="min-h-7! px-2! text-[12px]!" onClick={() => field.commit(iso)}>
              {longDate(iso)}
            </Button>
          ))}
        </span>
      )}
    </span>
  );
}
