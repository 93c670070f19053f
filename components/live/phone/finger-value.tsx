'use client';

import { useEffect, useRef } from 'react';

/** Pixels between the handle and what stands above it: a finger hides so much. */
const ABOVE = 52;
const MARGIN = 8;

/** What a slider says while a finger holds it, above the finger that hides the handle. */
export function FingerValue() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let slider: HTMLInputElement | null = null;
    let x = 0;
    const draw = () => {
      const element = place.current;
      if (!element) return;
      element.hidden = slider === null;
      if (!slider) return;
      element.textContent = slider.ariaValueText;
      const half = element.offsetWidth / 2 + MARGIN;
      const left = Math.min(innerWidth - half, Math.max(half, x));
      const top = Math.max(MARGIN, slider.getBoundingClientRect().top - ABOVE);
      element.style.transform = `translate(${left}px, ${top}px) translateX(-50%)`;
      requestAnimationFrame(draw);
    };
    const down = ({ pointerType, target, clientX }: PointerEvent) => {
      if (pointerType !== 'touch' || !(target instanceof HTMLInputElement) || target.type !== 'range') return;
      slider = target;
      x = clientX;
      draw();
    };
    const move = ({ clientX }: PointerEvent) => {
      x = clientX;
    };
    const up = () => {
      slider = null;
    };
    const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
    const each = Object.entries(listeners) as [keyof typeof listeners, (event: PointerEvent) => void][];
    for (const [type, listener] of each) document.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of each) document.removeEventListener(type, listener);
    };
  }, []);
  return (
    <div
      ref={place}
      hidden
      aria-hidden
      data-testid="finger-value"
      className="number pointer-events-none fixed top-0 left-0 z-40 max-w-[90vw] truncate rounded-lg bg-ink px-3 py-1.5 text-[14px] text-paper"
    />
  );
}
