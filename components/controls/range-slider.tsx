'use client';

import { clsx } from 'clsx';
import { type KeyboardEvent, useRef } from 'react';

export interface RangeSliderProps {
  /** Names the control for those who do not see it. */
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as it is read aloud, with its unit. */
  valueText: string;
  disabled?: boolean;
  className?: string;
  /** While it is held. */
  onPreview: (value: number) => void;
  /** On release. */
  onCommit: () => void;
  /** Escape: back to where the drag began. */
  onCancel: () => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/**
 * A slider on the platform's range input. Arrows move a step, Shift with them and PageUp or PageDown ten, Home and End to
 * the ends; Escape cancels. A drag, and a key held down, are committed once, on release.
 */
export function RangeSlider(props: RangeSliderProps) {
  const { label, value, min, max, step, disabled, className, onPreview, onCommit, onCancel } = props;
  const held = useRef(false);
  const cancelled = useRef(false);

  const snap = (x: number) => {
    const stepped = Number((Math.round(x / step) * step).toFixed(10));
    return Math.min(max, Math.max(min, stepped));
  };
  const move = (next: number) => {
    if (cancelled.current) return;
    held.current = true;
    onPreview(next);
  };
  const release = () => {
    if (held.current) onCommit();
    // A drag that was cancelled stays so until the next one begins: the browser reports a last move after the release.
    held.current = false;
  };
  const cancel = () => {
    held.current = false;
    cancelled.current = true;
    onCancel();
  };
  const target = (event: KeyboardEvent): number | null => {
    if (event.key === 'Home') return min;
    if (event.key === 'End') return max;
    const steps = STEPS[event.key];
    if (steps === undefined) return null;
    return snap(value + steps * step * (event.shiftKey && Math.abs(steps) === 1 ? 10 : 1));
  };

  return (
    <input
      type="range"
      className={clsx('range', className)}
      aria-label={label}
      aria-valuetext={props.valueText}
      min={min}
      max={max}
      step="any"
      value={value}
      disabled={disabled}
      onChange={(event) => move(snap(event.target.valueAsNumber))}
      onPointerDown={() => {
        cancelled.current = false;
      }}
      onPointerUp={release}
      onPointerCancel={cancel}
      onBlur={release}
      onKeyUp={release}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && held.current) {
          event.preventDefault();
          cancel();
          return;
        }
        const next = target(event);
        if (next === null) return;
        event.preventDefault();
        cancelled.current = false;
        move(next);
      }}
    />
  );
}
