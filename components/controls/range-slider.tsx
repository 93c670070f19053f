'use client';

import { clsx } from 'clsx';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ViewState, view } from '@/lib/session/shown/view';
import { isCombination } from '../hooks/is-combination';
import { watchLeaving } from '../hooks/use-leaving';
import { useNativeChange } from '../hooks/use-native-change';
import { type GestureActions, SliderGesture } from './slider-gesture';
import { evenTrack, logTrack, stopTrack } from './track';

export interface RangeSliderProps {
  /** Names the control for those who do not see it. */
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** Round values that it stops at instead of every step. */
  stops?: readonly number[] | undefined;
  /** Where an axis of logarithms begins on which it stands. */
  logFrom?: number | undefined;
  /** What is set, as it is read aloud: "Recurring merchants at least 4". */
  says: string;
  disabled?: boolean;
  className?: string;
  /** Where it begins, 0..1 of the width. */
  inset?: number;
  /** While it is held. */
  onPreview: (value: number) => void;
  /** On release. */
  onCommit: () => void;
  /** Escape: back to where the drag began. */
  onCancel: () => void;
}

const THUMB = '16px';
/** Its track begins half a thumb in. */
const insetOf = (part: number) => `(100% - ${THUMB}) * ${part}`;

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
 * the ends; Escape cancels. A drag, and a key held down, are committed once, on release; a value that comes without either
 * is committed as it comes.
 */
export function RangeSlider(props: RangeSliderProps) {
  const {
    label,
    value,
    min,
    max,
    step,
    stops,
    logFrom,
    disabled,
    className,
    inset = 0,
    onPreview,
    onCommit,
    onCancel,
  } = props;
  // What it stops at otherwise is looked for one by one.
  const span = stops ? null : { low: min, high: max, step };
  const actions = useRef<NamedActions>({
    label,
    span,
    preview: onPreview,
    commit: onCommit,
    cancel: onCancel,
  });
  const [gesture] = useState(() => gestureOf(actions));
  const input = useRef<HTMLInputElement>(null);
  /** What the input was given: anything else in it was not seen yet. */
  const given = useRef('');
  useLayoutEffect(() => {
    actions.current = { label, span, preview: onPreview, commit: onCommit, cancel: onCancel };
    given.current = input.current?.value ?? '';
  });
  useEffect(() => {
    if (disabled) gesture.leave();
  }, [disabled, gesture]);
  useEffect(() => () => gesture.leave(), [gesture]);

  const track = stops
    ? stopTrack(stops)
    : logFrom === undefined
      ? evenTrack(min, max, step)
      : logTrack(min, logFrom, max, step);
  useNativeChange(input, (element) => {
    gesture.change(element.value === given.current ? null : track.snap(element.valueAsNumber));
    // What was not taken does not stay in the slider.
    queueMicrotask(() => {
      if (element.value !== given.current) element.value = given.current;
    });
  });
  const target = (event: KeyboardEvent): number | null => {
    if (event.key === 'Home') return track.snap(track.min);
    if (event.key === 'End') return track.snap(track.max);
    const steps = STEPS[event.key];
    if (steps === undefined) return null;
    return track.moved(value, steps * (event.shiftKey && Math.abs(steps) === 1 ? 10 : 1));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && gesture.held) {
      event.preventDefault();
      gesture.cancel();
      return;
    }
    const next = target(event);
    if (next === null) return;
    if (isCombination(event)) {
      leaveToBrowser(event.currentTarget);
      return;
    }
    event.preventDefault();
    gesture.keyDown(event.key, event.repeat, next);
  };

  return (
    <input
      ref={input}
      type="range"
      className={clsx('range', className)}
      style={
        inset > 0
          ? { marginLeft: `calc(${insetOf(inset)})`, width: `calc(100% - ${insetOf(inset)})` }
          : undefined
      }
      aria-label={label}
      aria-valuetext={props.says}
      min={track.min}
      max={track.max}
      step="any"
      value={track.position(value)}
      disabled={disabled}
      onChange={(event) => gesture.input(track.snap(event.target.valueAsNumber))}
      onPointerDown={(event) => event.button === 0 && gesture.pointerDown(event.pointerId)}
      onPointerUp={(event) => gesture.pointerUp(event.pointerId)}
      onPointerCancel={(event) => gesture.pointerCancel(event.pointerId)}
      onBlur={() => gesture.leave()}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => gesture.keyUp(event.key)}
    />
  );
}

/** What a gesture does, and the name of its slider. */
type NamedActions = GestureActions & { readonly label: string; readonly span: Span };
type Span = ViewState['heldSpan'];

/** A gesture of a slider; what is shown and not committed counts when the page goes away. */
function gestureOf(actions: RefObject<NamedActions>): SliderGesture {
  let stop: (() => void) | null = null;
  const stopped = (act: () => void) => {
    stop?.();
    stop = null;
    view.setState({ held: null, heldSpan: null });
    act();
  };
  const watched: GestureActions = {
    preview: (value) => {
      stop ??= watchLeaving(() => gesture.leave());
      const { label, span } = actions.current;
      view.setState({ held: label, heldSpan: span });
      actions.current.preview(value);
    },
    commit: () => stopped(actions.current.commit),
    cancel: () => stopped(actions.current.cancel),
  };
  const gesture: SliderGesture = new SliderGesture(watched);
  return gesture;
}

/**
 * Chromium moves a range input by an arrow key whatever is held with it, and then does not go back in the history for
 * Alt and Left. One that is disabled while the key is dispatched leaves the combination to the browser. It takes the focus
 * from a disabled element with its next frame, or, on a busy machine, a frame later.
 */
function leaveToBrowser(input: HTMLInputElement): void {
  const keepFocus = () => {
    if (document.activeElement === document.body) input.focus({ preventScroll: true });
  };
  input.disabled = true;
  setTimeout(() => {
    input.disabled = false;
    keepFocus();
    requestAnimationFrame(() => setTimeout(keepFocus));
  });
}
